// spy makes an object whose functions log their calls and give what is said.
function spy(gives) {
  const object = {}
  Object.keys(gives).forEach((name) => {
    object[name] = (...args) => {
      seen.push([name].concat(args.map((a) => (a && typeof a === 'object' && a.success ? bare(a) : a))))
      const given = gives[name]
      if (given === 'self') return object
      return typeof given === 'function' ? given(...args) : given
    }
  })
  return object
}
let seen

test('createAnimation: the timing has another name', () => {
  seen = []
  answers.createAnimation = () => spy({step: 'self', opacity: 'self', export: {actions: []}})
  const animation = load('createAnimation')({duration: 5, timeFunction: 'ease'})
  equal(animation.opacity(1).step({timeFunction: 'linear', delay: 1}).export(), {actions: []})
  equal(calls, [['createAnimation', {duration: 5, timingFunction: 'ease'}]])
  equal(seen, [['opacity', 1], ['step', {timingFunction: 'linear', delay: 1}], ['export']])
})

test('createCanvasContext: properties and functions of its own', () => {
  seen = []
  answers.createCanvasContext = () => spy({setFontSize: 1, setTextAlign: 1, fillRect: 1})
  answers.canvasGetImageData = {width: 1, height: 1, data: []}
  answers.canvasToTempFilePath = {tempFilePath: 't'}
  const context = load('createCanvasContext')('c')
  context.fontSize = 20
  context.textAlign = 'center'
  context.fillRect(0, 0, 1, 1)
  equal([context.fontSize, seen], [20, [['setFontSize', 20], ['setTextAlign', 'center'], ['fillRect', 0, 0, 1, 1]]])
  return context.toTempFilePath({x: 1}).then((r) => {
    equal(r, {apFilePath: 't', tempFilePath: 't'})
    return context.getImageData({x: 0, y: 0, width: 1, height: 1})
  }).then((r) => {
    equal(r, {width: 1, height: 1, data: []})
    equal(calls.slice(1), [['canvasToTempFilePath', {x: 1, canvasId: 'c'}], ['canvasGetImageData', {x: 0, y: 0, width: 1, height: 1, canvasId: 'c'}]])
  })
})

test('createOffscreenCanvas takes sizes and can be saved', () => {
  const canvas = {createImage() {}}
  answers.createOffscreenCanvas = () => canvas
  answers.canvasToTempFilePath = {tempFilePath: 't'}
  const made = load('createOffscreenCanvas')(1, 2)
  equal(calls[0], ['createOffscreenCanvas', {type: '2d', width: 1, height: 2}])
  return new Promise((resolve) => made.requestAnimationFrame(resolve)).then(() => made.toTempFilePath({x: 1})).then((r) => {
    equal(r, {tempFilePath: 't'})
    equal(calls[1][1].canvas === canvas, true)
    made.cancelAnimationFrame(made.requestAnimationFrame(() => equal('cancelled', '')))
    return advance(50)
  })
})

test('createRewardedVideoAd takes a string and gives callbacks', () => {
  seen = []
  let onError
  answers.createRewardedVideoAd = () => spy({
    load: () => Promise.resolve(), show: () => Promise.reject({errCode: 1004, errMsg: 'no ad'}), destroy: undefined,
    onError: (f) => { onError = f }, offError: undefined, onClose: undefined, offClose: undefined, onLoad: undefined, offLoad: undefined,
  })
  const ad = load('createRewardedVideoAd')('unit')
  equal(calls, [['createRewardedVideoAd', {adUnitId: 'unit'}]])
  const errors = []
  const f = (e) => errors.push(e)
  ad.onError(f)
  onError({errCode: 1, errMsg: 'e'})
  ad.offError(f)
  ad.onClose(f); ad.offClose(f)
  equal(errors, [{error: 1, errorMessage: 'e'}])
  equal(seen.map((s) => s[0]), ['onError', 'offError', 'onClose', 'offClose'])
  return ad.load(record({adUnitId: 'unit'})).then((r) => {
    equal(log, [['success', {}], ['complete', {}]])
    return ad.show({adUnitId: 'unit'})
  }).then(() => equal(1, 2), (e) => equal(e, {error: 1004, errorMessage: 'no ad'}))
})

test('createCameraContext follows the calling convention', () => {
  answers.createCameraContext = () => ({takePhoto: (o) => setTimeout(() => o.success({tempImagePath: 'p', errMsg: 'ok'}), 0), onCameraFrame: () => 'frames'})
  const camera = load('createCameraContext')('id')
  equal([calls, camera.onCameraFrame(() => {})], [[['createCameraContext']], 'frames'])
  return camera.takePhoto({quality: 'high'}).then((r) => equal(r, {tempImagePath: 'p'}))
})

test('createMapContext: other names, and changes in one call', () => {
  seen = []
  const answer = (value) => (o) => setTimeout(() => o.success(value), 0)
  answers.createMapContext = () => spy({toScreenLocation: answer({x: 1, y: 2}), removeMarkers: answer({}), addMarkers: answer({})})
  const map = load('createMapContext')('m')
  return map.mapToScreen({latitude: 1, longitude: 2}).then((r) => {
    equal(r, {x: 1, y: 2})
    return map.changeMarkers(record({add: [{id: 1}], update: [{id: 2}], remove: [{id: 3}, 4]}))
  }).then(() => {
    equal(seen, [['toScreenLocation', {latitude: 1, longitude: 2}], ['removeMarkers', {markerIds: [3, 4]}], ['addMarkers', {markers: [{id: 1}, {id: 2}], clear: false}]])
    equal(log, [['success', {}], ['complete', {}]])
  })
})

test('createSelectorQuery: everything chains on the query', () => {
  seen = []
  const results = [{width: 1}, [{height: 2}], {scrollTop: 3}]
  const node = spy({boundingClientRect: undefined, scrollOffset: undefined, fields: undefined})
  answers.createSelectorQuery = () => spy({select: () => node, selectAll: () => node, selectViewport: () => node, in: 'self', exec: (f) => f(results)})
  const scrolled = () => {}
  let got
  load('createSelectorQuery')().in('c').select('#a').boundingClientRect().selectAll('.b').fields({size: true})
    .selectViewport().scrollOffset(scrolled).exec((r) => { got = r })
  equal(got, results)
  equal(seen.map((s) => s.slice(0, 2)), [
    ['in', 'c'], ['select', '#a'], ['boundingClientRect'], ['selectAll', '.b'], ['fields', {size: true}], ['selectViewport'], ['scrollOffset', scrolled],
    ['exec', scrolled],
  ])
})

test('createIntersectionObserver is made when it observes', () => {
  seen = []
  globalThis.getCurrentPages = () => ['first', 'last']
  answers.createIntersectionObserver = () => spy({relativeTo: 'self', relativeToViewport: 'self', observe: undefined, disconnect: undefined})
  const create = load('createIntersectionObserver')
  const f = () => {}
  const observer = create({selectAll: true, thresholds: [0.5], strict: true})
  equal(calls, [])
  observer.relativeTo('.r', {top: 1}).relativeToViewport({bottom: 2}).observe('.x', f)
  observer.disconnect()
  equal(calls, [['createIntersectionObserver', 'last', {observeAll: true, thresholds: [0.5]}]])
  equal(seen, [['relativeTo', '.r', {top: 1}], ['relativeToViewport', {bottom: 2}], ['observe', '.x', f], ['disconnect']])
  create().in('component').observe('.y', f)
  equal(calls[1][1], 'component')
})

test('createInnerAudioContext: spellings and errors', () => {
  const heard = []
  const audio = {
    onCanplay: (f) => heard.push(['canplay', f]), offCanplay: (f) => heard.push(['off', f]),
    onError: (f) => { audio.error = f }, offError: (f) => { heard.push(['offError', f === audio.error]) },
  }
  answers.createInnerAudioContext = () => audio
  const made = load('createInnerAudioContext')()
  const f = () => {}
  made.onCanPlay(f); made.offCanPlay(f)
  const errors = []
  const g = (e) => errors.push(e)
  made.onError(g)
  audio.error({errCode: 10001, errMsg: 'm'})
  made.offError(g)
  equal(heard, [['canplay', f], ['off', f], ['offError', true]])
  equal(errors, [{errCode: 10001, errMsg: 'm', errMessage: 'm'}])
})

// emitter makes an object whose onXxx cannot be undone.
function emitter(names, more) {
  const on = {}
  const object = Object.assign({fire: (name, ...args) => on[name](...args)}, more)
  names.forEach((name) => { object[name] = (f) => { if (on[name]) throw new Error('twice ' + name); on[name] = f } })
  return object
}

test('managers whose listeners can be removed', () => {
  const heard = []
  const f = (r) => heard.push(r)
  const update = emitter(['onCheckForUpdate', 'onUpdateReady', 'onUpdateFailed'], {applyUpdate: () => heard.push('applied')})
  answers.getUpdateManager = () => update
  const getUpdateManager = load('getUpdateManager')
  const manager = getUpdateManager()
  manager.onCheckForUpdate(f)
  getUpdateManager().onUpdateReady(f)
  update.fire('onCheckForUpdate', {hasUpdate: true, errMsg: 'x'})
  update.fire('onUpdateReady', {errMsg: 'x'})
  manager.offCheckForUpdate(f)
  update.fire('onCheckForUpdate', {hasUpdate: false})
  equal(heard, [{hasUpdate: true}, {success: true}])
  const background = emitter(['onCanplay', 'onEnded'])
  answers.getBackgroundAudioManager = () => background
  load('getBackgroundAudioManager')().onCanPlay(f)
  load('getBackgroundAudioManager')().offCanPlay()
  background.fire('onCanplay', 'never')
  equal([heard.length, typeof background.offEnded, background.offStop], [2, 'function', undefined])
  equal(load('offable')({}, {A: null}), {})
  return manager.applyUpdate(record()).then((r) => {
    equal([r, heard[2], log.length], [{success: true}, 'applied', 2])
  })
})

test('getRecorderManager: seconds, errors, removal', () => {
  const started = []
  const recorder = emitter(['onStart', 'onStop', 'onError'], {start: (o) => started.push(o)})
  answers.getRecorderManager = () => recorder
  const get = load('getRecorderManager')
  get()
  const manager = get()
  const heard = []
  manager.onError((e) => heard.push(e))
  recorder.fire('onError', {errMsg: 'operateRecorder:fail auth deny'})
  manager.start({maxRecordTime: 5, minRecordTime: 1, hideTips: true, format: 'mp3'})
  manager.start()
  equal([heard, started], [[{error: 4, errorMessage: 'auth deny'}], [{format: 'mp3', duration: 5000}, {}]])
})

test('getFileSystemManager: objects for the synchronous functions', () => {
  seen = []
  const native = spy({
    readFileSync: 'text', writeFileSync: undefined, statSync: {size: 1}, mkdirSync: undefined,
    readFile: (o) => setTimeout(() => o.success({data: 'd', errMsg: 'ok'}), 0),
    access: (o) => setTimeout(() => o.fail({errMsg: 'access:fail no such file', errCode: 1}), 0),
  })
  answers.getFileSystemManager = () => native
  const fs = load('getFileSystemManager')()
  equal(fs.readFileSync({filePath: 'f', encoding: 'utf8'}), {data: 'text'})
  equal(fs.readFileSync('f'), {data: 'text'})
  equal(fs.writeFileSync({filePath: 'f', data: 'x'}), {success: true})
  equal(fs.statSync({path: 'p'}), {stats: {size: 1}})
  equal(seen, [['readFileSync', 'f', 'utf8'], ['readFileSync', 'f'], ['writeFileSync', 'f', 'x'], ['statSync', 'p']])
  return fs.readFile({filePath: 'f'}).then((r) => {
    equal(r, {data: 'd', success: true})
    return fs.access(record({path: 'p'}))
  }).then(() => equal(1, 2), (e) => equal(e, {error: 3, errorMessage: 'no such file'}))
})

test('absent: functions that fail and listeners that never hear', () => {
  const object = load('absent')({}, ['zip', 'onNext', 'offNext'])
  object.onNext(() => {})
  object.offNext()
  equal(warnings, ['onNext never happens here'])
  return object.zip({}).then(() => equal('done', 'failed'), (e) => equal(e, {error: 3, errorMessage: 'not supported'}))
})

test('what has an ID in a component is looked for in the component', () => {
  seen = []
  const owner = {name: 'owner'}
  const page = {name: 'page'}
  const { state, within } = load('instance')
  state(owner).properties = {}
  answers.createCanvasContext = () => spy({draw: 1})
  answers.createMapContext = () => spy({})
  answers.createIntersectionObserver = () => spy({observe: undefined})
  const draw = () => load('createCanvasContext')('c')
  within(owner, draw)
  within(page, draw)
  within(owner, () => load('createMapContext')('m'))
  const observer = within(owner, () => load('createIntersectionObserver')())
  observer.observe('.x')
  equal(calls.map((c) => [c[0], c[c.length - 1]]), [
    ['createCanvasContext', owner], ['createCanvasContext', 'c'], ['createMapContext', owner],
    ['createIntersectionObserver', {}],
  ])
  equal(calls[3][1], owner)
})
