// How the build makes wxmenu start fast: what it changes in libraries, and what goes into which file of dist/. Behind
// each stands what it saves on Node 20, beside `node -e 0`, which takes 21 ms on the same machine.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);

/** Other files in place of the entry of a library. */
export const ALIASES = {
  // The same code as ES modules; the entry for Node.js is 70 CommonJS modules, which cannot be tree-shaken. 3 ms.
  yaml: `${root}node_modules/yaml/browser/index.js`,
  // All that undici's index exports besides. 20 ms.
  undici: `${root}src/build/undici-client.cjs`,
};

/** `[files, text in each, text instead]`; a text that is no longer there fails the build. */
const EDITS = [
  // Asks process.stdout whether it is a terminal, which makes the stream. wxmenu says by itself whether to colour. 3 ms.
  ['picocolors/picocolors.js', '(p.stdout || {}).isTTY', 'false'],
  // Only for subcommands that are programs of their own. 3 ms.
  ['commander/lib/command.js', "require('node:child_process')", '{}'],
  // Only for HTTP/2, which is not switched on. 10 ms.
  [
    'undici/lib/dispatcher/client.js',
    "const connectH2 = require('./client-h2.js')",
    "const connectH2 = (...args) => require('undici-rest').connectH2(...args)",
  ],
  // Only for what is not used here. 2 ms to read and to make room for.
  ['undici/lib/dispatcher/client-h1.js', "require('../web/fetch/body.js')", "require('undici-rest')"],
  [
    'undici/lib/dispatcher/client-h1.js',
    "llhttpWasmData || require('../llhttp/llhttp-wasm.js')",
    "llhttpWasmData || require('undici-rest').llhttp",
  ],
  [
    'undici/lib/dispatcher/client-h1.js',
    "require('../llhttp/llhttp-wasm.js') : undefined",
    'undefined : undefined',
  ],
  // As bytes, not as base64 in the code. 0.5 ms.
  [
    'undici/lib/dispatcher/client-h1.js',
    "require('../llhttp/llhttp_simd-wasm.js')",
    "require('node:fs').readFileSync(__dirname + '/llhttp.wasm')",
  ],
  // Only for a default that is written out here. 1 ms.
  ['undici/lib/dispatcher/client.js', "require('node:http')", '{ maxHeaderSize: 16384 }'],
  // Only to recognise its messages among bodies.
  ['undici/lib/core/util.js', "const { IncomingMessage } = require('node:http')", ''],
  ['undici/lib/core/util.js', '.constructor === IncomingMessage', ".constructor.name === 'IncomingMessage'"],
  // Only its plain form is used, and only needed when it fails. 3 ms.
  [
    [
      'undici/lib/dispatcher/client.js',
      'undici/lib/dispatcher/client-h1.js',
      'undici/lib/core/util.js',
      'undici/lib/core/connect.js',
      'undici/lib/core/request.js',
      'undici/lib/api/api-request.js',
      'undici/lib/api/readable.js',
    ],
    "const assert = require('node:assert')",
    "const assert = (...args) => args[0] || require('node:assert')(...args)",
  ],
].flatMap(([files, text, instead]) => [files].flat().map(file => ({ file, text, instead })));

const RUNTIME = 'rolldown-runtime.cjs';

/** Rolldown plugin. */
export function startFast() {
  const waiting = new Set(EDITS);
  return {
    name: 'start-fast',
    buildStart() {
      this.emitFile({
        type: 'asset',
        fileName: 'llhttp.wasm',
        source: require('undici/lib/llhttp/llhttp_simd-wasm.js'),
      });
    },
    transform(code, id) {
      let edited = code;
      for (const edit of EDITS) {
        if (!id.endsWith(`/node_modules/${edit.file}`) || !edited.includes(edit.text)) continue;
        edited = edited.replace(edit.text, () => edit.instead);
        waiting.delete(edit);
      }
      return edited === code ? null : { code: edited, map: null };
    },
    buildEnd(error) {
      if (error) return;
      for (const { file, text } of waiting) this.error(`${file} does not hold ${text}`);
    },
    /** A file of 1 KB that every other file needs: in each of them instead. 0.3 ms. */
    generateBundle(_options, bundle) {
      const runtime = bundle[RUNTIME].code.trim().replace(/;$/, '');
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        if (/\bimport\(/.test(chunk.code)) this.error(`${chunk.fileName} has an import()`);
        chunk.code = chunk.code.replace(
          `require("./${RUNTIME}")`,
          () => `((exports)=>{${runtime};return exports})({})`,
        );
      }
      delete bundle[RUNTIME];
    },
  };
}

/** Rolldown input and output options. */
export const INPUT = {
  input: { main: `${root}src/cli/bin.ts`, 'undici-rest': `${root}src/build/undici-rest.cjs` },
  external: ['undici-rest'],
  resolve: { alias: ALIASES },
};
export const OUTPUT = {
  // The launcher's scripts cannot import.
  dynamicImportInCjs: false,
  paths: { 'undici-rest': './undici-rest.cjs' },
  codeSplitting: {
    // With all that they import: one file to read for validate, two more for plan. 0.5 ms for each file saved.
    groups: [
      { name: 'main', priority: 2, test: /\/src\/cli\/bin\.ts$/ },
      { name: 'plan', priority: 1, test: /\/src\/cli\/commands\/plan\.ts$/ },
      { name: 'undici-client', test: /\/src\/build\/undici-client\.cjs$/ },
    ],
  },
};
