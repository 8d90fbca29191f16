// Completes what an app is started with: Alipay leaves out what is empty.
module.exports = native => {
  const o = native || {};
  const scene = Number(o.scene);
  return Object.assign({ path: '' }, o, {
    query: o.query || {},
    referrerInfo: o.referrerInfo || {},
    scene: o.scene === undefined || isNaN(scene) ? o.scene : scene
  });
};
