// Compiles WXML with glass-easel, WeChat's current component framework, whose
// template compiler warns of what the old one takes in silence.
//
// Reads {modules, root, files} as JSON from stdin, files relative to root;
// writes a JSON list of {file, line, col, name, message}, where name is the
// attribute that stands there, without the prefixes of the platform.
'use strict';
const fs = require('fs');
const path = require('path');
const task = JSON.parse(fs.readFileSync(0, 'utf8'));
const { TmplGroup } = require(path.join(task.modules, 'glass-easel-template-compiler'));

const findings = [];
for (const file of task.files) {
  const source = fs.readFileSync(path.join(task.root, file), 'utf8');
  const lines = source.split('\n');
  const group = new TmplGroup();
  for (const w of group.addTmpl(file, source)) {
    const name = /^[\w:.-]+(?=[\s=/>])/.exec((lines[w.startLine] || '').slice(w.startColumn) + ' ');
    findings.push({
      file, line: w.startLine + 1, col: w.startColumn + 1, message: w.message,
      name: name && /attribute/.test(w.message) ? name[0].toLowerCase().replace(/^(wx:|a:|(capture-)?(bind|catch|on):?)/, '') : '',
    });
  }
  group.free();
}
process.stdout.write(JSON.stringify(findings));
