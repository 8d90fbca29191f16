// Alipay drops the word Address from the names of home and work addresses and
// takes no photo.
const { call } = require('./call.js');

module.exports = options => call('addPhoneContact', options, (done, fail) => {
  const contact = {};
  Object.keys(options || {}).forEach(name => {
    if (name === 'photoFilePath') return;
    contact[name.replace(/^(home|work)Address/, '$1')] = options[name];
  });
  my.addPhoneContact(Object.assign(contact, { success: () => done(), fail, complete: undefined }));
});
