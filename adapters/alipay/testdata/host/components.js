// A component instance as Alipay makes one: props apart from data, classic
// lifetimes, setData that changes this.data at once.
function parse(key) { return key.replace(/\[(\d+)\]/g, '.$1').split('.') }
function setData(patch, callback) {
  this.sets.push(patch)
  Object.keys(patch).forEach((key) => {
    const path = parse(key), last = path.pop()
    path.reduce((o, k) => { o[k] = o[k] || {}; return o[k] }, this.data)[last] = patch[key]
  })
  if (callback) callback.call(this)
}
function create(options, props, more) {
  const instance = Object.assign({sets: [], setData, props: Object.assign({}, options.props, props)}, options.methods, more)
  instance.data = typeof options.data === 'function' ? options.data() : Object.assign({}, options.data)
  if (options.onInit) options.onInit.call(instance)
  options.deriveDataFromProps.call(instance, instance.props)
  if (options.didMount) options.didMount.call(instance)
  instance.update = (next) => {
    const all = Object.assign({}, instance.props, next)
    options.deriveDataFromProps.call(instance, all)
    instance.props = all
  }
  return instance
}
const make = (definition, props, more) => create(load('Component')(definition), props, more)

test('properties are typed, within data, and converted', () => {
  const c = make({
    data: {own: 1},
    properties: {
      n: Number, s: {type: String, value: 'd'}, b: {type: Boolean, value: true}, l: Array, o: Object, any: null,
      many: {type: Number, optionalTypes: [String], value: 0}, f: Function
    }
  }, {n: '3', l: 'no list', many: 'text', b: ''})
  equal(Object.assign({}, c.data, {f: typeof c.data.f}), {own: 1, n: 3, s: 'd', b: false, l: [], o: null, any: null, many: 'text', f: 'function'})
  equal(c.properties === c.data, true)
  c.update({n: undefined, s: null, o: {x: 1}, any: 'a'})
  equal([c.data.n, c.data.s, c.data.o, c.data.any], [0, '', {x: 1}, 'a'])
})

test('coerce, as owners of components count on', () => {
  const { coerce, property } = load('properties')
  const of = (type, v) => coerce(property(type), v)
  equal([of(Number, null), of(Number, 'x'), of(Number, NaN), of(String, 5), of(String, {}), of(Boolean, 'false'), of(Object, 5), of(Array, [1])],
    [0, 0, 0, '5', '[object Object]', true, null, [1]])
  equal([property(Object).value, property({type: Array}).value, property({value: 3}).type], [null, [], null])
})

test('a property may be set from within, until its owner sets it anew', () => {
  const c = make({properties: {v: Number}}, {v: 1})
  c.setData({v: '5'})
  equal(c.data.v, 5)
  c.update({other: 1})
  equal(c.data.v, 5)
  c.update({v: 2})
  equal(c.data.v, 2)
})

test('a property that an owner bound both ways tells the owner what the component sets', () => {
  const told = []
  const props = {v: 1, 'data-wxmy-model': 'count', 'data-wxmy-prop': 'v', onWxmyModel: (e) => told.push([e.currentTarget.dataset.wxmyModel, e.detail.value])}
  const c = make({properties: {v: Number, w: Number}}, props)
  c.setData({w: 3})
  c.setData({v: '2'})
  c.setData({v: 2})
  c.update({v: 2})
  c.update({v: 7})
  equal([told, c.data.v], [[['count', 2]], 7])
})

test('the method behind a two-way binding sets the field and calls the own handler', () => {
  const calls = []
  const page = {data: {name: 'a'}, setData(patch) { calls.push(patch); Object.assign(this.data, patch) }, typed(e) { calls.push(e.detail.value) }}
  const event = (value, then) => ({detail: {value}, currentTarget: {dataset: {wxmyModel: 'name', wxmyThen: then}}})
  load('twoWay').call(page, event('b', 'typed'))
  load('twoWay').call(page, event('b'))
  equal(calls, [{name: 'b'}, 'b'])
})

test('instances share no data, with each other or with the owner', () => {
  const options = load('Component')({data: {list: [1]}, properties: {p: {type: Array, value: [1]}, q: Object}})
  const owned = {x: 1}
  const a = create(options, {q: owned}), b = create(options)
  a.data.list.push(2)
  a.data.p.push(2)
  a.data.q.x = 9
  equal([b.data.list, b.data.p, owned], [[1], [1], {x: 1}])
  owned.x = 2
  a.update({q: owned})
  equal(a.data.q, {x: 2})
})

test('lifetimes in both forms and in order', () => {
  const did = []
  const options = load('Component')({
    properties: {v: {type: Number, observer(now, old) { did.push('v ' + old + '>' + now) }}},
    created() { did.push('never: lifetimes win') },
    ready() { did.push('ready ' + this.data.v) },
    detached() { did.push('detached') },
    lifetimes: {created() { did.push('created ' + this.data.v) }, attached() { did.push('attached ' + this.data.v) }}
  })
  const c = create(options, {v: 4})
  options.didUnmount.call(c)
  equal(did, ['created 0', 'v 0>4', 'attached 4', 'ready 4', 'detached'])
  equal([options.lifetimes, options.onError], [undefined, undefined])
})

test('moved and error are Alipay\'s own', () => {
  const did = []
  const options = load('Component')({moved() { did.push('moved') }, lifetimes: {error(e) { did.push(e) }}})
  const c = create(options)
  options.lifetimes.moved.call(c)
  options.onError.call(c, 'e')
  equal([did, options.options], [['moved', 'e'], {virtualHost: false, lifetimes: true}])
})

test('observers by path', () => {
  const did = []
  const note = (name) => function (...values) { did.push([name].concat(values)) }
  const c = make({
    data: {a: {b: 1, c: 1}, list: [1, 2], x: 0, y: 0},
    observers: {
      'x, y': note('x,y'), 'a.b': note('a.b'), a: note('a'), 'a.**': note('a.**'), 'list[0]': note('list[0]'), '**': (d) => did.push(['**', d.x])
    }
  })
  c.setData({'a.b': 2})
  equal(did, [['a.b', 2], ['a.**', {b: 2, c: 1}], ['**', 0]])
  did.length = 0
  c.setData({a: {b: 3}})
  equal(did.map((d) => d[0]), ['a.b', 'a', 'a.**', '**'])
  did.length = 0
  c.setData({x: 0, y: 5})
  equal(did, [['x,y', 0, 5], ['**', 0]])
  did.length = 0
  c.setData({'list[1]': 9})
  equal(did.map((d) => d[0]), ['**'])
  c.setData({list: [7]})
  equal(did[1], ['list[0]', 7])
})

test('observers that set data run to rest before the properties\' own', () => {
  const did = []
  const c = make({
    properties: {n: {type: Number, observer: 'changed'}},
    data: {twice: 0},
    observers: {
      n(n) { did.push('n' + n); this.setData({twice: 2 * n}) },
      twice(t) { did.push('twice' + t) }
    },
    methods: {changed(now, old, path) { did.push('own ' + old + '>' + now + ' ' + path) }}
  }, {n: 1})
  equal(did, ['n1', 'twice2', 'own 0>1 n'])
  did.length = 0
  c.setData({n: 1})
  equal(did, ['n1', 'twice2'])
})

test('an observer that throws leaves the component working', () => {
  let times = 0
  const c = make({data: {a: 0}, observers: {a() { times++; if (times === 1) throw new Error('mine') }}})
  throws(() => c.setData({a: 1}), /^mine$/)
  c.setData({a: 2})
  equal(times, 2)
})

test('setData calls back', () => {
  let called = 0
  const c = make({properties: {a: String}})
  c.setData({a: 'x'}, () => { called++ })
  equal([called, c.data.a], [1, 'x'])
})

test('behaviors merge by the rules', () => {
  const did = []
  const Behavior = load('Behavior')
  const inner = Behavior({
    data: {o: {a: 1, b: 1}, v: 'inner'}, properties: {p: Number}, methods: {m: () => 'inner', only: () => 'inner'},
    attached() { did.push('inner') }, observers: {v() { did.push('inner v') }}
  })
  const outer = Behavior({
    behaviors: [inner], data: {o: {b: 2}, v: 'outer'}, methods: {m: () => 'outer'}, lifetimes: {attached() { did.push('outer') }}
  })
  const c = make({
    behaviors: [outer, inner], data: {o: {c: 3}}, methods: {own() { return this.m() }},
    attached() { did.push('component') }, observers: {v() { did.push('own v') }}
  })
  equal(c.data, {o: {a: 1, b: 2, c: 3}, v: 'outer', p: 0})
  equal([c.own(), c.only(), c.hasBehavior(inner), c.hasBehavior({})], ['outer', 'inner', true, false])
  c.setData({v: 1})
  equal(did, ['inner', 'outer', 'component', 'inner v', 'own v'])
})

test('a plain object among the behaviors counts as one', () => {
  equal(make({behaviors: [{data: {a: 1}, methods: {m: () => 'm'}}]}).m(), 'm')
})

test('definition filters change who uses the behavior', () => {
  const Behavior = load('Behavior')
  const inner = Behavior({definitionFilter(fields) { fields.data = Object.assign({inner: 1}, fields.data) }})
  const outer = Behavior({
    behaviors: [inner],
    definitionFilter(fields, filters) {
      filters.forEach((filter) => filter(fields))
      fields.methods = Object.assign({added: () => 'added'}, fields.methods)
    }
  })
  const definition = {behaviors: [outer], data: {own: 1}}
  const c = make(definition)
  equal([c.data, c.added()], [{inner: 1, own: 1}, 'added'])
  equal(definition, {behaviors: [outer], data: {own: 1}})
})

test('built-in behaviors', () => {
  const field = make({behaviors: ['wx://form-field']}, {name: 'n', value: [1]})
  equal([field.data, field.hasBehavior('wx://form-field')], [{name: 'n', value: [1]}, true])
  const options = load('Component')({behaviors: ['wx://component-export'], data: {v: 1}, export() { return {v: this.data.v} }})
  equal(options.ref.call(create(options)), {v: 1})
  equal(load('Component')({export() {}}).ref, undefined)
})

test('relations, external classes, virtual host', () => {
  globalThis.Mixin = (o) => ({mixin: o})
  const behavior = load('Behavior')({})
  delete globalThis.Mixin
  const options = load('Component')({
    behaviors: [behavior],
    relations: {'./a': {type: 'child', target: behavior, linked() {}}, './b': {type: 'parent'}},
    externalClasses: ['x-class'], options: {virtualHost: true, multipleSlots: true}
  })
  equal(options.options, {virtualHost: true, relations: true, externalClasses: true})
  equal(options.relations['./a'].target === behavior.mixin, true)
  equal(options.relations['./b'], {type: 'parent'})
  equal([options.externalClasses, options.mixins], [['x-class'], [behavior.mixin]])
})

test('page lifetimes, whichever field Alipay reads', () => {
  const did = []
  const options = load('Component')({
    pageLifetimes: {show() { did.push('show') }, hide() { did.push('hide') }, resize(e) { did.push(e.size.windowWidth) }},
    ready() { did.push('ready') }
  })
  const c = create(options)
  const both = (name, e) => { options.rootEvents[name].call(c, e); options.pageEvents[name].call(c, e) }
  both('onShow')
  both('onHide')
  both('onShow')
  const e = {size: {windowWidth: 7}}
  both('onResize', e)
  equal(did, ['show', 'ready', 'hide', 'show', 7])
})

test('triggerEvent calls the function among the props', () => {
  const heard = []
  const c = make({}, {id: 'i', 'data-item-id': 5, onMyEvent: (e) => heard.push(e), onMy_event: (e) => heard.push(e)})
  c.triggerEvent('my-event', {a: 1})
  c.triggerEvent('my_event')
  c.triggerEvent('nobody')
  equal([c.id, c.dataset], ['i', {itemId: 5}])
  const source = {id: 'i', dataset: {itemId: 5}}
  equal([heard.length, heard[0].timeStamp > 0], [2, true])
  heard.forEach((e) => { e.timeStamp = 0 })
  equal(heard, [
    {type: 'my-event', detail: {a: 1}, timeStamp: 0, target: source, currentTarget: source, mark: {}},
    {type: 'my_event', detail: {}, timeStamp: 0, target: source, currentTarget: source, mark: {}}
  ])
})

test('a bubbling event reaches the components around', () => {
  const heard = []
  const page = {}, other = {}
  const around = (name, owner, up) => make({}, {id: name, onGo: (e) => heard.push(name + ':' + e.target.id + ':' + e.currentTarget.id)},
    {selectOwnerComponent: () => owner, selectComposedParentComponent: () => up})
  const far = around('far', page)
  const shadow = around('shadow', other, far)
  const c = around('c', page, shadow)
  c.triggerEvent('go', {}, {})
  c.triggerEvent('go', {}, {bubbles: true})
  c.triggerEvent('go', {}, {bubbles: true, composed: true})
  equal(heard, ['c:c:c', 'c:c:c', 'far:c:far', 'c:c:c', 'shadow:c:shadow', 'far:c:far'])
  equal(typeof load('trigger'), 'function')
})

test('members by other names', () => {
  const page = {$batchedUpdates: (f) => f()}
  const c = make({methods: {selectAllComponents: () => 'mine'}}, {}, {$page: page, $selectComponent: (s) => s === '#a' ? 'a' : undefined})
  equal([c.selectComponent('#a'), c.selectComponent('#b'), c.selectAllComponents()], ['a', null, 'mine'])
  c.groupSetData(function () { this.grouped = true })
  equal(c.grouped, true)
  equal(c.getPageId(), c.getPageId())
  equal(load('members').selectAllComponents.call({$selectAllComponents: () => undefined}, '.x'), [])
})

test('clone and equal', () => {
  const { clone, equal: same } = load('clone')
  const date = new Date(0), f = () => {}
  const value = {a: [1, {b: date}], f}
  const copy = clone(value)
  equal([copy === value, copy.a === value.a, copy.a[1].b === date, copy.f === f], [false, false, true, true])
  class Own {}
  const own = new Own(), ring = {}
  ring.self = ring
  equal([clone(own) === own, clone(ring).self.self === ring, clone(ring).self.self.self !== undefined], [true, false, true])
  equal([same(value, copy), same({a: 1}, {a: 1, b: 2}), same([1], [2]), same(NaN, NaN), same({a: undefined}, {b: undefined})],
    [true, false, false, true, false])
})

test('the parts by themselves', () => {
  const { model } = load('model')
  const merged = model({properties: {a: {type: Number, value: 1}}, data: {a: 5}})
  equal(merged.data, {a: 1})
  const { observer } = load('observers')
  equal(observer('a.b', null).values({a: 5}), [undefined])
  equal(load('instance').state({}), undefined)
})

// Pages.
const run = (options, query) => {
  const page = Object.assign({setData, sets: [], route: 'pages/a'}, options)
  page.data = options.data()
  page.onLoad(query)
  return page
}

test('Page: data and fields of its own, a query, this.options', () => {
  const options = load('Page')({
    data: {list: [1]}, cache: {n: 1}, title: 't', options: {styleIsolation: 'shared'},
    onLoad(query) { this.got = query }, tap() { return this.title }
  })
  const a = run(options, undefined), b = run(options, {id: '1'})
  a.data.list.push(2)
  a.cache.n = 2
  equal([b.data.list, b.cache, a.got, b.got, b.options, a.options, a.tap()], [[1], {n: 1}, {}, {id: '1'}, {id: '1'}, {}, 't'])
  equal([options.onShow, options.events, options.onShareAppMessage], [undefined, undefined, undefined])
})

test('Page: hooks Alipay has otherwise', () => {
  const did = []
  const options = load('Page')({
    onReady() { did.push('ready') }, onRouteDone() { did.push('done') },
    onResize(e) { did.push(e.size.windowWidth) }, onTabItemTap(item) { did.push(item.index) }, onShow() { did.push('show') }
  })
  const page = run(options, {})
  page.onShow()
  page.onReady()
  options.events.onResize.call(page, {size: {windowWidth: 7}})
  page.onTabItemTap({index: 1, pagePath: 'p'})
  equal([did, options.onResize], [['show', 'ready', 'done', 7, '1'], undefined])
})

test('Page: a share has a path and may wait for a promise', () => {
  const { onShareAppMessage } = load('Page')({onShareAppMessage({from}) { return answers.share(from) }})
  const page = run(load('Page')({onShareAppMessage: () => answers.share()}), {id: '1', b: 'x'})
  answers.share = () => ({title: 't'})
  equal(page.onShareAppMessage({from: 'menu'}), {title: 't', path: '/pages/a?id=1&b=x'})
  answers.share = () => ({title: 't', path: '/p', promise: Promise.resolve({title: 'late'})})
  equal(typeof onShareAppMessage, 'function')
  return page.onShareAppMessage({}).then((r) => {
    equal(r, {title: 'late', path: '/p'})
    answers.share = () => ({title: 't', path: '/p', promise: new Promise(() => {})})
    return page.onShareAppMessage({})
  }).then((r) => {
    equal(r, {title: 't', path: '/p'})
    answers.share = () => Promise.resolve({title: 'async'})
    return page.onShareAppMessage({})
  }).then((r) => equal(r, {title: 'async', path: '/pages/a?id=1&b=x'}))
})

test('BehaviorPage: behaviors within a page', () => {
  const did = []
  const behavior = load('Behavior')({
    data: {shared: [1]}, methods: {both: () => 'behavior', only: () => 'only', onShow() { did.push('never') }},
    attached() { did.push('attached') }, lifetimes: {ready() { did.push('ready') }, detached() { did.push('detached') }},
    pageLifetimes: {show() { did.push('show') }, hide() { did.push('hide') }, resize(e) { did.push(e.size.windowWidth) }},
    observers: {n(n) { did.push('n' + n) }}
  })
  const options = load('BehaviorPage')({
    behaviors: [behavior], data: {n: 0}, both: () => 'page', onLoad() { did.push('onLoad') }, onShow() { did.push('onShow') },
    onUnload() { did.push('onUnload') }
  })
  const page = run(options, {})
  page.onShow()
  page.onReady()
  page.setData({n: 1})
  options.events.onResize.call(page, {size: {windowWidth: 7}})
  page.onHide()
  page.onUnload()
  equal([page.both(), page.only(), page.data], ['page', 'only', {shared: [1], n: 1}])
  equal(did, ['attached', 'onLoad', 'onShow', 'show', 'ready', 'n1', 7, 'hide', 'onUnload', 'detached'])
})

test('ComponentPage: a component used as a page', () => {
  const did = []
  const options = load('ComponentPage')({
    properties: {id: Number, name: {type: String, value: 'd'}}, data: {own: {a: 1}},
    observers: {id(id) { did.push('id' + id) }},
    lifetimes: {attached() { did.push('attached ' + this.data.id) }, ready() { did.push('ready') }, detached() { did.push('detached') }},
    methods: {onLoad(query) { did.push('onLoad ' + query.id) }, onShow() { did.push('onShow') }, tap() { return this.properties.name }}
  })
  const page = run(options, {id: '12', other: 'x'})
  page.onShow()
  page.onReady()
  page.triggerEvent('unheard')
  page.onUnload()
  equal([page.data, page.tap(), page.options], [{own: {a: 1}, id: 12, name: 'd'}, 'd', {id: '12', other: 'x'}])
  equal(did, ['id12', 'attached 12', 'onLoad 12', 'onShow', 'ready', 'detached'])
  equal([typeof load('pageModel'), typeof load('pageOptions')], ['function', 'function'])
})

test('App', () => {
  const did = []
  const options = load('App')({
    globalData: {a: 1}, onLaunch(o) { did.push(o.query) }, onShow(o) { did.push(o.scene) }, onError(e) { did.push(e) }
  })
  options.onLaunch({path: 'p'})
  options.onShow({scene: '1000'})
  options.onError('m', 's')
  options.onError(Object.assign(new Error('e'), {stack: 'at'}))
  options.onError('bare')
  equal([did, options.globalData], [[{}, 1000, 'm\ns', 'e\nat', 'bare'], {a: 1}])
  equal(load('App')({}).onError, undefined)
})
