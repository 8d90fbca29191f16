// my.getLaunchOptionsSync gives scene as a string, and no query when it is empty.
const launch = require('./launch.js');

module.exports = () => launch(api.getLaunchOptionsSync());
