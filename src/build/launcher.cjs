#!/usr/bin/env node
'use strict';
// Starts dist/main.cjs with V8's compiled code at hand, since compiling is a third of the start-up time: Node 22 and
// later keep that code themselves; for Node 20 the build leaves it beside each file (made by the Node that builds;
// V8 refuses what does not fit it, and then just compiles).
const fs = require('node:fs');
const path = require('node:path');
const Module = require('node:module');

// undici parses HTTP in WebAssembly, which V8 optimises in the background at the first answer; the process then waits
// for that before it ends, 60 ms for nothing. V8 prints an error for a flag it does not know: only where it was tried.
const major = Number.parseInt(process.versions.node, 10);
if (major >= 20 && major <= 24) {
  const { setFlagsFromString } = require('node:v8');
  for (const flag of V8_FLAGS) setFlagsFromString(flag);
}

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
