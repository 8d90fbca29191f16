// Gives canonical launch options the shape of Alipay's: scene is a string, and query is
// undefined when there is none.
//
// The numbers of scenes are each platform's own: the string is the number of the
// platform the app runs on.
const DROPPED = ['errMsg', 'shareTicket', 'forwardMaterials', 'chatType', 'hostExtraData'];

module.exports = (options) => {
  const launched = Object.assign({}, options);
  DROPPED.forEach((name) => delete launched[name]);
  if (launched.scene !== undefined) launched.scene = String(launched.scene);
  if (launched.query && Object.keys(launched.query).length === 0) launched.query = undefined;
  return launched;
};
