// Makes dist/: the command line as a few CommonJS files that are loaded when they are needed (they start faster than
// ES modules), the library as one ES module with its types, and V8's compiled code.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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

await storeCompiledCode();

const files = readdirSync(dist).filter(name => /\.(c?js)$/.test(name));
process.stderr.write(`dist/: ${files.length} files in ${Math.round(performance.now() - started)} ms\n`);

/**
 * Has V8's compiled code stored for what is run most: `validate`, and a `plan` that finds nothing to do. A file is
 * stored as the first command left it, so that no start reads more than it needs.
 */
async function storeCompiledCode() {
  const folder = mkdtempSync(join(tmpdir(), 'wxmenu-build-'));
  const menu = `${root}menus/example.yaml`;
  const emulator = spawn(process.execPath, [`${dist}/wxmenu.cjs`, 'emulate'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const greeting = String(await new Promise(resolve => emulator.stdout.once('data', resolve)));
    const env = {
      ...Object.fromEntries(
        [...greeting.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
      ),
      WXMENU_CACHE_DIR: join(folder, 'cache'),
      WXMENU_STATE_DIR: join(folder, 'state'),
    };
    const run = (...argv) => {
      const { status } = spawnSync(process.execPath, argv, { env, stdio: ['ignore', 'ignore', 'inherit'] });
      if (status !== 0) process.stderr.write(`warning: ${argv.join(' ')} ended with ${status}\n`);
    };
    run(`${dist}/wxmenu.cjs`, 'apply', '--auto-approve', menu);
    const store = `${root}src/build/compile-cache.cjs`;
    run(store, 'validate', menu);
    run(store, 'plan', menu);
    run(store, 'apply', '--auto-approve', menu);
    // Without it everything works, and starts at half the speed: nobody would notice.
    for (const file of ['main', 'plan']) {
      if (!existsSync(`${dist}/${file}.cjs.cache`))
        throw new Error(`no compiled code of ${file}.cjs was stored`);
    }
  } finally {
    emulator.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
