// Alipay writes timestamp, gives the data as an object, and does not repeat path,
// query and scene.
const { call } = require('./call.js');

module.exports = options => call('getBackgroundFetchData', options, (done, fail) => {
  my.getBackgroundFetchData({
    fetchType: (options && options.fetchType) || 'pre',
    success: ({ fetchedData, timestamp }) => done({
      fetchedData: typeof fetchedData === 'string' ? fetchedData : JSON.stringify(fetchedData),
      timeStamp: timestamp
    }),
    fail
  });
});
