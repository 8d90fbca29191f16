// my.requestSubscribeMessage takes entityIds and also tells what is subscribed.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.requestSubscribeMessage(o), options, {
  options: (o) => ({ tmplIds: o.entityIds }),
  result(res, o) {
    const answers = {};
    o.entityIds.forEach((id) => {
      answers[id] = res[id] === 'accept' ? 'accept' : 'reject';
    });
    const accepted = o.entityIds.filter((id) => answers[id] === 'accept');
    return Object.assign(answers, {
      behavior: 'subscribe',
      show: true,
      keep: false,
      refuse: false,
      result: {
        subscribeEntityIds: accepted,
        subscribedEntityIds: accepted,
        unsubscribedEntityIds: o.entityIds.filter((id) => answers[id] === 'reject'),
        currentSubscribedEntityIds: accepted,
        entityList: [],
      },
    });
  },
  error(res) {
    const error = call.failure(res, { other: -1, invalid: 203 });
    const behavior = error.error === 11 ? 'cancel' : '';
    return Object.assign(error, { errorCode: error.error, behavior, show: behavior === 'cancel' });
  },
});
