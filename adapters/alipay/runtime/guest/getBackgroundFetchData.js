// my.getBackgroundFetchData gives the data as an object, where it is JSON, and
// names the time timestamp.
const call = require('./call.js');

function parsed(data) {
  try {
    return JSON.parse(data);
  } catch (e) {
    return data; // not JSON: the text is all there is
  }
}

module.exports = (options) => call((o) => api.getBackgroundFetchData(o), options, {
  options: (o) => ({ fetchType: o.fetchType || 'pre' }),
  result: (res, o) => ({ fetchType: o.fetchType || 'pre', fetchedData: parsed(res.fetchedData), timestamp: res.timeStamp }),
});
