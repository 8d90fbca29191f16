// The members of a network task that tell of response headers and of chunks.
module.exports = () => {
  let listeners = [];
  return {
    emit: res => listeners.slice().forEach(listener => listener(res)),
    members: {
      onHeadersReceived(listener) { listeners.push(listener); },
      offHeadersReceived(listener) { listeners = listener ? listeners.filter(l => l !== listener) : []; },
      onChunkReceived() { console.warn('onChunkReceived:fail not supported on Alipay'); },
      offChunkReceived() {}
    }
  };
};
