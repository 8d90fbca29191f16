// my.getUpdateManager's listeners can be removed, and applyUpdate gives a promise.
//
// There is one manager, changed when it is first asked for.
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
  manager = manager || change(api.getUpdateManager());
  return manager;
};
