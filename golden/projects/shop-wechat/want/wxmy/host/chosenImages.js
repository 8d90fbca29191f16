// Opens Alipay's picker and gives its files as [{path, size}].
const { pick } = require('./call.js');

module.exports = (options, done, fail) => {
  my.chooseImage(Object.assign({ count: 9 }, pick(options, ['count', 'sizeType', 'sourceType']), {
    success(res) {
      const paths = res.tempFilePaths || res.apFilePaths || [];
      const files = [].concat(res.tempFiles || []);
      done(paths.map((path, i) => Object.assign({}, files[i], { path })));
    },
    fail
  }));
};
