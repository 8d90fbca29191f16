// Bluetooth as both platforms give it. In the scripted world a value is a list
// of bytes and an id is called uuid; WeChat hands out buffers, Alipay hexadecimal
// text and ids of other names.
'use strict';

const hex = (bytes) => (bytes || []).map((b) => (b < 16 ? '0' : '') + b.toString(16)).join('');
const buffer = (bytes) => new Uint8Array(bytes || []).buffer;

/** bluetooth defines what has values in it. kit as in wx.js and my.js. */
function bluetooth(host, kit) {
  const wx = kit.codes === undefined;
  const value = wx ? buffer : hex;
  const told = (name, o) => Object.assign({}, host.outside(name, o));
  const device = (d) => (wx
    ? Object.assign({ name: '', RSSI: 0 }, d, { advertisData: value(d.advertisData) })
    : { deviceId: d.deviceId, name: d.name || '', deviceName: d.name || '', localName: d.name || '', RSSI: String(d.RSSI), advertisData: value(d.advertisData), manufacturerData: '' });
  const found = (r) => ({ devices: (r.devices || []).map(device) });
  const changed = (r) => Object.assign({}, r, { value: value(r.value) });
  const written = (v) => (wx ? [...new Uint8Array(v)] : (v.match(/../g) || []).map((x) => parseInt(x, 16)));
  const row = (own, more) => (r) => Object.assign(wx ? { uuid: r.uuid } : { [own]: r.uuid }, more(r));
  const service = row('serviceId', (r) => ({ isPrimary: r.isPrimary }));
  const characteristic = row('characteristicId', (r) => Object.assign({ properties: r.properties }, wx ? {} : { serviceId: r.serviceId || '', value: value(r.value) }));

  kit.define({
    getBluetoothDevices: (o) => found(told('getBluetoothDevices', o)),
    getBLEDeviceServices: (o) => ({ services: (told('getBLEDeviceServices', o).services || []).map(service) }),
    getBLEDeviceCharacteristics: (o) => ({ characteristics: (told('getBLEDeviceCharacteristics', o).characteristics || []).map(characteristic) }),
    writeBLECharacteristicValue: (o) => {
      host.see('bluetooth writes ' + o.characteristicId + ' [' + written(o.value) + ']');
      return {};
    },
    notifyBLECharacteristicValueChange: (o) => {
      host.see('bluetooth notifies ' + o.characteristicId + ' ' + (o.state === undefined || o.state));
      return {};
    },
    // WeChat answers by the listener, Alipay by the result.
    readBLECharacteristicValue: (o) => {
      const r = Object.assign({ value: [] }, told('readBLECharacteristicValue', o));
      if (!wx) return { characteristic: { characteristicId: o.characteristicId, serviceId: o.serviceId, value: value(r.value) } };
      const heard = changed({ deviceId: o.deviceId, serviceId: o.serviceId, characteristicId: o.characteristicId, value: r.value });
      host.later(() => host.later(() => host.emit('onBLECharacteristicValueChange', heard)));
      return {};
    },
  });
  if (!wx) kit.define({ openBluetoothAdapter: (o) => { told('openBluetoothAdapter', o); return { isSupportBLE: true }; } });
  kit.define(wx ? {
    isBluetoothDevicePaired: (o) => {
      if (!told('isBluetoothDevicePaired').paired.includes(o.deviceId)) throw new host.Fail('not paired');
      return {};
    },
  } : {
    getBluetoothPairs: () => found({ devices: told('isBluetoothDevicePaired').paired.map((deviceId) => ({ deviceId })) }),
  });
  return { emits: { onBluetoothDeviceFound: found, onBLECharacteristicValueChange: changed } };
}

module.exports = { bluetooth };
