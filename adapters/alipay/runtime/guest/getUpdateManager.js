// my.getUpdateManager's listeners can be removed, and applyUpdate gives a promise.
const offable = require('./offable.js');

const EVENTS = {
  CheckForUpdate: (res) => [{ hasUpdate: Boolean(res.hasUpdate) }],
  UpdateReady: () => [{ success: true }],
  UpdateFailed: () => [{ success: false }],
};

module.exports = () => {
  const manager = offable(api.getUpdateManager(), EVENTS);
  if (manager.applyUpdate.guest) return manager;
  const apply = manager.applyUpdate;
  manager.applyUpdate = (options) => {
    const result = { success: true };
    apply.call(manager);
    ['success', 'complete'].forEach((name) => options && options[name] && options[name](result));
    return Promise.resolve(result);
  };
  manager.applyUpdate.guest = true;
  return manager;
};
