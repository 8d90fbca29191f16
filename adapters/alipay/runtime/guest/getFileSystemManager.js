// my.getFileSystemManager's functions follow Alipay's calling convention, and the
// synchronous ones take an object and give one; canonically they take positions, and
// give the value itself.
//
// Positions are taken too.
const absent = require('./absent.js');
const call = require('./call.js');

const ASYNC = [
  'access', 'appendFile', 'copyFile', 'getFileInfo', 'getSavedFileList', 'mkdir', 'readdir', 'readFile', 'removeSavedFile', 'rename',
  'rmdir', 'saveFile', 'stat', 'unlink', 'unzip', 'writeFile',
];
// The positions of arguments, and the field of the result that holds the value.
const SYNC = {
  access: [['path']],
  appendFile: [['filePath', 'data', 'encoding']],
  copyFile: [['srcPath', 'destPath']],
  mkdir: [['dirPath', 'recursive']],
  readdir: [['dirPath'], 'files'],
  readFile: [['filePath', 'encoding'], 'data'],
  rename: [['oldPath', 'newPath']],
  rmdir: [['dirPath', 'recursive']],
  saveFile: [['tempFilePath', 'filePath'], 'savedFilePath'],
  stat: [['path', 'recursive'], 'stats'],
  unlink: [['filePath']],
  writeFile: [['filePath', 'data', 'encoding']],
};

function synchronous(native, name) {
  const [positions, field] = SYNC[name];
  return (...args) => {
    const given = args[0] && typeof args[0] === 'object' ? positions.map((position) => args[0][position]) : args;
    while (given.length > 0 && given[given.length - 1] === undefined) given.pop();
    const value = native[`${name}Sync`](...given);
    return field ? { [field]: value } : { success: true };
  };
}

module.exports = () => {
  const native = api.getFileSystemManager();
  const manager = {};
  ASYNC.forEach((name) => {
    manager[name] = (options) => call((o) => native[name](o), options, {
      result: (res) => Object.assign({ success: true }, res),
    });
  });
  Object.keys(SYNC).forEach((name) => {
    manager[`${name}Sync`] = synchronous(native, name);
  });
  // These have no canonical counterpart of their own, the last two none at all.
  const path = (given) => (given && typeof given === 'object' ? given.filePath : given);
  manager.getFileInfoSync = (given) => ({ size: native.statSync(path(given)).size, success: true });
  manager.removeSavedFileSync = (given) => {
    native.unlinkSync(path(given));
    return { success: true };
  };
  manager.getSavedFileListSync = () => call.failure({ errMsg: 'getSavedFileListSync:fail not supported' });
  absent(manager, ['zip']);
  return manager;
};
