// Alipay finds a canvas by its id in the whole page, needs no component, and sets
// a shadow by one method where callers may set four properties.
const SHADOW = { shadowOffsetX: 0, shadowOffsetY: 0, shadowBlur: 0, shadowColor: '#000000' };

module.exports = canvasId => {
  const context = my.createCanvasContext(canvasId);
  const shadow = Object.assign({}, SHADOW);
  Object.keys(SHADOW).forEach(name => {
    if (name in context) return;
    Object.defineProperty(context, name, {
      configurable: true,
      get: () => shadow[name],
      set(value) {
        shadow[name] = value;
        context.setShadow(shadow.shadowOffsetX, shadow.shadowOffsetY, shadow.shadowBlur, shadow.shadowColor);
      }
    });
  });
  return context;
};
