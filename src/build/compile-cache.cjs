'use strict';
// Leaves V8's compiled code beside files of dist/ (launcher.cjs says what for). Run by the build: carries out the wxmenu
// command that its arguments are, so that the functions of that path are compiled, and stores them for each loaded
// file that has none stored yet.
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const scripts = new Map();

vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    if (!options.cachedData) scripts.set(options.filename, this);
  }
};

process.on('exit', () => {
  for (const [file, script] of scripts) fs.writeFileSync(`${file}.cache`, script.createCachedData());
});

require(path.join(__dirname, '..', '..', 'dist', 'wxmenu.cjs'));
