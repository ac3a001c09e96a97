// Makes dist/: the command line as a few CommonJS files that are loaded when they are needed (they start faster than
// ES modules), the library as one ES module with its types, and V8's compiled code.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { INPUT, OUTPUT, startFast } from './start-up.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = `${root}dist`;
const started = performance.now();

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);

const cli = await rolldown({
  ...INPUT,
  platform: 'node',
  cwd: root,
  logLevel: 'warn',
  plugins: [startFast()],
});
await cli.write({
  ...OUTPUT,
  dir: dist,
  format: 'cjs',
  minify: true,
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
  comments: false,
  // V8 keeps a text with one character beyond Latin-1 in two bytes for each: twice as much to read.
  charset: 'ascii',
});
await cli.close();

const library = await rolldown({
  input: { index: `${root}src/index.ts` },
  platform: 'node',
  cwd: root,
  logLevel: 'warn',
  external: id => !id.startsWith('.') && !id.startsWith('/'),
});
await library.write({
  dir: dist,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
});
await library.close();

const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const launcher = readFileSync(`${root}src/build/launcher.cjs`, 'utf8')
  .replace("'VERSION\\n'", `'${version}\\n'`)
  .replace("'BUILD'", `'${process.version} ${process.platform} ${process.arch}'`);
writeFileSync(`${dist}/wxmenu.cjs`, launcher, { mode: 0o755 });

execFileSync(
  process.execPath,
  [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}src/build/tsconfig.types.json`],
  {
    stdio: 'inherit',
  },
);

const folder = mkdtempSync(join(tmpdir(), 'wxmenu-build-'));
const emulator = `--emulator=${join(folder, 'emulator.json')}`;
const menu = `${root}menus/example.yaml`;
// A file is stored as the first command left it, so that no start reads more than it needs: main.cjs has what validate
// runs, the others what plan runs.
for (const command of [['validate'], ['plan', emulator]]) {
  const argv = [`${root}src/build/compile-cache.cjs`, ...command, menu];
  const { status } = spawnSync(process.execPath, argv, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0)
    process.stderr.write(`warning: ${command[0]} ended with ${status} and will start slowly\n`);
}
rmSync(folder, { recursive: true, force: true });

const files = readdirSync(dist).filter(name => /\.(c?js)$/.test(name));
process.stderr.write(`dist/: ${files.length} files in ${Math.round(performance.now() - started)} ms\n`);
