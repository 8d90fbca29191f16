// The members of a network task that tell of response headers and of chunks.
//
// Alipay tells of headers only with the whole answer, so the event is emitted just
// before it; it never gives chunks, which is said once when asked for.
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
