// Parses AXML with Ant's own parser, which lies inside a converter: a template
// passes when it can be converted to both platforms.
//
// Reads {modules, root, files} as JSON from stdin, files relative to root;
// writes a JSON list of {file, line, col, message}.
'use strict';
const fs = require('fs');
const path = require('path');
const task = JSON.parse(fs.readFileSync(0, 'utf8'));
const { TransformCompiler } = require(path.join(task.modules, '@alipay/axml-transverter'));

const findings = [];
for (const file of task.files) {
  const source = fs.readFileSync(path.join(task.root, file), 'utf8');
  for (const platform of ['ALIPAY', 'WECHAT']) {
    try {
      new TransformCompiler({ platform, customMapping: {} }, []).compile(source);
    } catch (e) {
      const at = /\(undefined:(\d+):(\d+)\)/.exec(e.message) || [];
      findings.push({ file, line: Number(at[1]) || 0, col: Number(at[2]) || 0, message: e.message.split('\n').find(Boolean) || 'not parsed' });
      break;
    }
  }
}
process.stdout.write(JSON.stringify(findings));
