// [name, options, native call, native result, result]
const buffer = (...bytes) => new Uint8Array(bytes).buffer
const target = {deviceId: 'd', serviceId: 's', characteristicId: 'c'}
;[
  ['openBluetoothAdapter', {mode: 'central'}, ['openBluetoothAdapter', {}], {isSupportBLE: true}, {}],
  ['createBLEConnection', {deviceId: 'd', timeout: 9}, ['connectBLEDevice', {deviceId: 'd'}], {}, {}],
  ['closeBLEConnection', {deviceId: 'd'}, ['disconnectBLEDevice', {deviceId: 'd'}], {}, {}],
  ['makeBluetoothPair', {deviceId: 'd', pin: 'p', timeout: 9}, ['makeBluetoothPair', {deviceId: 'd', pin: 'p'}], {}, {}],
  ['notifyBLECharacteristicValueChange', Object.assign({state: false, type: 'indication'}, target),
    ['notifyBLECharacteristicValueChange', Object.assign({state: false}, target)], {}, {}],
  ['writeBLECharacteristicValue', Object.assign({value: buffer(1, 255)}, target),
    ['writeBLECharacteristicValue', Object.assign({value: '01ff'}, target)], {}, {}],
  ['getBLEDeviceServices', {deviceId: 'd'}, ['getBLEDeviceServices', {deviceId: 'd'}], {services: [{serviceId: 's', isPrimary: true}]},
    {services: [{uuid: 's', isPrimary: true}]}],
  ['getBLEDeviceCharacteristics', {deviceId: 'd', serviceId: 's'}, ['getBLEDeviceCharacteristics', {deviceId: 'd', serviceId: 's'}],
    {characteristics: [{characteristicId: 'c', properties: {read: true}, value: '0a'}]},
    {characteristics: [{uuid: 'c', properties: {read: true}, value: buffer(10)}]}],
  ['getBluetoothDevices', {}, ['getBluetoothDevices', {}],
    {devices: [{deviceId: 'd', name: 'n', localName: 'l', RSSI: '-1', manufacturerData: '01', serviceData: {u: '02'}}]},
    {devices: [{
      deviceId: 'd', name: 'n', localName: 'l', RSSI: -1, advertisData: buffer(1), advertisServiceUUIDs: [], serviceData: {u: buffer(2)}
    }]}],
  ['isBluetoothDevicePaired', {deviceId: 'd'}, ['getBluetoothPairs', {}], {devices: [{deviceId: 'd'}]}, {}],
].forEach(([name, options, asked, given, want]) => {
  test(name, () => {
    answers[asked[0]] = given
    return load(name)(options).then((r) => {
      equal(calls, [asked])
      equal(r, Object.assign({errMsg: name + ':ok'}, Object.keys(want).length ? want : {errCode: 0}))
    })
  })
})

test('a failure carries errCode', () => {
  answers.connectBLEDevice = Object.assign(new Error('not connected'), {error: 10006})
  return load('createBLEConnection')({deviceId: 'd'}).then(() => equal(1, 2), (e) => {
    equal(e, {errMsg: 'createBLEConnection:fail not connected', errCode: 10006, errno: 10006})
  })
})

test('a device that is not paired', () => {
  answers.getBluetoothPairs = {devices: []}
  return load('isBluetoothDevicePaired')({deviceId: 'd'}).then(() => equal(1, 2), (e) => equal(e.errCode, 10002))
})

test('a value read comes by the listener', () => {
  const heard = []
  load('onBLECharacteristicValueChange')((r) => heard.push(r))
  answers.readBLECharacteristicValue = {characteristic: {value: '0102'}}
  return load('readBLECharacteristicValue')(target).then((r) => {
    equal(r, {errCode: 0, errMsg: 'readBLECharacteristicValue:ok'})
    equal(heard, [Object.assign({value: buffer(1, 2)}, target)])
  })
})

test('bytes to hex and back', () => {
  const { toHex, toBuffer } = load('bluetooth')
  equal([toHex(buffer(0, 16, 255)), toHex('ab'), toBuffer('0010ff'), toBuffer('')], ['0010ff', 'ab', buffer(0, 16, 255), buffer()])
})
