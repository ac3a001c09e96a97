'use strict';
// Leaves V8's compiled code beside files of dist/ (launcher.cjs says what for). Run by the build: carries out the wxmenu
// command that its arguments are, so that the functions of that path are compiled, and stores them for each loaded
// file that has none stored yet.
const fs = require('node:fs');
const path = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

/** The launcher goes the way with compiled code when there is some; here it goes that way to make it. */
const { existsSync } = fs;
fs.existsSync = file => existsSync(file) || String(file).endsWith('main.cjs.cache');

/** V8 only takes what was stored under the flags that it has when the file is loaded. */
const scripts = { beforeFlags: new Map(), afterFlags: new Map() };
const flags = [];

vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    const loaded = flags.length === 0 ? scripts.beforeFlags : scripts.afterFlags;
    if (!options.cachedData) loaded.set(options.filename, this);
  }
};

const { setFlagsFromString } = v8;
v8.setFlagsFromString = flag => {
  flags.push(flag);
  setFlagsFromString(flag);
};

process.on('exit', () => {
  store(scripts.afterFlags);
  for (const flag of flags) setFlagsFromString(flag.replace('--no-', '--'));
  store(scripts.beforeFlags);
});

function store(loaded) {
  for (const [file, script] of loaded) fs.writeFileSync(`${file}.cache`, script.createCachedData());
}

require(path.join(__dirname, '..', '..', 'dist', 'wxmenu.cjs'));
