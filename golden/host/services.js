// What both platforms have in the same way underneath: the network as served by
// the test, files in memory, sockets, and the objects whose methods only need
// to be recorded. A model gives them its platform's names and shapes.
'use strict';

/** queryString writes data as a query, nested values as JSON. */
function queryString(data) {
  return Object.keys(data || {}).filter((k) => data[k] !== undefined).map((k) => {
    const v = data[k];
    return encodeURIComponent(k) + '=' + encodeURIComponent(v !== null && typeof v === 'object' ? JSON.stringify(v) : String(v));
  }).join('&');
}

const textOfBuffer = (b) => String.fromCharCode(...new Uint8Array(b.buffer || b));
function bufferOfText(s) {
  const out = new Uint8Array(s.length);
  for (let i = 0; i < s.length; i++) out[i] = s.charCodeAt(i) & 255;
  return out.buffer;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
function base64(buffer) {
  const b = new Uint8Array(buffer);
  let out = '';
  for (let i = 0; i < b.length; i += 3) {
    const n = (b[i] << 16) | ((b[i + 1] || 0) << 8) | (b[i + 2] || 0);
    out += alphabet[n >> 18] + alphabet[(n >> 12) & 63] +
      (i + 1 < b.length ? alphabet[(n >> 6) & 63] : '=') + (i + 2 < b.length ? alphabet[n & 63] : '=');
  }
  return out;
}
function unbase64(text) {
  const clean = String(text).replace(/[^A-Za-z0-9+/]/g, '');
  const out = new Uint8Array(Math.floor(clean.length * 3 / 4));
  let at = 0;
  for (let i = 0; i < clean.length; i += 4) {
    const n = [0, 1, 2, 3].reduce((sum, k) => (sum << 6) | Math.max(0, alphabet.indexOf(clean[i + k] || 'A')), 0);
    for (const shift of [16, 8, 0]) if (at < out.length) out[at++] = (n >> shift) & 255;
  }
  return out.buffer;
}

/** services makes them for one app. schemes: {temp(name), user} spell file paths. */
function services(host, schemes) {
  const files = new Map(); // path -> text, or null for a folder
  const s = { files, queryString, base64, unbase64, textOfBuffer, bufferOfText };

  /**
   * http sends a request to the test's server.
   * req: {url, method, header, data, timeout, contentType}; done({status, header, body} or {error}).
   * It returns a function that aborts it.
   */
  s.http = (req, done) => {
    const method = String(req.method || 'GET').toUpperCase();
    const header = {};
    for (const k of Object.keys(req.header || {})) header[k.toLowerCase()] = String(req.header[k]);
    if (!header['content-type']) header['content-type'] = req.contentType;
    let url = req.url;
    let body = '';
    const data = req.data;
    if (typeof data === 'string') body = data;
    else if (host.typeOf(data) === 'buffer') body = textOfBuffer(data);
    else if (data !== undefined && data !== null) {
      if (method === 'GET' || method === 'HEAD') {
        const q = queryString(data);
        if (q) url += (url.includes('?') ? '&' : '?') + q;
      } else if (header['content-type'].includes('x-www-form-urlencoded')) body = queryString(data);
      else body = JSON.stringify(data);
    }
    let open = true;
    const reply = host.native.serve({ url, method, header, body });
    const wait = reply.delay || 0;
    const finish = (r) => {
      if (!open) return;
      open = false;
      done(r);
    };
    if (wait > req.timeout) host.later(() => finish({ error: 'timeout' }), req.timeout);
    else host.later(() => finish(reply), wait);
    return () => {
      if (!open) return;
      open = false;
      host.later(() => done({ error: 'abort' }));
    };
  };

  /** tempFile stores text as a new temporary file and returns its path. */
  let temps = 0;
  s.tempFile = (text, name) => {
    const path = schemes.temp(name || 'file-' + ++temps);
    files.set(path, text);
    return path;
  };
  s.temp = schemes.temp;

  /**
   * fs is a file's operation by canonical name: takes {filePath, ...} and
   * returns the result's fields or throws Fail.
   */
  const must = (path) => {
    if (!files.has(path)) throw new host.Fail('no such file or directory, open ' + path, 3);
    return files.get(path);
  };
  const asText = (data) => (typeof data === 'string' ? data : host.typeOf(data) === 'buffer' ? textOfBuffer(data) : String(data));
  s.fs = {
    access: (o) => { must(o.path); return {}; },
    readFile: (o) => {
      const text = must(o.filePath);
      return { data: o.encoding ? (o.encoding === 'base64' ? base64(bufferOfText(text)) : text) : bufferOfText(text) };
    },
    writeFile: (o) => { files.set(o.filePath, asText(o.encoding === 'base64' ? unbase64(o.data) : o.data)); return {}; },
    appendFile: (o) => { files.set(o.filePath, must(o.filePath) + asText(o.data)); return {}; },
    copyFile: (o) => { files.set(o.destPath, must(o.srcPath)); return {}; },
    rename: (o) => { files.set(o.newPath, must(o.oldPath)); files.delete(o.oldPath); return {}; },
    unlink: (o) => { must(o.filePath); files.delete(o.filePath); return {}; },
    mkdir: (o) => { files.set(o.dirPath, null); return {}; },
    rmdir: (o) => { must(o.dirPath); files.delete(o.dirPath); return {}; },
    readdir: (o) => ({
      files: [...files.keys()].filter((p) => p.startsWith(o.dirPath.replace(/\/?$/, '/'))).map((p) => p.slice(o.dirPath.replace(/\/?$/, '/').length)),
    }),
    stat: (o) => {
      const text = must(o.path);
      return { stats: { mode: 0, size: text === null ? 0 : text.length, lastAccessedTime: 0, lastModifiedTime: 0, isDirectory: () => text === null, isFile: () => text !== null } };
    },
    getFileInfo: (o) => ({ size: (must(o.filePath) || '').length, digest: 'digest' }),
    saveFile: (o) => {
      const to = o.filePath || schemes.user + '/saved-' + o.tempFilePath.split('/').pop();
      files.set(to, files.has(o.tempFilePath) ? files.get(o.tempFilePath) : '');
      return { savedFilePath: to };
    },
    removeSavedFile: (o) => { must(o.filePath); files.delete(o.filePath); return {}; },
    getSavedFileList: () => ({
      fileList: [...files.keys()].filter((p) => p.startsWith(schemes.user)).map((p) => ({ filePath: p, size: (files.get(p) || '').length, createTime: 0 })),
    }),
  };

  /**
   * socket opens a connection to the test's server. on: {open(), message(text), close(code, reason)}.
   */
  s.socket = (url, on) => {
    let state = 'connecting';
    host.see('socket ' + url);
    // The call that asked for it is answered first.
    host.later(() => host.later(() => {
      if (state !== 'connecting') return;
      state = 'open';
      on.open();
      host.native.socket(url, null).forEach((m) => on.message(m));
    }));
    return {
      send(data) {
        if (state !== 'open') throw new host.Fail('socket is not open', 2);
        const text = asText(data);
        host.see('socket sends ' + JSON.stringify(text));
        host.native.socket(url, text).forEach((m) => host.later(() => { if (state === 'open') on.message(m); }));
      },
      close(code, reason) {
        if (state === 'closed') return;
        state = 'closed';
        host.later(() => on.close(code === undefined ? 1000 : code, reason || ''));
      },
      state: () => state,
    };
  };

  /** Members of drawing contexts that the documents use and no table lists. */
  const unlisted = ['addColorStop'];

  /** Members of recorded objects whose call the user sees or hears. */
  const noticed = {
    InnerAudioContext: ['play', 'pause', 'stop', 'seek'],
    BackgroundAudioManager: ['play', 'pause', 'stop', 'seek'],
    VideoContext: ['play', 'pause', 'stop', 'seek', 'requestFullScreen', 'exitFullScreen'],
    MapContext: ['moveToLocation', 'includePoints', 'translateMarker'],
    RecorderManager: ['start', 'stop', 'pause', 'resume'],
    UpdateManager: ['applyUpdate'],
  };

  /**
   * object makes an object whose members come from the tables. Listeners can be
   * called by the test as "Object.onEvent"; async members go through call.
   */
  s.object = (name, members, call, extra) => {
    const o = {};
    for (const m of Object.keys(members || {})) {
      const full = name + '.' + m;
      switch (members[m]) {
        case 'listener-on': o[m] = (cb) => { host.record(full, []); host.on(full, cb); }; break;
        case 'listener-off': o[m] = (cb) => { host.record(full, []); host.off(full.replace('.off', '.on'), cb); }; break;
        case 'async': o[m] = call(full, (opt) => { note(name, m, [opt]); return result(full, opt); }); break;
        case 'property': break;
        default:
          o[m] = (...args) => {
            const entry = host.record(full, args);
            note(name, m, args);
            entry.outcome = 'ok';
            return host.scripted(full, args);
          };
      }
    }
    Object.assign(o, extra);
    const values = Object.keys(members || {}).filter((m) => members[m] === 'property');
    return host.watch(name, o, values);
  };
  /** result is what a member answers in the world; what it answers by default is in world.js. */
  function result(full, o) {
    if (full === 'MapContext.openMapApp') host.see('map at ' + o.latitude + ',' + o.longitude + ' ' + JSON.stringify(o.destination));
    return host.outside(full, o);
  }
  function note(name, member, args) {
    if (!(noticed[name] || []).includes(member)) return;
    const shown = args.filter((a) => a !== undefined && typeof a !== 'object');
    host.see(name + ' ' + member + (shown.length ? ' ' + shown.join(' ') : ''));
  }

  /** pixels answers a call that takes options; undefined when it takes none. */
  function pixels(o, answer) {
    if (!o || typeof o.success !== 'function' && typeof o.fail !== 'function') return undefined;
    host.later(() => host.guard('canvas pixels', o.success, undefined, [answer(o)]));
    return {};
  }

  /**
   * canvas is a drawing context that records what is drawn. Setting a property
   * and calling its setter are the same; draw() shows the picture.
   */
  s.canvas = (id, members) => {
    let ops = [];
    // A shadow is set in parts or as a whole, and shows in what is drawn next.
    const shadow = { OffsetX: 0, OffsetY: 0, Blur: 0, Color: '#000000' };
    let shadowed = false;
    const shade = (name, args) => {
      const part = name.replace('setShadow', '');
      if (part) shadow[part] = args[0];
      else Object.keys(shadow).forEach((k, i) => { shadow[k] = args[i]; });
      shadowed = true;
    };
    const op = (name, args) => {
      if (name.startsWith('setShadow')) return shade(name, args);
      if (shadowed) ops.push('shadow(' + Object.keys(shadow).map((k) => shadow[k]).join(',') + ')');
      shadowed = false;
      return draw(name, args);
    };
    const draw = (name, args) => { ops.push(name + '(' + args.map((a) => (typeof a === 'object' ? '{}' : JSON.stringify(a))).join(',') + ')'); };
    const target = {};
    return new Proxy(target, {
      get(t, k) {
        if (typeof k === 'symbol' || k === 'then' || k === 'toJSON' || k === '__owner') return undefined;
        host.use('CanvasContext.' + k);
        if (k in t) return t[k];
        if (members && !(k in members) && !unlisted.includes(k)) return undefined;
        return (...args) => {
          switch (k) {
            case 'draw': {
              const cb = args.find((a) => typeof a === 'function');
              host.see('canvas ' + JSON.stringify(id) + ' ' + ops.join(' '));
              ops = [];
              if (cb) host.later(() => host.guard('canvas draw', cb, undefined, []));
              return undefined;
            }
            case 'toDataURL': return Promise.resolve('data:image/png;base64,');
            case 'toTempFilePath':
              return pixels(args[0], () => ({ apFilePath: s.temp('canvas.png'), tempFilePath: s.temp('canvas.png') }));
            case 'measureText': return { width: String(args[0]).length * 10 };
            case 'getImageData': return pixels(args[0], (o) => ({ width: o.width, height: o.height, data: new Uint8ClampedArray(4 * o.width * o.height) })) ||
              { width: args[2], height: args[3], data: new Uint8ClampedArray(4 * args[2] * args[3]) };
            case 'putImageData':
              op(k, [args[0]]);
              return pixels(args[0], () => ({}));
            case 'createLinearGradient': case 'createCircularGradient': case 'createRadialGradient': case 'createPattern':
              op(k, args);
              return { addColorStop: (p, c) => op('addColorStop', [p, c]) };
            default: op(k, args); return undefined;
          }
        };
      },
      set(t, k, v) {
        const own = Object.getOwnPropertyDescriptor(t, k);
        if (typeof v === 'function' || own && own.set) { // an app that adds to the context draws nothing
          t[k] = v;
          return true;
        }
        host.use('CanvasContext.' + k);
        op('set' + k.charAt(0).toUpperCase() + k.slice(1), [v]);
        t[k] = v;
        return true;
      },
    });
  };

  /** image is the type of pictures that canvases load. */
  s.image = 'Image';

  /** offscreen is a canvas off the screen, with the members that the tables list. */
  s.offscreen = (members, call) => {
    const node = s.canvasNode('offscreen');
    for (const k of Object.keys(node)) if (!(k in members)) delete node[k];
    if (members.toTempFilePath) node.toTempFilePath = call('OffscreenCanvas.toTempFilePath', () => ({ apFilePath: s.temp('off.png'), tempFilePath: s.temp('off.png') }));
    return node;
  };

  /** canvasNode is a canvas element as script gets it from a query. */
  s.canvasNode = (id) => host.watch('OffscreenCanvas', {
    width: 300,
    height: 150,
    getContext: () => s.canvas(id),
    createImage: () => {
      const image = host.watch(s.image, { complete: s.image === 'CanvasImage' ? true : undefined }, ['onload', 'onerror', 'referrerPolicy', 'complete', 'width', 'height']);
      Object.defineProperty(image, 'src', { set: () => { host.use(s.image + '.src'); host.later(() => { if (image.onload) host.guard('image', image.onload, image, []); }); } });
      return image;
    },
    requestAnimationFrame: (f) => host.later(f, 16),
    cancelAnimationFrame: (id2) => host.native.cancel(id2),
    toDataURL: () => 'data:image/png;base64,',
  });

  /** animation records steps; timing is the option's name for the easing there. */
  s.animation = (members, options, timing) => {
    const base = (o, over) => ({
      duration: over && over.duration !== undefined ? over.duration : o.duration === undefined ? 400 : o.duration,
      delay: (over && over.delay) !== undefined ? over.delay : o.delay || 0,
      easing: (over && over[timing]) || o[timing] || 'linear',
      origin: (over && over.transformOrigin) || o.transformOrigin || '50% 50% 0',
    });
    let actions = [];
    let now = [];
    const a = {
      step(o) { actions.push({ animates: now, option: base(options || {}, o) }); now = []; return a; },
      export() { const out = { actions }; actions = []; return out; },
    };
    for (const m of Object.keys(members || {})) {
      if (!a[m]) a[m] = (...args) => { now.push({ type: m, args }); return a; };
    }
    return host.watch('Animation', a);
  };

  /**
   * query asks for the place and state of nodes. rules: {rect(node, rect)} shapes
   * a rectangle, {callbacks} says that boundingClientRect takes a callback,
   * scope(component) gives the search: {one(s), all(s)}.
   */
  s.query = (view, rules, scope) => {
    const asked = [];
    const self = {};
    let search = scope;
    const page = () => rules.page();
    const rectOf = (n) => rules.rect(n, view.rect(n, n.owner.page || n.owner));
    const scrollOf = (n) => Object.assign({ scrollTop: n.scrollTop || 0, scrollLeft: 0 }, rules.scroll ? rules.scroll(n) : { scrollWidth: 375, scrollHeight: view.rect(n, n.owner.page || n.owner).height });
    const fieldsOf = (n, f) => {
      const out = {};
      const r = view.rect(n, n.owner.page || n.owner);
      if (f.id) out.id = n.id;
      if (f.dataset) out.dataset = host.clone(n.dataset);
      if (f.mark) out.mark = host.clone(n.mark);
      if (f.rect) Object.assign(out, { left: r.left, right: r.right, top: r.top, bottom: r.bottom });
      if (f.size) Object.assign(out, { width: r.width, height: r.height });
      if (f.scrollOffset) Object.assign(out, scrollOf(n));
      for (const p of f.properties || []) out[p] = n.attrs[p];
      for (const p of f.computedStyle || []) out[p] = '';
      if (f.node) out.node = n.tag === 'canvas' ? s.canvasNode(n.id) : {};
      if (f.context) out.context = {};
      return out;
    };
    const ask = (how, cb) => {
      const target = self.target;
      asked.push({ target, how, cb });
      return self.result;
    };
    const ref = {
      boundingClientRect: (cb) => {
        if (cb !== undefined && !rules.callbacks) host.violation('SelectorQuery.boundingClientRect takes no callback; it was given one');
        return ask(rectOf, rules.callbacks ? cb : undefined);
      },
      scrollOffset: (cb) => ask(scrollOf, cb),
      fields: (f, cb) => ask((n) => fieldsOf(n, f || {}), cb),
      context: (cb) => ask((n) => fieldsOf(n, { context: true }), cb),
      node: (cb) => ask((n) => fieldsOf(n, { node: true }), cb),
      ...(rules.callbacks ? { ref: (cb) => ask(() => ({ ref: {} }), cb) } : {}),
    };
    const viewport = () => {
      const p = page();
      return { id: '', tag: 'viewport', dataset: {}, mark: {}, attrs: {}, owner: p, scrollTop: p.scrollTop || 0, viewport: true, children: p.tree, cls: '', style: '', events: [] };
    };
    Object.assign(self, {
      select: (sel) => { self.target = () => search.one(sel); return self.ref; },
      selectAll: (sel) => { self.target = () => search.all(sel); return self.ref; },
      selectViewport: () => { self.target = viewport; return self.ref; },
      in: (component) => { search = rules.scope(component); return self; },
      exec: (cb) => {
        host.later(() => {
          const results = asked.map(({ target, how, cb: one }) => {
            const found = target();
            const r = Array.isArray(found) ? found.map(how) : found ? how(found) : null;
            if (typeof one === 'function') host.guard('SelectorQuery', one, undefined, [r]);
            return r;
          });
          if (typeof cb === 'function') host.guard('SelectorQuery.exec', cb, undefined, [results]);
        });
        return undefined;
      },
    });
    self.ref = rules.flat ? Object.assign(self, ref) : host.watch('NodesRef', Object.assign({}, ref));
    host.watch('SelectorQuery', self);
    self.result = self;
    return self;
  };

  return s;
}

module.exports = { services, queryString };
