// Data observers by path: 'a.b', 'a[0]', 'a.**', '**', several with commas.

// segments('a[0].b') is ['a', '0', 'b'].
const segments = path => path.trim().replace(/\[\s*(.+?)\s*\]/g, '.$1').split('.').filter(Boolean);

const startsWith = (path, prefix) => prefix.every((segment, i) => path[i] === segment);

function parse(path) {
  const all = segments(path);
  const deep = all[all.length - 1] === '**';
  return { path: deep ? all.slice(0, -1) : all, deep };
}

// observer compiles one entry of an observers object.
function observer(key, run) {
  const fields = key.split(',').map(parse);
  return {
    run,
    // heeds says whether setting the path (segments) runs it.
    heeds: set => fields.some(({ path, deep }) => startsWith(path, set) || (deep && startsWith(set, path))),
    values: data => fields.map(({ path }) => path.reduce(
      (value, segment) => (typeof value === 'object' && value !== null ? value[segment] : undefined), data
    ))
  };
}

module.exports = { observer, segments };
