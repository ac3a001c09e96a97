// Makes dist/: the command line as a few CommonJS files that are loaded when they are needed (they start faster than
// ES modules), the library as one ES module with its types, and V8's compiled code for the start-up of Node 20.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import Module from 'node:module';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = `${root}dist`;
const started = performance.now();

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

copyFileSync(`${root}src/build/launcher.cjs`, `${dist}/wxmenu.cjs`);
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
  // What start-up needs is kept small: main.cjs gets what validate runs, the other files what plan runs.
  for (const command of ['plan', 'validate']) {
    const argv = [`${root}src/build/compile-cache.cjs`, command];
    execFileSync(process.execPath, argv, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

const files = readdirSync(dist).filter(name => /\.(c?js)$/.test(name));
process.stderr.write(`dist/: ${files.length} files in ${Math.round(performance.now() - started)} ms\n`);
