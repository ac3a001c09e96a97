#!/usr/bin/env node
'use strict';
// Starts dist/main.cjs with V8's compiled code at hand, since compiling is a third of the start-up time: Node 22 and
// later keep that code themselves; for Node 20 the build leaves it beside each file (made by the Node that builds;
// V8 refuses what does not fit it, and then just compiles).
const fs = require('node:fs');
const path = require('node:path');
const Module = require('node:module');

if (typeof Module.enableCompileCache === 'function') {
  try {
    Module.enableCompileCache();
  } catch {
    // Only speed is lost.
  }
} else {
  const vm = require('node:vm');
  const compile = Module.prototype._compile;
  Module.prototype._compile = function compileWithCache(content, filename) {
    const cache = path.dirname(filename) === __dirname ? read(`${filename}.cache`) : undefined;
    if (!cache) return compile.call(this, content, filename);
    const script = new vm.Script(Module.wrap(content), { filename, cachedData: cache });
    const load = id => this.require(id);
    load.resolve = id => Module._resolveFilename(id, this);
    return script.runInThisContext().call(this.exports, this.exports, load, this, filename, __dirname);
  };
}

function read(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

require('./main.cjs');
