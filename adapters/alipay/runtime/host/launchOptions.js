// Completes what an app is started with: Alipay leaves out what is empty.
//
// Completes what an app is started with: Alipay leaves out query and referrerInfo when
// they are empty, and some libs write the scene as text.
// The numbers of the scenes are Alipay's own.
module.exports = native => {
  const o = native || {};
  const scene = Number(o.scene);
  return Object.assign({ path: '' }, o, {
    query: o.query || {},
    referrerInfo: o.referrerInfo || {},
    scene: o.scene === undefined || isNaN(scene) ? o.scene : scene
  });
};
