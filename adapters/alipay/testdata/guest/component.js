// A small model of canonical pages, components and behaviors, enough to see what
// converted options do: properties with types, copies of data, synchronous
// setData with paths and observers, lifetimes, events that reach the parent.
function clone(v) { return v === undefined ? undefined : JSON.parse(JSON.stringify(v)) }
function coerce(p, v) {
  const is = (t) => t === null || (t === Array ? Array.isArray(v) : t === Object ? typeof v === 'object' : typeof v === t.name.toLowerCase())
  const type = p && typeof p === 'object' && 'type' in p ? p.type : p
  if (type === null || v !== undefined && [type].concat(p.optionalTypes || []).some(is)) return v
  return v === undefined || v === null ? p.value : type(v)
}
let behaviorCount = 0
const registry = {}
function resetModel() {
  behaviorCount = 0
  globalThis.Behavior = (o) => { const id = 'behavior-' + ++behaviorCount; registry[id] = o; return id }
  globalThis.Mixin = load('Mixin')
  globalThis.pages = []
  globalThis.getCurrentPages = () => pages
  answers.nextTick = (f) => { setTimeout(f, 0) }
}
// flat lists an options object's behaviors, those they use first, then itself.
function flat(options, seen) {
  seen = seen || []
  ;(options.behaviors || []).forEach((id) => { if (registry[id] && seen.indexOf(registry[id]) < 0) flat(registry[id], seen) })
  if (seen.indexOf(options) < 0) seen.push(options)
  return seen
}
function setPath(target, path, value) {
  const keys = path.replace(/\[(\d+)\]/g, '.$1').split('.')
  const last = keys.pop()
  keys.forEach((k) => { target = target[k] })
  target[last] = value
}
class Instance {
  constructor(options, parent, page) {
    this.is = 'c'; this.id = ''; this.dataset = {}
    const parts = flat(options)
    Object.defineProperty(this, '_', {value: {parts, parent, page, properties: Object.assign({}, ...parts.map((p) => p.properties)), bound: {}}})
    this.data = {}
    parts.forEach((p) => Object.assign(this.data, clone(p.data)))
    Object.keys(this._.properties).forEach((n) => { this.data[n] = clone(this._.properties[n].value) })
    parts.forEach((p) => Object.assign(this, p.methods))
  }
  life(name, ...args) {
    this._.parts.forEach((p) => { const f = (p.lifetimes || {})[name]; if (f) f.apply(this, args) })
  }
  setData(patch, callback) {
    Object.keys(patch).forEach((path) => setPath(this.data, path, clone(patch[path])))
    this.observe(Object.keys(patch))
    if (callback) setTimeout(() => callback.call(this), 0)
  }
  observe(paths) {
    this._.parts.forEach((p) => Object.keys(p.observers || {}).forEach((key) => {
      const fields = key.split(',').map((f) => f.trim())
      if (key === '**') p.observers[key].call(this, this.data)
      else if (fields.some((f) => paths.some((path) => path.split(/[.[]/)[0] === f))) p.observers[key].apply(this, fields.map((f) => this.data[f]))
    }))
  }
  give(values) { // the parent sets properties
    Object.keys(values).forEach((n) => { if (n in this._.properties) this.data[n] = clone(coerce(this._.properties[n], values[n])) })
    this.observe(Object.keys(values))
  }
  triggerEvent(type, detail) {
    const method = this._.bound[type]
    if (method) this._.parent[method]({type, detail, timeStamp: 5, target: {id: '', dataset: {}}, currentTarget: {id: '', dataset: {}}})
  }
  hasBehavior(id) { return this._.parts.indexOf(registry[id]) >= 0 }
  selectComponent(s) { return 'one ' + s }
  selectAllComponents(s) { return ['all ' + s] }
  selectOwnerComponent() { return this._.parent }
  getPageId() { return this._.page }
}
function mount(options, given) {
  given = given || {}
  const c = new Instance(options, given.parent, given.page)
  c._.bound = given.bound || {}
  if (given.id) c.id = given.id
  if (given.dataset) c.dataset = given.dataset
  c.life('created')
  Object.keys(given.props || {}).forEach((n) => { if (n in c._.properties) c.data[n] = clone(coerce(c._.properties[n], given.props[n])) })
  c.life('attached')
  c.life('ready')
  return c
}
const tapEvent = (extra) => Object.assign({
  type: 'tap', timeStamp: 12, detail: {x: 1, y: 2},
  target: {id: 'inner', dataset: {a: 1}}, currentTarget: {id: 'outer', dataset: {b: 2}},
}, extra)

test('props become properties that convert nothing', () => {
  resetModel()
  const out = load('Component')({props: {s: 'x', n: 1, b: true, list: [], o: {}, any: null, onTap() {}, format: String}}, ['extra'])
  equal(Object.keys(out.properties).sort(), ['any', 'b', 'extra', 'format', 'list', 'n', 'o', 's', 'wxmyOn', 'wxmySlots'])
  equal([out.properties.n, out.properties.any, out.properties.extra], [{type: null, value: 1}, {type: null, value: null}, {type: null, value: ''}])
  equal(out.options, {multipleSlots: true, virtualHost: true})
  const c = mount(out, {props: {n: '3', s: undefined, b: null, extra: 7}, id: 'i', dataset: {fooBar: 1}})
  equal([c.data.s, c.data.b, c.props.b, c.data.id], ['x', null, null, 'i'])
  equal([mount(out).props.extra, mount(out).props.format === String, mount(out, {props: {format: 'f'}}).props.format], [undefined, true, 'f'])
  equal(Object.keys(load('Component')({properties: {p: String}, id: 'x'}).properties), ['wxmyOn', 'wxmySlots'])
  equal(mount(load('Component')({properties: {p: String}})).properties === undefined, true)
  c.give({s: undefined, list: '', s: ''})
  equal([c.data.s, c.props.s, c.props.list], ['', '', []])
  c.give({s: undefined})
  equal([c.data.s, c.props.s], ['x', 'x'])
  equal([c.props.n, c.props.s, c.props.extra, c.props.any, c.props.id, c.props['data-foo-bar']], ['3', 'x', 7, null, 'i', 1])
  equal([typeof c.props.onTap, c.props.format(5)], ['function', '5'])
  equal(load('Component')({options: {virtualHost: false}}).options.virtualHost, false)
})

test('hooks run in order, and data may be set in onInit', () => {
  resetModel()
  const seen = []
  const note = (name) => function (...args) { seen.push([name, this.data.n, Object.assign({}, this.props).v].concat(args)) }
  const c = mount(load('Component')({
    props: {v: 0}, data: {n: 1},
    onInit() { seen.push('init'); this.setData({n: 2}) },
    deriveDataFromProps: function (next) { seen.push(['derive', this.props.v, next.v]) },
    didMount: note('mount'), didUnmount: note('unmount'), onError: note('error'),
  }), {props: {v: 5}})
  c.life('error', 'oops')
  c.life('detached')
  equal(seen, ['init', ['derive', 5, 5], ['mount', 2, 5], ['error', 2, 5, 'oops'], ['unmount', 2, 5]])
})

test('a change by the parent: new props in derive, old ones in didUpdate', () => {
  resetModel()
  const seen = []
  const c = mount(load('Component')({
    props: {v: 0, w: 'w'}, data: {n: 1, deep: {list: [1]}},
    deriveDataFromProps(next) {
      if (next.v === this.props.v) return
      seen.push(['derive', this.props.v, next.v])
      this.setData({n: next.v * 10})
    },
    didUpdate(prevProps, prevData) { seen.push(['update', prevProps.v, this.props.v, prevData.n, this.data.n, prevData.deep, this.data.deep]) },
  }), {props: {v: 1}})
  c.give({v: 2})
  equal([c.props.v, c.props.w, c.data.n], [2, 'w', 20])
  c.setData({'deep.list[0]': 9})
  return advance(1).then(() => {
    equal(seen, [['derive', 1, 2], ['update', 1, 2, 1, 20, {list: [1]}, {list: [9]}]])
    c.setData({n: 21})
    return advance(1)
  }).then(() => {
    equal(seen[2], ['update', 2, 2, 20, 21, {list: [9]}, {list: [9]}])
    c.setData({n: 22})
    c.life('detached')
    return advance(1)
  }).then(() => equal(seen.length, 3))
})

test('a field that props and data share: data shows, props keep the parent value', () => {
  resetModel()
  const c = mount(load('Component')({props: {max: 1, other: 1}, data: {max: 100}}), {props: {max: 5}})
  equal([c.data.max, c.props.max], [100, 5])
  c.give({max: 6})
  equal([c.data.max, c.props.max], [100, 6])
  c.setData({max: 7, other: 8})
  equal([c.data.max, c.props.max, c.data.other, c.props.other], [7, 6, 8, 1])
  c.give({other: 9})
  equal([c.data.other, c.props.other], [8, 9])
})

test('function props: the very arguments, the result, and only what was given', () => {
  resetModel()
  const {eventName} = load('props')
  equal([eventName('onCounterPlusOne'), eventName('onTap'), eventName('onTouchStart')], ['counterPlusOne', 'prop-tap', 'prop-touchStart'])
  const seen = []
  const page = load('Page')({onPlus(...args) { seen.push(args); return args.length }, tapped(e) { seen.push(e.type) }})
  const Component = load('Component')
  const options = Component({
    props: {onPlus: () => 'own', onOther: () => 'default'},
    methods: {tap(e) { return this.props.onTap(e) }},
  })
  const c = mount(options, {parent: page, props: {wxmyOn: 'plus tap'}, bound: {plus: 'onPlus', 'prop-tap': 'tapped'}})
  const f = () => 1
  equal(c.props.onPlus(1, {a: f}), 2)
  equal(seen, [[1, {a: f}]])
  equal([c.props.onOther(), c.props.onNone], ['default', undefined])
  c.tap(tapEvent())
  equal(seen[1], 'tap')
  c.give({wxmyOn: 'none'})
  equal([c.props.onPlus(), typeof c.props.onNone, c.props.onTap], ['own', 'function', undefined])
  const plain = mount(options, {parent: page, bound: {plus: 'onPlus'}})
  equal([plain.props.onPlus(3), seen[2], plain.props.onTap], ['own', [3], undefined])
})

test('the template of the parent can hold a ref', () => {
  resetModel()
  let ref
  const page = load('Page')({saveRef(r) { ref = r }})
  const Component = load('Component')
  const c = mount(Component({}), {parent: page, props: {wxmyOn: 'wxmy-ref'}, bound: {'wxmy-ref': 'saveRef'}})
  equal(ref === c, true)
  const options = Component({ref() { return {plus: this.data.n} }, data: {n: 4}})
  equal(options.behaviors, ['wx://component-export'])
  const d = mount(options, {parent: page, props: {wxmyOn: 'wxmy-ref'}, bound: {'wxmy-ref': 'saveRef'}})
  equal([ref, options.export.call(d)], [{plus: 4}, {plus: 4}])
  equal([c.hasMixin('ref'), d.hasMixin('ref')], [false, true])
})

test('data that is a function is run for every instance', () => {
  resetModel()
  let n = 0
  const options = load('Component')({mixins: [{data: {a: 1, b: 1}}], data: () => ({b: ++n, list: []})})
  equal(options.data, {a: 1, b: 1})
  const c = mount(options)
  const d = mount(options)
  equal([c.data.a, c.data.b, d.data.b], [1, 1, 2])
})

test('observers and lifetimes count only where they are switched on', () => {
  resetModel()
  const seen = []
  const parts = {
    data: {a: 1},
    observers: {a(v) { seen.push(['a', v]) }, '**'() { seen.push('**') }},
    lifetimes: {attached() { seen.push('attached') }, moved() { seen.push('moved') }},
    relations: {'./x': {type: 'child'}}, externalClasses: ['k'],
  }
  const off = load('Component')(parts)
  mount(off).setData({a: 2})
  equal([seen, off.relations, off.externalClasses], [[], undefined, undefined])
  const on = load('Component')(Object.assign({options: {observers: true, lifetimes: true, relations: true, externalClasses: true}}, parts))
  equal([on.relations, on.externalClasses], [{'./x': {type: 'child'}}, ['k']])
  const c = mount(on)
  equal(seen, [['a', 1], '**', 'attached'])
  c.setData({a: 2})
  c.life('moved')
  equal(seen.slice(3), ['**', ['a', 2], 'moved'])
})

test('mixins: all hooks, mixins first; the last method and data win', () => {
  resetModel()
  const seen = []
  const inner = Mixin({data: {x: 'inner', y: {a: 1}}, didMount() { seen.push('inner') }})
  const made = Mixin({
    mixins: [inner], props: {p: 3}, data: {x: 'made', y: {b: 2}}, methods: {m() { return 'made' }, only() { return 'only' }},
    didMount() { seen.push('made') }, didUpdate() { seen.push('update') }, lifetimes: {attached() { seen.push('life') }},
  })
  const c = mount(load('Component')({
    options: {lifetimes: true},
    mixins: [{didMount() { seen.push('first') }}, made, {data: {z: 1, x: 'plain'}, methods: {m: () => 'plain'}, didMount() { seen.push('plain') }}, inner],
    data: {z: 2}, methods: {own: () => 'own'}, didMount() { seen.push('own') },
  }))
  equal([c.data.x, c.data.y, c.data.z, c.props.p, c.m(), c.only(), c.own()], ['plain', {b: 2}, 2, 3, 'plain', 'only', 'own'])
  equal(seen, ['life', 'first', 'inner', 'made', 'plain', 'own'])
  equal([c.hasMixin(made), c.hasMixin(inner), c.hasMixin('nothing')], [true, true, false])
  c.setData({z: 3})
  return advance(1).then(() => equal(seen.slice(6), ['update']))
})

test('a mixin may filter the definition', () => {
  resetModel()
  const seen = []
  const inner = Mixin({definitionFilter() {}})
  const id = Mixin({mixins: [inner], definitionFilter(fields, filters) { fields.data = {added: 1}; seen.push(filters.length) }})
  const given = {mixins: [id]}
  equal([mount(load('Component')(given)).data.added, seen, given.data], [1, [1], undefined])
})

test('layers: behaviors of the platform stay with it', () => {
  resetModel()
  const {layers} = load('layers')
  const sorted = layers({mixins: ['id', {methods: {}}, undefined]})
  equal([sorted.behaviors, sorted.layers.length], [['id'], 2])
})

test('instance: $id, $page, $spliceData, $batchedUpdates, selection, own fields', () => {
  resetModel()
  const pageA = {getPageId: () => 'a'}
  const pageB = {getPageId: () => 'b'}
  pages.push(pageA, pageB)
  const C = load('Component')
  const c = mount(C({data: {a: {b: [1, 2, 3, 4]}}, mine: 5}), {page: 'a', parent: pageB})
  const d = mount(C({}), {page: 'gone'})
  equal([c.data.$id === c.$id, d.$id - c.$id, c.$page === pageA, d.$page === pageB, c.mine], [true, 1, true, true, 5])
  let called = 0
  c.$spliceData({'a.b': [1, 0, 5, 6]}, () => called++)
  equal(c.data.a.b, [1, 5, 6, 2, 3, 4])
  c.$spliceData({fresh: [0, 0, 'x']})
  equal(c.data.fresh, ['x'])
  c.$batchedUpdates(() => called++)
  equal([c.$selectComponent('.a'), c.$selectAllComponents('.b')], ['one .a', ['all .b']])
  equal(c.selectComposedParentComponent() === pageB, true)
  return advance(1).then(() => equal([called, typeof load('instance').state], [2, 'function']))
})

test('rootEvents become page lifetimes', () => {
  resetModel()
  const seen = []
  const options = load('Component')({rootEvents: {onShow() { seen.push('show') }}, pageEvents: {onResize(e) { seen.push(e.size) }}})
  const c = mount(options)
  options.pageLifetimes.show.call(c)
  options.pageLifetimes.hide.call(c)
  options.pageLifetimes.resize.call(c, {size: 1})
  equal(seen, ['show', 1])
})

test('values: copies and comparisons', () => {
  const {copy, same} = load('values')
  const value = {a: [1, {b: null}], d: new Date(0)}
  const copied = copy(value)
  equal([copied !== value, copied.a[1] !== value.a[1], copied.d === value.d, same(copied, value)], [true, true, true, true])
  equal([same([1], [1, 2]), same({a: 1}, {b: 1}), same({a: undefined}, {b: undefined}), same(NaN, NaN), same([], {}), same(1, '1')], [false, false, false, true, false, false])
})

test('update: setting what is there already ends', () => {
  resetModel()
  let updates = 0
  const c = mount(load('Component')({
    data: {n: 0, o: {}, list: [1]},
    didUpdate() { updates++; this.setData({n: this.data.n, o: {a: [1]}, list: this.data.list}) },
  }))
  c.setData({n: 1})
  return advance(5).then(() => {
    equal(updates, 2)
    c.setData({n: 1})
    return advance(5)
  }).then(() => {
    equal(updates, 2)
    c.data.list.push(2)
    c.setData({list: c.data.list})
    return advance(5)
  }).then(() => equal(updates, 3))
})

test('update: a property that changes to itself is no change', () => {
  resetModel()
  const seen = []
  const c = mount(load('Component')({props: {v: 1}, deriveDataFromProps() { seen.push('derive') }}), {props: {v: 1}})
  c.give({v: 1})
  equal(seen, ['derive'])
  equal(typeof load('update').received, 'function')
})

// Pages

test('page: the query is decoded, hooks get what Alipay gives', () => {
  resetModel()
  const seen = []
  const page = load('Page')({
    data: {n: 1}, custom: 5,
    onLoad(q) { seen.push(q) }, onPullDownRefresh(e) { seen.push(e) }, onTabItemTap(e) { seen.push(e) },
    onTitleClick() {},
  })
  equal([page.data, page.custom, typeof page.onPageScroll, typeof page.onTitleClick], [{n: 1}, 5, 'undefined', 'function'])
  page.onLoad({'a%20b': '%E4%BD%A0', bad: '100%', n: '1'})
  page.onLoad()
  page.onPullDownRefresh()
  page.onTabItemTap({index: '2', pagePath: 'p', text: 't'})
  equal(seen, [{'a b': '你', bad: '100%', n: '1'}, {}, {from: 'manual'}, {from: 'user', index: 2, pagePath: 'p', text: 't'}])
  load('Page')({onLoad(q) { seen.push(q) }}, {decodeQuery: 'disable'}).onLoad({a: '%20'})
  equal(seen[4], {a: '%20'})
})

test('page: events, data as a function, keyboard', () => {
  resetModel()
  const seen = []
  const page = load('Page')({
    data: () => ({list: []}),
    onShow() { seen.push('show') },
    events: {onShow() { seen.push('events.show') }, onReachBottom() { seen.push('bottom') }, onKeyboardHeight(e) { seen.push(e) }, onBack() {}},
  })
  page.setData = (patch) => seen.push(patch)
  page.onLoad({})
  page.onShow()
  page.onReachBottom()
  emit('onKeyboardHeightChange', {height: 200, duration: 1})
  page.onHide()
  emit('onKeyboardHeightChange', {height: 0})
  page.onUnload()
  equal(seen, [{list: []}, 'show', 'events.show', 'bottom', {height: 200}])
  equal([page.data, page.onBack], [{}, undefined])
})

test('page: sharing, its own or the app\'s', () => {
  resetModel()
  const Page = load('Page')
  let app
  globalThis.getApp = () => app
  equal('onShareAppMessage' in Page({}), false)
  app = load('App')({onShareAppMessage: () => ({title: 'app', path: 'p/a', desc: 'd', bgImgUrl: 'bg'})})
  equal(Page({}).onShareAppMessage({}), {title: 'app', path: '/p/a', imageUrl: 'bg'})
  equal(Page({onShareAppMessage: () => ({title: 't', path: '/x', imageUrl: 'i', success() {}})}).onShareAppMessage({}), {title: 't', path: '/x', imageUrl: 'i'})
  const promised = Page({onShareAppMessage: () => Promise.resolve({title: 'later'})}).onShareAppMessage({})
  return promised.promise.then((m) => {
    equal(m, {title: 'later'})
    equal(load('share')(), {})
  })
})

test('page: mixins bring methods, data and events; observers are a behavior', () => {
  resetModel()
  const seen = []
  const id = Mixin({
    data: {a: 1, b: 1}, methods: {m() { return 'mixin' }, own() { return 'mixin' }},
    rootEvents: {onShow() { seen.push('mixin') }, onReachBottom() { seen.push('bottom') }}, onInit() { seen.push('never') }, observers: {a() {}},
  })
  const page = load('Page')({mixins: [id], data: {b: 2}, observers: {a() {}, b() {}}, options: {observers: true}, onShow() { seen.push('own'); return 5 }, own() { return 'own' }})
  equal([page.behaviors.length, page.behaviors[0], Object.keys(registry[page.behaviors[1]].observers)], [2, id, ['a', 'b']])
  equal([page.data, page.m(), page.own()], [{a: 1, b: 2}, 'mixin', 'own'])
  equal(page.onShow(), 5)
  page.onReachBottom()
  equal(seen, ['mixin', 'own', 'bottom'])
})

test('app: launch options and errors', () => {
  resetModel()
  const seen = []
  const app = load('App')({onLaunch(o) { seen.push(o) }, onShow(o) { seen.push(o) }, onError(...e) { seen.push(e) }, globalData: 1, go() {}})
  app.onLaunch({path: 'p', query: {}, scene: 1011, shareTicket: 's', referrerInfo: {}})
  app.onShow({path: 'p', query: {a: '1'}, scene: 1})
  app.onError('boom\nreally\n  at x.js:1')
  equal(seen, [
    {path: 'p', query: undefined, scene: '1011', referrerInfo: {}}, {path: 'p', query: {a: '1'}, scene: '1'}, ['boom\nreally', '  at x.js:1'],
  ])
  equal([app.globalData, typeof app.go, typeof load('App')({}).onLaunch], [1, 'function', 'undefined'])
  equal(load('launch')(undefined), {})
  equal(load('splitError')('plain'), ['plain', ''])
})

// Events

test('handlers give native events the shape of Alipay', () => {
  const handlers = load('handlers')
  const seen = []
  const wrapped = handlers({tap(e, x) { seen.push([e, x]); return 'r' }, n: 1})
  equal([wrapped.tap(tapEvent(), 'x'), wrapped.n], [undefined, 1])
  const e = seen[0][0]
  equal([e.type, e.target, e.currentTarget, e.detail, seen[0][1]], ['tap', {id: 'inner', dataset: {b: 2}, targetDataset: {a: 1}}, {id: 'outer', dataset: {b: 2}}, {x: 1, y: 2}, 'x'])
  equal(e.timeStamp > 1e12, true)
  equal(wrapped.tap(e), 'r')
  equal(seen[1][0] === e, true)
  equal(wrapped.tap('plain'), 'r')
})

test('event: names, maps, messages', () => {
  const events = load('event')
  equal(events(tapEvent({type: 'longpress'}))[0].type, 'longTap')
  const marker = events(tapEvent({type: 'markertap', detail: {markerId: 3}}))[0]
  equal([marker.type, marker.markerId], ['markerTap', 3])
  const region = events(tapEvent({type: 'end', detail: {scale: 5, causedBy: 'drag', centerLocation: {latitude: 1, longitude: 2}}}))[0]
  equal([region.type, region.scale, region.latitude, region.longitude, region.causedBy], ['end', 5, 1, 2, 'drag'])
  equal(events(tapEvent({type: 'message', detail: {data: [{a: 1}, {a: 2}]}})).map((e) => e.detail), [{a: 1}, {a: 2}])
  equal(events(tapEvent({type: 'timeupdate', detail: {currentTime: 1, duration: 9}}))[0].detail, {currentTime: 1, duration: 9, videoDuration: 9})
  equal([events.isEvent({type: 'x'}), events.isEvent(null), events.isEvent(marker)], [false, false, false])
})
