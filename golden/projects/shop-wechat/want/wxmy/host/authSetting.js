// Alipay's names of what the user allowed, in the canonical ones.
const SCOPES = {
  location: 'scope.userLocation',
  userInfo: 'scope.userInfo',
  aliaddress: 'scope.address',
  alipaysports: 'scope.werun',
  camera: 'scope.camera',
  album: 'scope.writePhotosAlbum',
  writePhotosAlbum: 'scope.writePhotosAlbum'
};

module.exports = native => {
  const authSetting = {};
  Object.keys(SCOPES).forEach(name => {
    if (native && name in native) authSetting[SCOPES[name]] = Boolean(native[name]);
  });
  return { authSetting };
};
