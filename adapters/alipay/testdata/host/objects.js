// A fake object: every method logs [name, ...arguments] and answers success.
function fake(names, results) {
  const object = {did: []}
  names.forEach((name) => {
    object[name] = (...args) => {
      object.did.push([name].concat(args.map(bare)))
      const o = args[0]
      if (o && o.success) o.success((results || {})[name] || {})
      return (results || {})[name]
    }
  })
  return object
}

test('createAnimation renames the timing function', () => {
  const native = answers.createAnimation = fake(['step', 'scale', 'export'])
  const animation = load('createAnimation')({duration: 5, timingFunction: 'ease', foreign: 1})
  equal(calls, [['createAnimation', {duration: 5, timeFunction: 'ease'}]])
  equal(animation.step({timingFunction: 'linear', delay: 1}) === animation, true)
  equal(native.did, [['step', {delay: 1, timeFunction: 'linear'}]])
  equal(animation.matrix() === animation, true)
  equal(warnings, ['Animation.matrix:fail not supported on Alipay'])
})

test('createCameraContext finds the camera', () => {
  const native = answers.createCameraContext = fake(['takePhoto', 'setZoom'], {takePhoto: {tempImagePath: 'p'}})
  const camera = load('createCameraContext')()
  equal(calls, [['createCameraContext', 'camera']])
  return camera.takePhoto({quality: 'high'}).then((r) => {
    equal(r, {tempImagePath: 'p', errMsg: 'takePhoto:ok'})
    equal(native.did, [['takePhoto', {quality: 'high', complete: undefined}].map(bare)])
  })
})

test('createCanvasContext sets shadows by properties', () => {
  answers.createCanvasContext = fake(['setShadow', 'fill'])
  const context = load('createCanvasContext')('c', {component: true})
  equal(calls, [['createCanvasContext', 'c']])
  context.shadowBlur = 5
  context.shadowColor = 'red'
  equal(context.did, [['setShadow', 0, 0, 5, '#000000'], ['setShadow', 0, 0, 5, 'red']])
  equal([context.shadowBlur, context.shadowOffsetX], [5, 0])
})

test('pixels are read and written through the context', () => {
  const native = answers.createCanvasContext = fake(['getImageData', 'putImageData'], {getImageData: {data: 'd', width: 1, height: 2, length: 8}})
  return load('canvasGetImageData')({canvasId: 'c', x: 0, y: 0, width: 1, height: 2}).then((r) => {
    equal(r, {data: 'd', width: 1, height: 2, errMsg: 'canvasGetImageData:ok'})
    return load('canvasPutImageData')({canvasId: 'c', data: 'd', x: 0, y: 0, width: 1, height: 2})
  }).then((r) => {
    equal(r, {errMsg: 'canvasPutImageData:ok'})
    equal(native.did, [['getImageData', {x: 0, y: 0, width: 1, height: 2}], ['putImageData', {data: 'd', x: 0, y: 0, width: 1, height: 2}]])
  })
})

test('createOffscreenCanvas and createWorker', () => {
  answers.createOffscreenCanvas = (width, height) => ({width, height})
  equal([load('createOffscreenCanvas')({type: '2d', width: 1, height: 2}), load('createOffscreenCanvas')(3, 4)],
    [{width: 1, height: 2}, {width: 3, height: 4}])
  answers.createWorker = fake(['postMessage', 'onMessage', 'terminate'])
  load('createWorker')('w.js', {useExperimentalWorker: true}).onProcessKilled(() => {})
  equal(calls[2], ['createWorker', 'w.js'])
  equal(warnings, ['onProcessKilled:fail not supported on Alipay'])
})

test('createVideoContext', () => {
  const native = answers.createVideoContext = fake(['play', 'seek', 'requestFullScreen'])
  const video = load('createVideoContext')('v', {})
  video.play()
  video.seek(3)
  video.requestFullScreen()
  video.requestFullScreen({direction: 90})
  video.sendDanmu({text: 't'})
  equal(calls, [['createVideoContext', 'v']])
  equal(native.did, [['play'], ['seek', 3], ['requestFullScreen', {direction: 0}], ['requestFullScreen', {direction: 90}]])
  equal(warnings, ['sendDanmu:fail not supported on Alipay'])
})

test('createMapContext', () => {
  const native = answers.createMapContext = fake(
    ['getCenterLocation', 'moveToLocation', 'screenToMap', 'mapToScreen', 'smoothMoveMarker'],
    {getCenterLocation: {latitude: 1, longitude: 2}, screenToMap: {latitude: 3, longitude: 4}, mapToScreen: {x: 5, y: 6}})
  answers.getLocation = {latitude: '30', longitude: '120'}
  const map = load('createMapContext')('m', {})
  return map.getCenterLocation().then((r) => {
    equal(r, {latitude: 1, longitude: 2, errMsg: 'getCenterLocation:ok'})
    return map.fromScreenLocation({x: 1, y: 2})
  }).then((r) => {
    equal(r, {latitude: 3, longitude: 4, errMsg: 'fromScreenLocation:ok'})
    return map.toScreenLocation({latitude: 1, longitude: 2})
  }).then((r) => {
    equal(r, {x: 5, y: 6, errMsg: 'toScreenLocation:ok'})
    return map.moveToLocation()
  }).then(() => map.moveToLocation({latitude: 1, longitude: 2})).then(() => map.moveAlong({markerId: 1, path: [{}], duration: 9})).then(() => {
    equal(native.did.slice(3), [
      ['moveToLocation', {latitude: 30, longitude: 120}], ['moveToLocation', {latitude: 1, longitude: 2}],
      ['smoothMoveMarker', {points: [{}], markerId: 1, duration: 9}]
    ])
    return map.openMapApp({latitude: 1, longitude: 2, destination: 'd'})
  }).then(() => {
    equal(calls[calls.length - 1], ['openLocation', {latitude: '1', longitude: '2', name: 'd', address: ''}])
    return map.addArc({})
  }).then(() => equal(1, 2), (e) => equal(e.errMsg, 'addArc:fail not supported on Alipay'))
})

test('createIntersectionObserver asks the component', () => {
  const asked = []
  const component = {createIntersectionObserver: (o) => { asked.push(o); return 'observer' }}
  equal(load('createIntersectionObserver')(component, {thresholds: [0, 1], observeAll: true, nativeMode: true}), 'observer')
  load('createIntersectionObserver')()
  equal(asked, [{dataset: true, thresholds: [0, 1], selectAll: true}])
  equal(calls, [['createIntersectionObserver', {dataset: true}]])
})

// A native query that notes what it is asked and answers in order.
function query(results, owner) {
  const q = {asked: [owner]}
  ;['select', 'selectAll', 'selectViewport'].forEach((name) => { q[name] = (s) => { q.asked.push(name + (s ? ' ' + s : '')); return q } })
  q.boundingClientRect = () => { q.asked.push('rect'); return q }
  ;['scrollOffset', 'node', 'context'].forEach((name) => { q[name] = (f) => { q.asked.push(name); q.told = f; return q } })
  q.fields = (fields, f) => { q.asked.push('fields ' + Object.keys(fields).join()); return q }
  q.exec = (f) => { if (q.told) q.told('by callback'); f(results) }
  return q
}
var getCurrentPages

test('createSelectorQuery: callbacks in order, on the page on top', () => {
  const q = query([{id: 'a', width: 1}, undefined, [{scrollTop: 5}], undefined], 'page')
  getCurrentPages = () => [{}, {createSelectorQuery: () => q}]
  const heard = []
  const builder = load('createSelectorQuery')()
  builder.select('#a').boundingClientRect((r) => heard.push(r))
  builder.select('#gone').boundingClientRect((r) => heard.push(r)).selectAll('.l').scrollOffset()
  builder.select('#c').fields({node: true, size: true, properties: ['p']}, (r) => heard.push(r))
    .exec((all) => heard.push(all.length))
  equal(q.asked, ['page', 'select #a', 'fields id,dataset,rect,size', 'select #gone', 'fields id,dataset,rect,size',
    'selectAll .l', 'scrollOffset', 'select #c', 'fields size,node'])
  equal(heard, [{id: 'a', width: 1}, null, null, 4])
})

test('createSelectorQuery: in a component, in the viewport, across components', () => {
  const q = query([{top: 0}], 'component')
  const component = {createSelectorQuery: () => q}
  load('createSelectorQuery')().in(component).selectViewport().boundingClientRect().exec()
  equal(q.asked, ['component', 'selectViewport', 'rect'])
  const all = answers.createSelectorQuery = query([undefined], 'all')
  const heard = []
  load('createSelectorQuery')().in(component).select('.a>>>.b').node((r) => heard.push(r)).exec()
  equal(all.asked, ['all', 'select .a .b', 'node'])
  equal(heard, ['by callback'])
  getCurrentPages = () => []
  answers.createSelectorQuery = query([1], 'none')
  load('createSelectorQuery')().select('a').context((r) => heard.push(r)).exec()
  equal(heard[1], 1)
})

test('createInnerAudioContext: both spellings, and errors', () => {
  const on = {}
  const native = answers.createInnerAudioContext = {
    onCanPlay: (f) => { on.play = f }, offCanPlay: () => { on.play = null },
    onError: (f) => { on.error = f }, offError: (f) => { if (on.error === f) on.error = null }
  }
  const audio = load('createInnerAudioContext')()
  const heard = []
  const listener = (e) => heard.push(e)
  audio.onCanplay(() => heard.push('can'))
  audio.onError(listener)
  on.play()
  on.error({errCode: 10006, errMessage: 'e'})
  audio.offError(listener)
  audio.offCanplay()
  equal([heard, on.error, on.play], [['can', {errCode: 10006, errMsg: 'e'}], null, null])
  equal(native === audio, true)
})

test('getBackgroundAudioManager', () => {
  const heard = []
  answers.getBackgroundAudioManager = {onCanPlay: (f) => f()}
  const audio = load('getBackgroundAudioManager')()
  audio.onCanplay(() => heard.push('can'))
  audio.onError(() => {})
  equal([heard, warnings], [['can'], ['onError:fail not supported on Alipay']])
})

test('the old functions on background audio', () => {
  const audio = answers.getBackgroundAudioManager = fake(['play', 'pause', 'stop', 'seek', 'onPlay', 'onPause', 'onStop'])
  const state = () => load('getBackgroundAudioPlayerState')()
  return state().then((r) => {
    equal(r, {status: 2, errMsg: 'getBackgroundAudioPlayerState:ok'})
    return load('playBackgroundAudio')({dataUrl: 'u', title: 't'})
  }).then((r) => {
    equal([r, audio.src, audio.title], [{errMsg: 'playBackgroundAudio:ok'}, 'u', 't'])
    Object.assign(audio, {paused: true, duration: 10, currentTime: 5, buffered: 2})
    return state()
  }).then((r) => {
    equal(r, {status: 0, dataUrl: 'u', duration: 10, currentPosition: 5, downloadPercent: 20, errMsg: 'getBackgroundAudioPlayerState:ok'})
    return load('seekBackgroundAudio')({position: 3})
  }).then(() => load('pauseBackgroundAudio')()).then(() => load('stopBackgroundAudio')()).then(() => {
    ;['Play', 'Pause', 'Stop'].forEach((event) => load('onBackgroundAudio' + event)('f'))
    equal(audio.did, [['play'], ['seek', 3], ['pause'], ['stop'], ['onPlay', 'f'], ['onPause', 'f'], ['onStop', 'f']])
    load('backgroundAudio')
  })
})

test('voices: the call ends with the voice', () => {
  const on = {}
  const audio = answers.createInnerAudioContext = Object.assign(fake(['play', 'pause', 'stop', 'destroy']), {
    onEnded: (f) => { on.ended = f }, onError: (f) => { on.error = f }
  })
  load('playVoice')(record({filePath: 'a'}))
  return load('pauseVoice')().then(() => {
    load('playVoice')(record({filePath: 'a'}))
    equal(log, [])
    on.ended()
    equal(log[0], ['success', {errMsg: 'playVoice:ok'}])
    equal(audio.did, [['play'], ['pause'], ['play'], ['stop'], ['destroy']])
    load('playVoice')(record({filePath: 'b'}))
    return load('stopVoice')()
  }).then(() => {
    equal(log.length, 4)
    load('playVoice')(record({filePath: 'c'}))
    on.error({errMsg: 'broken'})
    equal(log[4], ['fail', {errMsg: 'playVoice:fail broken'}])
    load('voice')
  })
})

test('records: the call ends with the recording', () => {
  const on = {}
  const recorder = answers.getRecorderManager = Object.assign(fake(['start', 'stop']), {
    onStop: (f) => { on.stop = f }, onError: (f) => { on.error = f }
  })
  load('startRecord')(record())
  return load('stopRecord')().then(() => {
    equal([log, recorder.did], [[], [['start', {}], ['stop']]])
    on.stop({tempFilePath: 'p', identifier: 'i'})
    equal(log[0], ['success', {tempFilePath: 'p', errMsg: 'startRecord:ok'}])
    load('startRecord')(record())
    on.error({error: 10, errorMessage: 'no permission'})
    equal(log[2], ['fail', {errMsg: 'startRecord:fail no permission', errno: 10}])
  })
})

test('getRecorderManager', () => {
  const on = {}
  const native = answers.getRecorderManager = Object.assign(fake(['start', 'pause', 'onStart']), {
    onError: (f) => { on.error = f }, onStop: (f) => { on.stop = f }
  })
  const recorder = load('getRecorderManager')()
  const heard = []
  recorder.start({duration: 1})
  recorder.onError((e) => heard.push(e))
  recorder.onStop((r) => heard.push(r))
  recorder.onInterruptionBegin(() => heard.push('begin'))
  recorder.onInterruptionEnd(() => heard.push('end'))
  on.error({error: 10, errorMessage: 'e'})
  on.stop({tempFilePath: 'p', duration: 1, fileSize: 2, identifier: 'i'})
  emit('onAudioInterruptionBegin')
  emit('onAudioInterruptionEnd')
  equal(native.did, [['start', {duration: 1}]])
  equal(heard, [{errMsg: 'operateRecorder:fail e'}, {tempFilePath: 'p', duration: 1, fileSize: 2}, 'begin', 'end'])
})

test('getFileSystemManager: synchronous', () => {
  const bytes = new Uint8Array([0xe4, 0xbd, 0xa0, 0x61]).buffer
  const native = answers.getFileSystemManager = fake(
    ['accessSync', 'readdirSync', 'readFileSync', 'writeFileSync', 'saveFileSync', 'statSync', 'mkdirSync'],
    {readdirSync: {files: ['a']}, readFileSync: {data: bytes}, saveFileSync: {savedFilePath: 's'}, statSync: {stats: {mode: 0o040755, size: 1}},
      accessSync: {error: 10022, errorMessage: 'no such file'}})
  const fs = load('getFileSystemManager')()
  equal([fs.readdirSync('d'), fs.readFileSync('f', 'utf8'), fs.saveFileSync('t')], [['a'], '你a', 's'])
  equal(new Uint8Array(fs.readFileSync('f', undefined, 1, 2)).join(), '189,160')
  equal([fs.writeFileSync('f', 'd', 'utf-8'), fs.mkdirSync('d', true)], [undefined, undefined])
  equal([fs.statSync('d').isDirectory(), fs.statSync('d').isFile(), fs.statSync('d').size], [true, false, 1])
  throws(() => fs.accessSync('x'), /^accessSync:fail no such file$/)
  throws(() => fs.openSync({filePath: 'x'}), /^openSync:fail not supported on Alipay$/)
  equal(native.did.slice(0, 6), [['readdirSync', {dirPath: 'd'}], ['readFileSync', {filePath: 'f'}], ['saveFileSync', {tempFilePath: 't'}],
    ['readFileSync', {filePath: 'f'}], ['writeFileSync', {filePath: 'f', data: 'd'}], ['mkdirSync', {dirPath: 'd', recursive: true}]])
})

test('getFileSystemManager: asynchronous', () => {
  const native = answers.getFileSystemManager = fake(['access', 'readFile', 'writeFile', 'stat'],
    {readFile: {data: 'text'}, stat: {stats: [{path: 'a', stats: {mode: 0o100644}}]}})
  const fs = load('getFileSystemManager')()
  return fs.access({path: 'p'}).then((r) => {
    equal(r, {errMsg: 'access:ok'})
    return fs.readFile({filePath: 'f', encoding: 'latin1'})
  }).then((r) => {
    equal(r, {data: 'text', errMsg: 'readFile:ok'})
    return fs.writeFile({filePath: 'f', data: 'd', encoding: 'base64'})
  }).then(() => fs.stat({path: 'a', recursive: true})).then((r) => {
    equal([r.stats[0].path, r.stats[0].stats.isFile()], ['a', true])
    equal(native.did.slice(1), [['readFile', {filePath: 'f', encoding: 'binary'}], ['writeFile', {filePath: 'f', data: 'd', encoding: 'base64'}],
      ['stat', {path: 'a', recursive: true}]])
    return fs.readFile({filePath: 'f', encoding: 'base64', position: 1})
  }).then(() => equal(1, 2), (e) => {
    equal(e.errMsg, 'readFile:fail position and length need bytes on Alipay')
    return fs.open({filePath: 'f'})
  }).then(() => equal(1, 2), (e) => equal(e.errMsg, 'open:fail not supported on Alipay'))
})

test('fileData reads parts', () => {
  const { read, encoding } = load('fileData')
  equal([read('text', {}), encoding({encoding: 'utf8'}), encoding({encoding: 'hex'})], ['text', {}, {encoding: 'hex'}])
})

test('createRewardedVideoAd', () => {
  const native = answers.createRewardedAd = fake(['load', 'show', 'onClose'])
  const ad = load('createRewardedVideoAd')({adUnitId: 'u', multiton: true})
  ad.onClose('f')
  return ad.load().then(() => ad.show()).then((r) => {
    equal(r, {errMsg: 'show:ok'})
    equal(calls, [['createRewardedAd', 'u']])
    equal(native.did, [['onClose', 'f'], ['load', {adUnitId: 'u'}], ['show', {adUnitId: 'u'}]])
  })
})

test('createInterstitialAd where there is none', () => {
  without('createInterstitialAd')
  const ad = load('createInterstitialAd')({adUnitId: 'u'})
  return ad.show().then(() => equal(1, 2), (e) => {
    equal(e.errMsg, 'createInterstitialAd.show:fail not supported on Alipay')
    answers.createInterstitialAd = () => 'ad'
    equal(load('createInterstitialAd')({}), 'ad')
  })
})

test('chosenImages and userInfo are what others share', () => {
  answers.chooseImage = {tempFilePaths: ['a'], tempFiles: {path: 'a', size: 1}}
  answers.getOpenUserInfo = {response: '{"response":{}}'}
  let files
  load('chosenImages')({}, (r) => { files = r })
  return load('userInfo')('x')().then((r) => {
    equal(files, [{path: 'a', size: 1}])
    equal(r.userInfo.gender, 0)
    equal(load('authSetting')(undefined), {authSetting: {}})
    equal(typeof load('payment')('x'), 'function')
  })
})

test('getUpdateManager', () => {
  const on = {}
  const native = answers.getUpdateManager = fake(['applyUpdate'])
  ;['onCheckForUpdate', 'onUpdateReady', 'onUpdateFailed'].forEach((name) => { native[name] = (f) => { on[name] = f } })
  const manager = load('getUpdateManager')()
  const heard = []
  ;['onCheckForUpdate', 'onUpdateReady', 'onUpdateFailed'].forEach((name) => manager[name]((...args) => heard.push(args)))
  on.onCheckForUpdate({hasUpdate: true, extra: 1})
  on.onUpdateReady({success: true})
  on.onUpdateFailed({success: false})
  manager.applyUpdate()
  equal([heard, native.did], [[[{hasUpdate: true}], [], []], [['applyUpdate']]])
})
