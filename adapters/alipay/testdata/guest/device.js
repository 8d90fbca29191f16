// one calls a module with callbacks and checks what it asked and what it gave.
function one(name, options, asked, given, gave) {
  answers[asked[0]] = given
  return load(name)(record(options)).then((r) => {
    equal(calls[calls.length - 1], asked)
    equal(r, gave)
    equal(log.slice(-2), [['success', r], ['complete', r]])
  })
}
// fails calls a module that must fail with a number.
function fails(name, options, native, message, want) {
  answers[native] = new Error(message)
  return load(name)(record(options)).then(() => equal('success', 'failure'), (e) => equal(e.error, want))
}

test('clipboard, phone, brightness, vibration', () =>
  one('setClipboardData', {text: 5}, ['setClipboardData', {data: '5'}], {}, {success: true})
    .then(() => one('getClipboardData', {}, ['getClipboardData', {}], {data: 'd'}, {text: 'd'}))
    .then(() => one('makePhoneCall', {number: 110}, ['makePhoneCall', {phoneNumber: '110'}], {}, {}))
    .then(() => one('setScreenBrightness', {brightness: '0.5'}, ['setScreenBrightness', {value: 0.5}], {}, {}))
    .then(() => one('getScreenBrightness', {}, ['getScreenBrightness', {}], {value: 0.1}, {brightness: 0.1}))
    .then(() => one('vibrateShort', {}, ['vibrateShort', {type: 'medium'}], {}, {}))
    .then(() => one('checkIsOpenAccessibility', {}, ['checkIsOpenAccessibility', {}], {open: true}, {screenReaderEnabled: true})))

test('contacts', () =>
  one('addPhoneContact', {lastName: 'l', homeCity: 'h', workStreet: 'w', alipayAccount: 'x', title: 't'},
    ['addPhoneContact', {firstName: '', lastName: 'l', homeAddressCity: 'h', workAddressStreet: 'w', title: 't'}], {}, {})
    .then(() => one('chooseContact', {}, ['chooseContact', {}], {displayName: 'n', phoneNumber: '1'}, {name: 'n', mobile: '1'})))

test('locations are text', () =>
  one('getLocation', {type: 1, cacheTimeout: 5}, ['getLocation', {type: 'gcj02'}], {latitude: 30.1, longitude: 120, accuracy: 5, speed: -1},
    {latitude: '30.1', longitude: '120', accuracy: '5'})
    .then(() => fails('getLocation', {}, 'getLocation', 'auth deny', 2001))
    .then(() => one('chooseLocation', {title: 't', latitude: '1', longitude: 2}, ['chooseLocation', {latitude: 1, longitude: 2}],
      {name: 'n', address: 'a', latitude: 1, longitude: 2}, {name: 'n', address: 'a', latitude: '1', longitude: '2'}))
    .then(() => fails('chooseLocation', {}, 'chooseLocation', 'cancel', 11))
    .then(() => one('openLocation', {latitude: '1', longitude: '2', name: 'n', address: 'a'},
      ['openLocation', {latitude: 1, longitude: 2, name: 'n', address: 'a', scale: 15}], {}, {})))

test('scanCode names the kind of code', () =>
  one('scanCode', {scanType: ['dmCode', 'hmCode'], hideAlbum: true}, ['scanCode', {scanType: ['datamatrix'], onlyFromCamera: true}],
    {result: 'x', scanType: 'DATA_MATRIX', rawData: 'r'}, {code: 'x', result: 'x', scanType: 'dmCode', rawData: 'r'})
    .then(() => one('scanCode', {type: 'qr'}, ['scanCode', {scanType: ['qrCode'], onlyFromCamera: false}],
      {result: 'x', scanType: 'QR_CODE'}, {code: 'x', result: 'x', scanType: 'qrCode', qrCode: 'x', rawData: undefined}))
    .then(() => one('scanCode', {}, ['scanCode', {scanType: ['qrCode', 'barCode'], onlyFromCamera: false}],
      {result: '69', scanType: 'EAN_13'}, {code: '69', result: '69', scanType: 'barCode', barCode: '69', rawData: undefined}))
    .then(() => fails('scanCode', {}, 'scanCode', 'cancel', 10)))

test('network types are capitals', () => {
  const heard = []
  const f = (r) => heard.push(r)
  load('onNetworkStatusChange')(f)
  emit('onNetworkStatusChange', {isConnected: false, networkType: 'none'})
  load('offNetworkStatusChange')(f)
  emit('onNetworkStatusChange', {isConnected: true, networkType: 'wifi'})
  equal(heard, [{isConnected: false, networkType: 'NOTREACHABLE'}])
  equal(load('networkType')(undefined), 'UNKNOWN')
  return one('getNetworkType', {}, ['getNetworkType', {}], {networkType: '4g'}, {networkType: '4G', networkAvailable: true})
})

test('listeners of the app and the compass', () => {
  const heard = []
  const f = (...args) => heard.push(args)
  load('onAppShow')(f); load('onAppHide')(f); load('onError')(f)
  emit('onAppShow', {path: 'p', scene: 1001, query: {}})
  emit('onAppHide', {reason: 0})
  emit('onError', 'boom\n  at a.js')
  load('onCompassChange')((r) => heard.push(r.direction, typeof r.timestamp))
  emit('onCompassChange', {direction: 5, accuracy: 'high'})
  equal(heard, [[{path: 'p', scene: '1001', query: undefined}], [], ['boom', '  at a.js'], 5, 'number'])
  load('offAppShow')(f); load('offAppHide')(); load('offError')(f); load('offCompassChange')()
  equal(['onAppShow', 'onAppHide', 'onError', 'onCompassChange'].map((name) => listeners[name].length), [0, 0, 0, 0])
})

test('bluetooth values are hexadecimal', () => {
  const bluetooth = load('bluetooth')
  equal(bluetooth.hex(new Uint8Array([0, 10, 255]).buffer), '000aff')
  equal(bluetooth.buffer('000aFF'), new Uint8Array([0, 10, 255]).buffer)
  const found = {deviceId: 'd', name: 'n', RSSI: -5, advertisData: new Uint8Array([1]).buffer}
  const told = {deviceId: 'd', name: 'n', deviceName: 'n', RSSI: -5, advertisData: '01'}
  const heard = []
  load('onBluetoothDeviceFound')((r) => heard.push(r))
  emit('onBluetoothDeviceFound', {devices: [found]})
  load('offBluetoothDeviceFound')()
  load('onBLECharacteristicValueChange')((r) => heard.push(r.value))
  emit('onBLECharacteristicValueChange', {deviceId: 'd', value: new Uint8Array([2]).buffer})
  load('offBLECharacteristicValueChange')()
  equal(heard, [{devices: [told]}, '02'])
  const ids = {deviceId: 'd', serviceId: 's', characteristicId: 'c'}
  return one('openBluetoothAdapter', {autoClose: false}, ['openBluetoothAdapter', {}], {}, {isSupportBLE: true})
    .then(() => one('getBluetoothDevices', {}, ['getBluetoothDevices', {}], {devices: [found]}, {devices: [told]}))
    .then(() => one('getBLEDeviceServices', {deviceId: 'd'}, ['getBLEDeviceServices', {deviceId: 'd'}],
      {services: [{uuid: 'u', isPrimary: true}]}, {services: [{serviceId: 'u', isPrimary: true}]}))
    .then(() => one('getBLEDeviceCharacteristics', {deviceId: 'd', serviceId: 's'}, ['getBLEDeviceCharacteristics', {deviceId: 'd', serviceId: 's'}],
      {characteristics: [{uuid: 'u', properties: {read: true}}]},
      {characteristics: [{characteristicId: 'u', serviceId: 's', value: '', properties: {read: true}}]}))
    .then(() => one('notifyBLECharacteristicValueChange', Object.assign({descriptorId: 'x'}, ids),
      ['notifyBLECharacteristicValueChange', Object.assign({state: true}, ids)], {}, {}))
    .then(() => one('writeBLECharacteristicValue', Object.assign({value: 'ff'}, ids),
      ['writeBLECharacteristicValue', Object.assign({value: new Uint8Array([255]).buffer}, ids)], {}, {}))
    .then(() => one('makeBluetoothPair', {deviceId: 'd'}, ['makeBluetoothPair', {deviceId: 'd', pin: ''}], {}, {}))
    .then(() => fails('getBLEDeviceServices', {deviceId: 'd'}, 'getBLEDeviceServices', 'x', 3))
    .then(() => {
      answers.getBLEDeviceServices = Object.assign(new Error('not init'), {errCode: 10000})
      return load('getBLEDeviceServices')({deviceId: 'd'})
    }).then(() => equal(1, 2), (e) => equal(e, {error: 10000, errorMessage: 'not init'}))
})

test('readBLECharacteristicValue waits for the value', () => {
  const read = load('readBLECharacteristicValue')
  const ids = {deviceId: 'd', serviceId: 's', characteristicId: 'c'}
  answers.readBLECharacteristicValue = () => {
    setTimeout(() => emit('onBLECharacteristicValueChange', {deviceId: 'd', serviceId: 's', characteristicId: 'other'}), 1)
    setTimeout(() => emit('onBLECharacteristicValueChange', Object.assign({value: new Uint8Array([7]).buffer}, ids)), 2)
    return {}
  }
  return read(ids).then((r) => {
    equal(r, {characteristic: {characteristicId: 'c', serviceId: 's', value: '07'}})
    equal(listeners.onBLECharacteristicValueChange, [])
    answers.readBLECharacteristicValue = {}
    return read(ids)
  }).then(() => equal(1, 2), (e) => {
    equal(e, {error: 10012, errorMessage: 'timeout'})
    answers.readBLECharacteristicValue = Object.assign(new Error('no property'), {errCode: 10007})
    return read(ids)
  }).then(() => equal(1, 2), (e) => equal([e.error, listeners.onBLECharacteristicValueChange], [10007, []]))
})

test('files are named apFilePath', () =>
  one('getFileInfo', {apFilePath: 'f', digestAlgorithm: 'sha1', sharedBiz: 'x'}, ['getFileInfo', {filePath: 'f', digestAlgorithm: 'sha1'}],
    {size: 1, digest: 'd'}, {size: 1, digest: 'd'})
    .then(() => one('getSavedFileInfo', {filePath: 'f'}, ['getSavedFileInfo', {filePath: 'f'}], {size: 1}, {size: 1}))
    .then(() => one('removeSavedFile', {apFilePath: 'f'}, ['removeSavedFile', {filePath: 'f'}], {}, {}))
    .then(() => one('saveFileToDisk', {apFilePath: 'f', toDisk: true}, ['saveFileToDisk', {filePath: 'f'}], {}, {}))
    .then(() => one('saveFile', {apFilePath: 'f'}, ['saveFile', {tempFilePath: 'f'}], {savedFilePath: 's'}, {apFilePath: 's', savedFilePath: 's'}))
    .then(() => one('getSavedFileList', {}, ['getSavedFileList', {}], {fileList: [{filePath: 'f', size: 1, createTime: 2}]},
      {fileList: [{apFilePath: 'f', filePath: 'f', size: 1, createTime: 2}]})))

test('settings have short names', () => {
  const native = {authSetting: {'scope.userLocation': true, 'scope.writePhotosAlbum': false, 'scope.record': true, 'scope.werun': true}}
  const want = {authSetting: {location: true, album: false, writePhotosAlbum: false, alipaysports: true}}
  equal(load('authSetting')({}), {authSetting: {}})
  return one('getSetting', {}, ['getSetting', {}], native, want).then(() => one('openSetting', {}, ['openSetting', {}], native, want))
})

test('launch and configuration', () => {
  answers.getLaunchOptionsSync = () => ({path: 'p', scene: 1001, query: {a: '1'}})
  answers.getEnterOptionsSync = () => ({path: 'p', scene: 1002, query: {}})
  answers.getAppBaseInfo = () => ({SDKVersion: '3', language: 'zh_CN', version: '8', theme: 'dark'})
  equal(load('getLaunchOptionsSync')(), {path: 'p', scene: '1001', query: {a: '1'}})
  equal(load('getEnterOptionsSync')(), {path: 'p', scene: '1002', query: undefined})
  equal(load('getAppBaseInfo')(), {SDKVersion: '3', language: 'zh-Hans', version: '8'})
  return one('getExtConfig', {}, ['getExtConfig', {}], {extConfig: {a: 1}}, {data: {a: 1}, extConfig: {a: 1}})
    .then(() => one('getBackgroundFetchData', {fetchType: 'pre'}, ['getBackgroundFetchData', {fetchType: 'pre'}], {fetchedData: '{"a":1}', timeStamp: 5},
      {fetchType: 'pre', fetchedData: {a: 1}, timestamp: 5}))
    .then(() => one('getBackgroundFetchData', {}, ['getBackgroundFetchData', {fetchType: 'pre'}], {fetchedData: 'text', timeStamp: 5},
      {fetchType: 'pre', fetchedData: 'text', timestamp: 5}))
})

test('addresses, subscriptions', () => {
  const address = {userName: 'u', provinceName: 'P', cityName: 'C', countyName: 'D', detailInfo: 'S 1', telNumber: '1', nationalCode: '1', postalCode: '2'}
  return one('chooseAddress', {}, ['chooseAddress', {}], address, {resultStatus: '9000', result: {
    address: 'S 1', country: '中国', prov: 'P', city: 'C', area: 'D', street: '', fullname: 'u', mobilePhone: '1',
  }}).then(() => one('chooseAddress', {}, ['chooseAddress', {}], new Error('cancel'), {resultStatus: '6001', result: ''}))
    .then(() => fails('chooseAddress', {}, 'chooseAddress', 'auth deny', 4))
    .then(() => one('requestSubscribeMessage', {entityIds: ['a', 'b'], appId: 'x'}, ['requestSubscribeMessage', {tmplIds: ['a', 'b']}],
      {a: 'accept', b: 'ban'}, {a: 'accept', b: 'reject', behavior: 'subscribe', show: true, keep: false, refuse: false, result: {
        subscribeEntityIds: ['a'], subscribedEntityIds: ['a'], unsubscribedEntityIds: ['b'], currentSubscribedEntityIds: ['a'], entityList: [],
      }}))
    .then(() => {
      answers.requestSubscribeMessage = new Error('cancel')
      return load('requestSubscribeMessage')({entityIds: ['a']})
    }).then(() => equal(1, 2), (e) => equal(e, {error: 11, errorCode: 11, errorMessage: 'cancel', behavior: 'cancel', show: true}))
})

test('dialogs, scrolling, other mini-programs, fonts, videos', () =>
  one('showModal', {title: 't', content: 5, confirmText: '12345', showCancel: false},
    ['showModal', {title: 't', content: '5', confirmText: '1234', showCancel: false}], {confirm: true, cancel: false}, {confirm: true, cancel: false})
    .then(() => one('pageScrollTo', {scrollTop: 5}, ['pageScrollTo', {scrollTop: 5, duration: 0}], {}, {}))
    .then(() => one('navigateToMiniProgram', {appId: 'i', query: {a: 1}, extraData: {b: 2}},
      ['navigateToMiniProgram', {appId: 'i', extraData: {a: 1, b: 2}}], {}, {}))
    .then(() => one('loadFontFace', {family: 'f', source: 's', nativeCanvas: true, desc: {style: 'italic', stretch: 'x'}},
      ['loadFontFace', {family: 'f', source: 's', desc: {style: 'italic'}}], {status: 'loaded'}, {status: 'loaded'}))
    .then(() => one('chooseVideo', {sourceType: 'album', camera: ['front']}, ['chooseVideo', {sourceType: ['album'], camera: 'front'}],
      {tempFilePath: 'v', duration: 1}, {filePath: 'v', tempFilePath: 'v', duration: 1}))
    .then(() => one('canvasToTempFilePath', {canvasId: 'c'}, ['canvasToTempFilePath', {canvasId: 'c'}], {tempFilePath: 't'}, {apFilePath: 't', tempFilePath: 't'})))

test('getAppAuthorizeSetting', () => {
  answers.getAppAuthorizeSetting = () => ({cameraAuthorized: 'not determined', albumAuthorized: 'authorized'})
  equal(load('getAppAuthorizeSetting')(), {cameraAuthorized: 'non determined', albumAuthorized: 'authorized'})
})
