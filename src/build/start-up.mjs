// How the build makes wxmenu start fast: what it changes in libraries, and what goes into which file of dist/. Behind
// each stands what it saves on Node 20, beside `node -e 0`, which takes 21 ms on the same machine.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
const llhttp = require('undici/lib/llhttp/constants.js');

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
  // Two tables of a big module that works its tables out when it is loaded. 0.4 ms.
  [
    'undici/lib/dispatcher/client-h1.js',
    "require('../llhttp/constants.js')",
    JSON.stringify({ ERROR: llhttp.ERROR, TYPE: llhttp.TYPE }),
  ],
  // Makes a tree of a hundred names of headers, to find them in lower case faster than toLowerCase does. 0.4 ms.
  ['undici/lib/core/tree.js', 'i < wellknownHeaderNames.length', 'i < 0'],
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

/**
 * Modules that export functions only and are seldom needed, each with the file of dist/ that it goes to with all that
 * only it imports. It is loaded when one of the functions is called. Dynamic imports would make the callers wait.
 */
const LATER = {
  // What to say of faults, all errcodes included. 1 ms of plan.
  faults: 'src/report/faults.ts',
  // Formats that are asked for by name. 0.5 ms of plan.
  'plan-diff': 'src/report/plan-diff.ts',
  'plan-markdown': 'src/report/plan-markdown.ts',
  // Menus that extend others or have variables, and where those others are. 0.5 ms of validate.
  'resolve-menu': 'src/config/resolve-menu.ts',
  'menus-folder': 'src/config/menus-folder.ts',
};

const RUNTIME = 'rolldown-runtime.cjs';

/** Rolldown plugin. */
export function startFast() {
  const waiting = new Set(EDITS);
  return {
    name: 'start-fast',
    buildStart() {
      const source = require('undici/lib/llhttp/llhttp_simd-wasm.js');
      this.emitFile({ type: 'asset', fileName: 'llhttp.wasm', source });
    },
    async resolveId(source, importer, { isEntry, kind }) {
      if (isEntry || kind !== 'import-statement') return null;
      const file = Object.keys(LATER).find(name => source.endsWith(`/${basename(LATER[name])}`));
      if (file === undefined) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      return found?.id === root + LATER[file] ? `${FACADE}${file}` : null;
    },
    load(id) {
      if (!id.startsWith(FACADE)) return null;
      const file = id.slice(FACADE.length);
      const code = readFileSync(root + LATER[file], 'utf8');
      const names = [...code.matchAll(/^export (?:async function|function|const) (\w+)/gm)].map(
        ([, name]) => name,
      );
      return names
        .map(name => `export const ${name} = (...args) => require('later/${file}').${name}(...args);`)
        .join('\n');
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
    generateBundle(_options, bundle) {
      // 1 KB that every file needs: in each of them instead of in a file of its own. 0.3 ms.
      const runtime = bundle[RUNTIME].code.trim().replace(/;$/, '');
      delete bundle[RUNTIME];
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        if (/\bimport\(/.test(chunk.code)) this.error(`${chunk.fileName} has an import()`);
        chunk.code = chunk.code.replace(
          `require("./${RUNTIME}")`,
          () => `((exports)=>{${runtime};return exports})({})`,
        );
      }
      for (const file of ['main.cjs', 'program.cjs', 'faults.cjs']) {
        if (bundle[file].imports.includes('plan.cjs')) this.error(`${file} loads plan.cjs for every command`);
      }
    },
  };
}

const FACADE = '\0later:';

/** Options of rolldown. */
export const INPUT = {
  input: {
    main: `${root}src/cli/bin.ts`,
    'undici-rest': `${root}src/build/undici-rest.cjs`,
    ...Object.fromEntries(Object.entries(LATER).map(([file, module]) => [file, root + module])),
  },
  // Files are grouped below, whatever is imported dynamically.
  checks: { ineffectiveDynamicImport: false },
  external: ['undici-rest', ...Object.keys(LATER).map(file => `later/${file}`)],
  resolve: { alias: ALIASES },
};
export const OUTPUT = {
  // The launcher's scripts cannot import.
  dynamicImportInCjs: false,
  paths: {
    'undici-rest': './undici-rest.cjs',
    ...Object.fromEntries(Object.keys(LATER).map(file => [`later/${file}`, `./${file}.cjs`])),
  },
  codeSplitting: {
    // Each with all that it imports: one file to read for validate, two more for plan. 0.5 ms for each file saved.
    groups: [
      {
        name: 'main',
        priority: 2,
        test: /\/src\/(?:cli\/(?:bin|emulator-state|outcome)|menu\/redact|menu\/rid-time|report\/columns)\.ts$/,
      },
      { name: 'plan', priority: 1, test: /\/src\/cli\/commands\/plan\.ts$/ },
      { name: 'undici-client', test: /\/src\/build\/undici-client\.cjs$/ },
    ],
  },
};
