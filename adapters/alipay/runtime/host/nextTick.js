// Alipay has no nextTick; the next turn of the event loop comes after it has taken
// the data set before.
module.exports = callback => { setTimeout(callback, 0); };
