const phone = {
  platform: 'iPhone OS', system: '15.1', language: 'zh-Hans', screen: {width: 375, height: 812}, screenWidth: 1,
  windowWidth: 375, windowHeight: 700, brand: 'Apple', model: 'iPhone13', version: '10.3', statusBarHeight: 44
}
function ready(more) {
  answers.getSystemInfoSync = Object.assign({}, phone, more)
  answers.getSystemInfo = answers.getSystemInfoSync
  answers.SDKVersion = '2.9.1'
}

test('system information in canonical words', () => {
  ready()
  const info = load('getSystemInfoSync')()
  equal([info.platform, info.system, info.language, info.SDKVersion], ['ios', 'iOS 15.1', 'zh_CN', '2.9.1'])
  equal([info.screenWidth, info.screenHeight, info.windowHeight, info.statusBarHeight], [375, 812, 700, 44])
  equal([info.brand, info.deviceOrientation], ['Apple', 'portrait'])
  ready({platform: 'Android', system: 'Android 11', language: 'en', windowWidth: 900, screen: undefined, screenHeight: 2})
  const other = load('getSystemInfoSync')()
  equal([other.platform, other.system, other.language, other.deviceOrientation], ['android', 'Android 11', 'en', 'landscape'])
  equal([other.screenWidth, other.screenHeight], [1, 2])
  answers.isIDE = true
  equal(load('systemInfo').systemInfo(phone).platform, 'devtools')
})

test('the asynchronous forms', () => {
  ready()
  return load('getSystemInfo')().then((r) => {
    equal([r.platform, r.errMsg], ['ios', 'getSystemInfo:ok'])
    return load('getSystemInfoAsync')()
  }).then((r) => equal([r.platform, r.errMsg], ['ios', 'getSystemInfoAsync:ok']))
})

test('parts of it', () => {
  ready()
  equal(load('getDeviceInfo')(), {brand: 'Apple', model: 'iPhone13', platform: 'ios', system: 'iOS 15.1'})
  answers.getAppBaseInfo = {SDKVersion: '2.9.1', language: 'zh-HK', version: '10.3'}
  equal(load('getAppBaseInfo')(), {SDKVersion: '2.9.1', language: 'zh_HK', version: '10.3'})
  answers.getSystemSetting = {bluetoothEnabled: true}
  equal(load('getSystemSetting')(), {bluetoothEnabled: true, deviceOrientation: 'portrait'})
  answers.getAppAuthorizeSetting = {cameraAuthorized: 'non determined', albumAuthorized: 'denied'}
  equal(load('getAppAuthorizeSetting')(), {cameraAuthorized: 'not determined', albumAuthorized: 'denied'})
})

test('what the app is started with is complete', () => {
  answers.getLaunchOptionsSync = {path: 'p', scene: '1000'}
  answers.getEnterOptionsSync = {path: 'p', scene: 'abc', query: {a: '1'}}
  equal(load('getLaunchOptionsSync')(), {path: 'p', scene: 1000, query: {}, referrerInfo: {}})
  equal(load('getEnterOptionsSync')(), {path: 'p', scene: 'abc', query: {a: '1'}, referrerInfo: {}})
  equal(load('launchOptions')(undefined), {path: '', query: {}, referrerInfo: {}, scene: undefined})
})

// [on, off, what Alipay calls back with, what the listener gets]
;[
  ['onAppShow', 'offAppShow', [{path: 'p'}], {path: 'p', query: {}, referrerInfo: {}, scene: undefined}],
  ['onAppHide', 'offAppHide', [], {}],
  ['onError', 'offError', ['m', 's'], 'm\ns'],
  ['onCompassChange', 'offCompassChange', [{direction: 9, timestamp: 1}], {direction: 9}],
  ['onNetworkStatusChange', 'offNetworkStatusChange', [{isConnected: false, networkType: 'NOTREACHABLE'}], {isConnected: false, networkType: 'none'}],
  ['onBluetoothAdapterStateChange', 'offBluetoothAdapterStateChange', [{available: 'false', discovering: true}], {available: false, discovering: true}],
  ['onBLECharacteristicValueChange', 'offBLECharacteristicValueChange', [{deviceId: 'd', value: '01ff'}],
    {deviceId: 'd', value: new Uint8Array([1, 255]).buffer}],
  ['onBluetoothDeviceFound', 'offBluetoothDeviceFound', [{devices: [{deviceId: 'd', deviceName: 'n', RSSI: '-5', advertisData: '0a'}]}], {
    devices: [{
      deviceId: 'd', name: 'n', localName: '', RSSI: -5, advertisData: new Uint8Array([10]).buffer, advertisServiceUUIDs: [], serviceData: {}
    }]
  }],
].forEach(([on, off, args, want]) => {
  test(on + ' and ' + off, () => {
    const heard = []
    const listener = (r) => heard.push(r)
    load(on)(listener)
    emit(on, ...args)
    load(off)(listener)
    emit(on, ...args)
    equal(heard, [want])
  })
})

test('onBLEConnectionStateChange goes by another name', () => {
  const heard = []
  const listener = (r) => heard.push(r)
  load('onBLEConnectionStateChange')(listener)
  emit('onBLEConnectionStateChanged', {deviceId: 'd', connected: true, extra: 1})
  load('offBLEConnectionStateChange')(listener)
  emit('onBLEConnectionStateChanged', {deviceId: 'd', connected: false})
  equal(heard, [{deviceId: 'd', connected: true}])
})

test('networks by their names', () => {
  const networkType = load('networkType')
  equal(['WIFI', '4G', 'NOTREACHABLE', 'WWAN', 'UNKNOWN', undefined].map(networkType), ['wifi', '4g', 'none', '3g', 'unknown', 'unknown'])
  answers.getNetworkType = {networkType: 'WIFI', networkAvailable: true}
  return load('getNetworkType')().then((r) => equal(r, {networkType: 'wifi', errMsg: 'getNetworkType:ok'}))
})

test('nextTick and idle callbacks come later', () => {
  const heard = []
  load('nextTick')(() => heard.push('tick'))
  load('requestIdleCallback')((deadline) => heard.push(deadline.didTimeout, deadline.timeRemaining() > 0))
  load('cancelIdleCallback')(load('requestIdleCallback')(() => heard.push('cancelled')))
  equal(heard, [])
  return advance(2).then(() => equal(heard, ['tick', false, true]))
})

test('device motion starts and stops', () => {
  const heard = []
  const listener = (r) => heard.push(r.alpha)
  load('onDeviceMotionChange')(listener)
  emit('onDeviceMotionChange', {alpha: 1})
  return load('stopDeviceMotionListening')().then((r) => {
    equal(r, {errMsg: 'stopDeviceMotionListening:ok'})
    emit('onDeviceMotionChange', {alpha: 2})
    return load('startDeviceMotionListening')({interval: 'ui'})
  }).then(() => {
    emit('onDeviceMotionChange', {alpha: 3})
    load('offDeviceMotionChange')(listener)
    emit('onDeviceMotionChange', {alpha: 4})
    equal(heard, [1, 3])
    load('deviceMotion').off()
  })
})

test('keyboard and window tell the pages, and the pages the app', () => {
  const heard = []
  const listener = (e) => heard.push(e.height)
  load('onKeyboardHeightChange')(listener)
  const pageEvents = load('pageEvents')
  const page = pageEvents({data: {}, events: {onKeyboardHeight(e) { heard.push('own' + e.height) }}})
  const { events } = page
  equal(pageEvents(page) === page, true)
  load('onWindowResize')((e) => heard.push(e.size.windowWidth))
  events.onKeyboardHeight({height: 5})
  events.onResize({size: {windowWidth: 7}})
  load('offKeyboardHeightChange')(listener)
  load('offWindowResize')()
  events.onKeyboardHeight({height: 6})
  events.onResize({size: {windowWidth: 8}})
  equal(heard, ['own5', 5, 7, 'own6'])
})

test('EventsPage tells the app what its pages hear', () => {
  const heard = []
  const page = load('EventsPage')({data: {}})
  load('onKeyboardHeightChange')((e) => heard.push(e.height))
  page.events.onKeyboardHeight({height: 7})
  equal([heard, warnings], [[7], []])
})

test('EventsComponentPage tells the app what a component that is a page hears', () => {
  const heard = []
  const page = load('EventsComponentPage')({methods: {onResize() { heard.push('own') }}})
  load('onWindowResize')(() => heard.push('app'))
  const instance = Object.assign({data: page.data(), setData() {}}, page)
  instance.onLoad({})
  page.events.onResize.call(instance, {size: {windowWidth: 1}})
  equal(heard, ['own', 'app'])
})

test('logs go to the console', () => {
  load('getLogManager')({level: 1}).warn('a', 1)
  const log = load('getRealtimeLogManager')()
  log.error('b')
  log.tag('t').warn('c')
  log.setFilterMsg('f')
  equal(warnings, ['a 1', 'b', '[t] c'])
  equal(log.getCurrentState().logCount, 0)
})

test('getPerformance measures nothing where Alipay does not', () => {
  without('getPerformance')
  const performance = load('getPerformance')()
  performance.createObserver(() => {}).observe({entryTypes: ['render']})
  equal(performance.getEntries(), [])
  answers.getPerformance = () => ({native: true})
  equal(load('getPerformance')(), {native: true})
})

test('canIUse asks in the words of Alipay', () => {
  const canIUse = load('canIUse')
  answers.canIUse = (q) => q
  equal([
    'showToast', 'login', 'showToast.object.icon', 'getSystemInfo.success.screenWidth', 'button.open-type.getPhoneNumber', 'scanCode.object.scanType'
  ].map((q) => canIUse(q)), [
    'showToast', 'getAuthCode', 'showToast.object.type', 'getSystemInfo.return.screenWidth', 'button.open-type.getAuthorize', 'scan.object.scanType'
  ])
  equal(['nextTick', 'onWindowResize', 'getAuthCode', 'showToast.object.content', 'button.open-type.getAuthorize'].map((q) => canIUse(q)),
    [true, true, false, false, false])
  equal(['previewMedia', 'chooseImage', 'button.open-type.openSetting', 'button.open-type.contact'].map((q) => canIUse(q)),
    ['previewImage', 'chooseImage', 'openSetting', 'contact-button'])
})
