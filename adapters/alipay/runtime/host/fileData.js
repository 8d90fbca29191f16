// What file functions read and write.
//
// Alipay knows neither utf8, which is what it writes and what is decoded here from the
// bytes it reads, nor latin1, which it calls binary; it reads whole files only; and a
// stat there is numbers.
const FORMAT = 0o170000; // the bits of a mode that tell what it is
const DIRECTORY = 0o040000;

const isUTF8 = encoding => /^utf-?8$/i.test(encoding);

function encoding(options) {
  if (!options.encoding || isUTF8(options.encoding)) return {};
  return { encoding: options.encoding === 'latin1' ? 'binary' : options.encoding };
}

function decoded(buffer) {
  const escaped = Array.prototype.map.call(new Uint8Array(buffer), byte => `%${`0${byte.toString(16)}`.slice(-2)}`);
  return decodeURIComponent(escaped.join(''));
}

// read gives the asked part of the data, as the asked kind; it throws when a
// part is asked of what Alipay gives as text.
function read(data, options) {
  const { position, length } = options;
  let part = data;
  if (position !== undefined || length !== undefined) {
    if (!(data instanceof ArrayBuffer)) throw new Error('position and length need bytes on Alipay');
    part = data.slice(position || 0, length === undefined ? undefined : (position || 0) + length);
  }
  return part instanceof ArrayBuffer && isUTF8(options.encoding) ? decoded(part) : part;
}

function stat(native) {
  if (Array.isArray(native)) return native.map(({ path, stats }) => ({ path, stats: stat(stats) }));
  return Object.assign({
    isDirectory: () => (native.mode & FORMAT) === DIRECTORY,
    isFile: () => (native.mode & FORMAT) !== DIRECTORY
  }, native);
}

module.exports = { encoding, read, stat };
