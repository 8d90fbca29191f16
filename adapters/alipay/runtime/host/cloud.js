// The cloud of another vendor: Alipay's (my.cloud) has other services, other data
// and another way to log in, so nothing is mapped. init is let pass, with a
// warning, since apps call it when they start; all else fails when called.
const missing = require('./missing.js');

const ASYNC = ['callFunction', 'uploadFile', 'downloadFile', 'getTempFileURL', 'deleteFile', 'callContainer', 'connectContainer'];
const SYNC = ['database', 'CloudID', 'CDN'];

const cloud = { init: missing('cloud.init', 'void') };
ASYNC.forEach(name => { cloud[name] = missing(`cloud.${name}`, 'async'); });
SYNC.forEach(name => { cloud[name] = missing(`cloud.${name}`, 'sync'); });

module.exports = cloud;
