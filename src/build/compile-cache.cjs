'use strict';
// Leaves V8's compiled code beside each file of dist/, for the start-up of Node 20 (see launcher.cjs). Run by the
// build: it carries out the command that is its argument, so that the functions of that path are compiled, and
// stores them.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const vm = require('node:vm');
const Module = require('node:module');

const root = path.join(__dirname, '..', '..');
const dist = path.join(root, 'dist');
const scripts = new Map();

Module.prototype._compile = function compile(content, filename) {
  const script = new vm.Script(Module.wrap(content), { filename });
  if (path.dirname(filename) === dist) scripts.set(filename, script);
  const load = id => this.require(id);
  load.resolve = id => Module._resolveFilename(id, this);
  return script
    .runInThisContext()
    .call(this.exports, this.exports, load, this, filename, path.dirname(filename));
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wxmenu-build-'));
process.on('exit', () => {
  for (const [file, script] of scripts) fs.writeFileSync(`${file}.cache`, script.createCachedData());
  fs.rmSync(folder, { recursive: true, force: true });
});

process.chdir(root);
process.argv = [
  process.argv[0],
  'wxmenu',
  'plan',
  `--emulator=${path.join(folder, 'emulator.json')}`,
  'menus/example.yaml',
];
require(path.join(dist, 'main.cjs'));
