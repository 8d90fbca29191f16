// Arguments held against the tables: unknown options, missing ones and values
// of the wrong type. The tables list what the platform documents, so an option
// they do not list does nothing there.
'use strict';

const callbacks = ['success', 'fail', 'complete'];

/** fits reports whether v may be given where the tables say type. */
function fits(host, v, type) {
  const t = type.replace('!', '');
  return t === 'any' || t.split('|').includes(host.typeOf(v));
}

/**
 * options checks the option object of global.name. Unknown options are
 * violations; null stands for an option not given; the first missing or mistyped one is returned as the reason why
 * the call fails, with undefined when all is well.
 */
function options(host, global, name, row, o) {
  const known = row.options || {};
  let reason;
  for (const k of Object.keys(o)) {
    if (callbacks.includes(k) || o[k] === undefined || o[k] === null && !String(known[k]).endsWith('!')) continue;
    if (known[k] === undefined) {
      if (!row.more) host.violation(global + '.' + name + ' has no option "' + k + '"');
    } else if (!fits(host, o[k], known[k])) {
      reason = reason || 'parameter error: parameter.' + k + ' should be ' + known[k].replace('!', '') + ' instead of ' + host.typeOf(o[k]);
    }
  }
  for (const k of Object.keys(known)) {
    if (known[k].endsWith('!') && o[k] === undefined) {
      reason = reason || 'parameter error: parameter.' + k + ' should be ' + known[k].replace('!', '') + ' instead of undefined';
    }
  }
  if (reason) host.violation(global + '.' + name + ': ' + reason);
  return reason;
}

/** result keeps of found what the tables list, and fills in what is missing by type. */
function result(host, fields, found) {
  const out = {};
  for (const k of Object.keys(fields || {})) {
    if (k === 'errMsg') continue;
    out[k] = found && found[k] !== undefined ? found[k] : host.zero(fields[k]);
  }
  return out;
}

module.exports = { options, result, fits, callbacks };
