// my.getUpdateManager's listeners can be removed, and applyUpdate gives a promise.
const offable = require('./offable.js');

const EVENTS = {
  CheckForUpdate: (res) => [{ hasUpdate: Boolean(res.hasUpdate) }],
  UpdateReady: () => [{ success: true }],
  UpdateFailed: () => [{ success: false }],
};
let manager;

function change(native) {
  const apply = native.applyUpdate;
  native.applyUpdate = (options) => {
    const result = { success: true };
    apply.call(native);
    ['success', 'complete'].forEach((name) => options && options[name] && options[name](result));
    return Promise.resolve(result);
  };
  return offable(native, EVENTS);
}

module.exports = () => {
  manager = manager || change(wx.getUpdateManager());
  return manager;
};
