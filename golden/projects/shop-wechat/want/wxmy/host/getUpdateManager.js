// Alipay tells {success} where callers expect nothing.
module.exports = () => {
  const native = my.getUpdateManager();
  return {
    applyUpdate: () => native.applyUpdate(),
    onCheckForUpdate: callback => native.onCheckForUpdate(({ hasUpdate }) => callback({ hasUpdate })),
    onUpdateReady: callback => native.onUpdateReady(() => callback()),
    onUpdateFailed: callback => native.onUpdateFailed(() => callback())
  };
};
