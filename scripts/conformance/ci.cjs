// Compiles app and page JSON with miniprogram-ci, offline: missing files, keys
// of wrong types, tab bars that WeChat refuses.
//
// Reads {modules, root} as JSON from stdin, root being the folder of app.json;
// writes a JSON list of {file, line, col, message}.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const task = JSON.parse(fs.readFileSync(0, 'utf8'));
console.log = () => {}; // it greets on stdout when loaded
const ci = require(path.join(task.modules, 'miniprogram-ci'));

// The limits of an ordinary account, which it would otherwise ask a server for.
const attr = {
  platform: true, appType: 0, isSandbox: false, released: false,
  setting: {
    MaxCodeSize: 20, MaxSubpackageSubCodeSize: 20, MaxSubpackageFullCodeSize: 200, MaxSubPackageLimit: 100,
    NavigateMiniprogramLimit: 10, MinTabbarCount: 2, MaxTabbarCount: 5, MaxTabbarIconSize: 40,
  },
};

async function main() {
  const key = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'wxmy-ci-')), 'key');
  fs.writeFileSync(key, 'not a key: nothing is uploaded');
  const project = new ci.Project({
    appid: 'wx0000000000000000', type: 'miniProgram', projectPath: task.root, privateKeyPath: key, ignores: [],
  });
  project._attr = attr;
  project.attr = async () => attr;
  const findings = [];
  const fail = (file, e) => findings.push({
    file, line: 0, col: 0,
    message: String(e.message || e).split(`${task.root}/`).join('').replace(/\s+/g, ' ').trim(),
  });
  try {
    const app = await ci.getAppJSON(project);
    const pages = [...(app.pages || [])];
    for (const p of app.subPackages || app.subpackages || []) {
      for (const page of p.pages || []) pages.push(path.posix.join(p.root, page));
    }
    for (const page of pages) {
      try {
        await ci.getPageJSON(project, { pagePath: page, miniprogramRoot: '' });
      } catch (e) {
        fail(`${page}.json`, e);
      }
    }
  } catch (e) {
    fail('app.json', e);
  }
  fs.rmSync(path.dirname(key), { recursive: true });
  process.stdout.write(JSON.stringify(findings), () => process.exit(0));
}
main();
