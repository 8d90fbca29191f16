// Template files: each read once, with the templates it names, the files it
// imports and the modules it uses, and what its expressions call.
'use strict';

/** templates gives the template files of one app; P as in view.js. */
function templates(host, P) {
  const files = new Map();

  const own = (o, k) => Object.prototype.hasOwnProperty.call(o, k);
  const helpers = {
    m: (o, k) => (o === undefined || o === null ? undefined : o[k]),
    c: (o, k, args) => {
      const f = o === undefined || o === null ? undefined : o[k];
      if (typeof f === 'function' && (P.callData || own(Object(o), k))) return f.apply(o, args);
      host.violation('a template calls ' + String(k) + '(), which is no function of a template module there');
      return undefined;
    },
    o: (list) => {
      const out = {};
      for (const [k, v] of list) {
        if (k === null) Object.assign(out, v);
        else out[k] = v;
      }
      return out;
    },
    cat: (parts) => parts.map((v) => P.text(v)).join(''),
  };

  const directory = (path) => path.slice(0, path.lastIndexOf('/') + 1);
  /** join resolves a path written in the file at base. */
  function join(base, ref) {
    const parts = ref.charAt(0) === '/' ? [] : directory(base).split('/').filter(Boolean);
    for (const s of ref.split('/')) {
      if (s === '..') parts.pop();
      else if (s !== '.' && s !== '') parts.push(s);
    }
    return parts.join('/');
  }

  function fileOf(path, ref, ext) {
    const p = join(path, ref);
    return p.endsWith(ext) ? p : p + ext;
  }

  /** load reads a template file once: its nodes, templates, imports and modules. */
  function load(path) {
    if (files.has(path)) return files.get(path);
    const file = { path, nodes: [], fns: [], templates: {}, imports: [], modules: {} };
    files.set(path, file);
    const t = host.native.template(path);
    if (!t) {
      host.violation('there is no template ' + path);
      return file;
    }
    for (const e of t.errors) host.violation(path + ': ' + e);
    file.fns = t.fns;
    file.nodes = t.nodes;
    const literal = (n, name) => {
      const a = (n.attrs || []).find((x) => x.name === name);
      return a && a.value.lit;
    };
    const collect = (n) => {
      if (n.tag === 'template' && literal(n, 'name')) file.templates[literal(n, 'name')] = { file, node: n };
      if (n.tag === 'import') file.imports.push(load(fileOf(path, literal(n, 'src') || '', P.markup)));
      if (n.tag === P.moduleTag) addModule(file, literal(n, P.moduleName) || '', literal(n, P.moduleSrc), n.raw);
      (n.kids || []).forEach(collect);
    };
    t.nodes.forEach(collect);
    return file;
  }

  function addModule(file, name, src, raw) {
    let exports = {};
    try {
      exports = src ? host.native.templateModule(join(file.path, src), '') : host.native.templateModule(file.path, raw || '\n');
    } catch (e) {
      host.violation(file.path + ': module ' + name + ': ' + String(e.message || e).replace('GoError: ', ''));
    }
    if (name.charAt(0) === '{') {
      for (const part of name.slice(1, -1).split(',')) {
        const [from, as] = part.split(':').map((s) => s.trim());
        if (from) file.modules[as || from] = exports[from];
      }
    } else {
      // A default import reads the default export of an ES module, else all of it.
      file.modules[name] = exports.__esModule && P.moduleSrc === 'from' ? exports.default : exports;
    }
  }

  function findTemplate(file, name) {
    if (own(file.templates, name)) return file.templates[name];
    for (const f of file.imports) if (own(f.templates, name)) return f.templates[name];
    return null;
  }

  function newScope(data, file) {
    const s = Object.create(null);
    Object.assign(s, data, file.modules);
    return s;
  }

  return { helpers, join, fileOf, load, findTemplate, newScope };
}

module.exports = { templates };
