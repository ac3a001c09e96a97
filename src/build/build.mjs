// Makes dist/: the command line as a few CommonJS files that are loaded when they are needed (they start faster than
// ES modules), the library as one ES module with its types, and V8's compiled code for the start-up of Node 20.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = `${root}dist`;
const started = performance.now();

/** Set before anything is compiled, both at run time and when compiled code is stored: V8 refuses it otherwise. */
const V8_FLAGS = ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);

const cli = await rolldown({
  input: { main: `${root}src/cli/bin.ts` },
  platform: 'node',
  cwd: root,
  logLevel: 'warn',
});
await cli.write({
  dir: dist,
  format: 'cjs',
  minify: true,
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
  comments: false,
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

const launcher = readFileSync(`${root}src/build/launcher.cjs`, 'utf8');
writeFileSync(`${dist}/wxmenu.cjs`, launcher.replace('of V8_FLAGS', `of ${JSON.stringify(V8_FLAGS)}`));
chmodSync(`${dist}/wxmenu.cjs`, 0o755);

execFileSync(
  process.execPath,
  [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}src/build/tsconfig.types.json`],
  {
    stdio: 'inherit',
  },
);

// Node 22 and later keep compiled code by themselves.
if (!('enableCompileCache' in Module)) {
  const command = [...V8_FLAGS, `${root}src/build/compile-cache.cjs`];
  execFileSync(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] });
}

const files = readdirSync(dist).filter(name => /\.(c?js)$/.test(name));
process.stderr.write(`dist/: ${files.length} files in ${Math.round(performance.now() - started)} ms\n`);
