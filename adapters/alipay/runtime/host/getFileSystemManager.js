// Alipay's synchronous functions take one object and answer with one; callers pass
// arguments in order and get the value itself.
//
// Alipay has no file descriptors and reads no single entry of an archive: those calls
// fail through the caller's channel. See fileData.js for what is read and written.
const { converted, absent } = require('./methods.js');
const { call, pick } = require('./call.js');
const { encoding, read, stat } = require('./fileData.js');

const ASYNC = ['access', 'copyFile', 'getFileInfo', 'getSavedFileList', 'mkdir', 'readdir', 'removeSavedFile',
  'rename', 'rmdir', 'saveFile', 'unlink', 'unzip'];
const ABSENT = ['open', 'close', 'read', 'write', 'fstat', 'ftruncate', 'truncate', 'readCompressedFile'];

// The arguments of the synchronous functions, and how the value is found.
const nothing = () => undefined;
const SYNC = {
  accessSync: [['path'], nothing],
  appendFileSync: [['filePath', 'data', 'encoding'], nothing],
  copyFileSync: [['srcPath', 'destPath'], nothing],
  mkdirSync: [['dirPath', 'recursive'], nothing],
  readdirSync: [['dirPath'], res => res.files],
  readFileSync: [['filePath', 'encoding', 'position', 'length'], (res, options) => read(res.data, options)],
  renameSync: [['oldPath', 'newPath'], nothing],
  rmdirSync: [['dirPath', 'recursive'], nothing],
  saveFileSync: [['tempFilePath', 'filePath'], res => res.savedFilePath],
  statSync: [['path', 'recursive'], res => stat(res.stats)],
  unlinkSync: [['filePath'], nothing],
  writeFileSync: [['filePath', 'data', 'encoding'], nothing]
};

const given = (options, params) => Object.assign(
  pick(options, params.filter(param => ['encoding', 'position', 'length'].indexOf(param) < 0)), encoding(options)
);

function sync(native, name, params, value) {
  return (...args) => {
    const options = {};
    params.forEach((param, i) => { options[param] = args[i]; });
    const res = native[name](given(options, params));
    if (res && res.error) throw new Error(`${name}:fail ${res.errorMessage || res.error}`);
    return value(res, options);
  };
}

module.exports = () => {
  const native = my.getFileSystemManager();
  const fs = Object.assign(
    converted(native, ASYNC),
    absent(ABSENT.concat('readZipEntry'), 'async'),
    absent(ABSENT.map(name => `${name}Sync`), 'sync')
  );
  Object.keys(SYNC).forEach(name => { fs[name] = sync(native, name, SYNC[name][0], SYNC[name][1]); });
  ['writeFile', 'appendFile'].forEach(name => {
    fs[name] = options => call(name, options, (done, fail) => {
      native[name](Object.assign(given(options, ['filePath', 'data']), { success: () => done(), fail }));
    });
  });
  fs.readFile = options => call('readFile', options, (done, fail) => {
    native.readFile(Object.assign(given(options, ['filePath']), {
      success({ data }) {
        let value;
        try {
          value = read(data, options);
        } catch (e) {
          fail(e.message);
          return;
        }
        done({ data: value });
      },
      fail
    }));
  });
  fs.stat = options => call('stat', options, (done, fail) => {
    native.stat(Object.assign(pick(options, ['path', 'recursive']), { success: res => done({ stats: stat(res.stats) }), fail }));
  });
  return fs;
};
