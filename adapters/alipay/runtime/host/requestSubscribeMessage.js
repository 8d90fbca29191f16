// Alipay takes entityIds and answers with a list of those subscribed to; a closed panel
// is a success with error code 11 there.
//
// The ids are Alipay's own.
const { call } = require('./call.js');

const CANCELLED = 11;

module.exports = options => call('requestSubscribeMessage', options, (done, fail) => {
  const entityIds = [].concat(options.tmplIds);
  my.requestSubscribeMessage({
    entityIds,
    success(res) {
      if (Number(res.errorCode) === CANCELLED) {
        fail('cancel');
        return;
      }
      const accepted = (res.result || {}).subscribedEntityIds || [];
      const answers = {};
      entityIds.forEach(id => {
        answers[id] = res[id] || (accepted.indexOf(id) >= 0 ? 'accept' : 'reject');
      });
      done(answers);
    },
    fail
  });
});
