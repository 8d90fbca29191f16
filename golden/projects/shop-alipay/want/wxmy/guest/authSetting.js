// Alipay's short names of the permissions, from the canonical scope.* names.
const NAMES = {
  userLocation: ['location'],
  userInfo: ['userInfo'],
  camera: ['camera'],
  writePhotosAlbum: ['writePhotosAlbum', 'album'],
  werun: ['alipaysports'],
  address: ['aliaddress'],
};

module.exports = (res) => {
  const authSetting = {};
  Object.keys(NAMES).forEach((scope) => {
    const value = (res.authSetting || {})[`scope.${scope}`];
    if (value === undefined) return;
    NAMES[scope].forEach((name) => {
      authSetting[name] = value;
    });
  });
  return { authSetting };
};
