// Prints what acorn and eslint-scope (for TypeScript: typescript-estree and
// scope-manager) find in the script files below the folders given, one JSON
// object a line. Offsets are bytes. See README.md.
//
//   node oracle.cjs <folder with node_modules> <folder>...
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const [home, ...folders] = process.argv.slice(2);
const load = createRequire(path.resolve(home, 'package.json'));
const acorn = load('acorn');
const eslintScope = load('eslint-scope');
const estree = load('@typescript-eslint/typescript-estree');
const tsScope = load('@typescript-eslint/scope-manager');

const largest = 1 << 20;

function* files(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* files(name);
    else if (/\.(js|cjs|mjs|wxs|sjs|ts)$/.test(entry.name) && fs.statSync(name).size < largest) yield name;
  }
}

// byteOffsets maps UTF-16 offsets to bytes.
function byteOffsets(text) {
  const at = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    at[i] = bytes;
    const c = text.charCodeAt(i);
    if (c < 0x80) bytes += 1;
    else if (c < 0x800) bytes += 2;
    else if (c >= 0xd800 && c < 0xdc00) { at[i + 1] = bytes + 2; bytes += 4; i++; }
    else bytes += 3;
  }
  at[text.length] = bytes;
  return at;
}

function walk(node, visit) {
  if (!node || typeof node.type !== 'string') return;
  visit(node);
  for (const key of Object.keys(node)) {
    if (key === 'parent') continue;
    const child = node[key];
    if (Array.isArray(child)) for (const c of child) walk(c, visit);
    else if (child && typeof child === 'object') walk(child, visit);
  }
}

function javascript(text) {
  const options = { ecmaVersion: 'latest', allowHashBang: true };
  try {
    return [acorn.parse(text, { ...options, sourceType: 'script', allowReturnOutsideFunction: true }), 'commonjs'];
  } catch {
    return [acorn.parse(text, { ...options, sourceType: 'module' }), 'module'];
  }
}

function judge(file) {
  const text = fs.readFileSync(file, 'utf8');
  const at = byteOffsets(text);
  const ts = file.endsWith('.ts');
  let ast, sourceType, through;
  try {
    if (ts) {
      ast = estree.parse(text, { range: true, loc: false, jsx: false });
      sourceType = 'module';
    } else {
      [ast, sourceType] = javascript(text);
    }
  } catch (e) {
    return { file, error: String(e.message) };
  }
  const seen = new Set();
  walk(ast, (n) => {
    const [start, end] = ts ? n.range : [n.start, n.end];
    seen.add(`${n.type} ${at[start]} ${at[end]}`);
  });
  if (ts) {
    const manager = tsScope.analyze(ast, { sourceType, lib: [] });
    through = manager.globalScope.through;
  } else {
    walk(ast, (n) => { n.range = [n.start, n.end]; });
    const manager = eslintScope.analyze(ast, { ecmaVersion: 2022, sourceType });
    through = manager.globalScope.through;
  }
  const globals = through.map((r) => `${r.identifier.name} ${at[(r.identifier.range || [r.identifier.start])[0]]}`);
  return { file, sourceType, nodes: [...seen], globals: [...new Set(globals)] };
}

for (const folder of folders) {
  for (const file of files(folder)) {
    process.stdout.write(JSON.stringify(judge(file)) + '\n');
  }
}
