// Alipay picks one image unless told, and has older names for the result, see
// chosenImages.js.
const { call } = require('./call.js');
const chosenImages = require('./chosenImages.js');

module.exports = options => call('chooseImage', options, (done, fail) => {
  chosenImages(options, tempFiles => done({ tempFilePaths: tempFiles.map(file => file.path), tempFiles }), fail);
});
