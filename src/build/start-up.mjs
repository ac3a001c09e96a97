// What the build changes in libraries so that wxmenu starts faster. Behind each stands what it saves on Node 20,
// beside `node -e 0`, which takes 21 ms on the same machine. An edit whose text is gone from the library fails the build.
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Other files in place of the entry of a library. */
export const ALIASES = {
  // The same code as ES modules; the entry for Node.js is 70 CommonJS modules, which cannot be tree-shaken. 3 ms.
  yaml: `${root}node_modules/yaml/browser/index.js`,
  // All that undici's index exports besides. 20 ms.
  undici: `${root}src/build/undici-client.cjs`,
};

/** `[files, text in each, text instead]` */
const EDITS = [
  // Asks process.stdout whether it is a terminal, which makes the stream. wxmenu says by itself whether to colour. 3 ms.
  ['picocolors/picocolors.js', '(p.stdout || {}).isTTY', 'false'],
  // Only for subcommands that are programs of their own. 3 ms.
  ['commander/lib/command.js', "require('node:child_process')", '{}'],
  // Only for HTTP/2, which is not switched on. 10 ms.
  [
    'undici/lib/dispatcher/client.js',
    "const connectH2 = require('./client-h2.js')",
    "const connectH2 = (...args) => require('./client-h2.js')(...args)",
  ],
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

/** Rolldown plugin that makes the edits. */
export function lighterStart() {
  const waiting = new Set(EDITS);
  return {
    name: 'lighter-start',
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
  };
}
