// `npm run bench`: what a person waits for, and how many calls are made. Whole processes of the built command line, each
// beside the baseline `node -e 0` in the same run, in turn; medians. Fails when calls are not as they must be; times
// only say whether the aim was reached, since they are also the machine's.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS = Number(process.env.BENCH_RUNS ?? 31);
const ACCOUNTS = 200;
const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'dist', 'wxmenu.cjs');
const peakMemory = fileURLToPath(new URL('peak-memory.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wxmenu-bench-'));
const menu = join('menus', 'example.yaml');

mkdirSync(join(folder, 'menus'));
mkdirSync(join(folder, 'many'));
copyFileSync(join(root, menu), join(folder, menu));

const server = spawn(process.execPath, [bin, 'emulate', '--control'], {
  cwd: folder,
  stdio: ['ignore', 'pipe', 'ignore'],
});
const url = await new Promise((resolve, reject) => {
  let text = '';
  server.stdout.on('data', chunk => {
    text += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
    if (found) resolve(found[0]);
  });
  server.once('exit', code => reject(new Error(`the emulator ended with ${code}: ${text}`)));
});

/** All that the processes see, so that nothing of this shell costs them time. */
const env = {
  PATH: process.env.PATH,
  HOME: folder,
  WECHAT_API_BASE: url,
  WECHAT_APPID: 'wx00000000000000be',
  WECHAT_APPSECRET: 'not-a-secret',
  WXMENU_CACHE_DIR: join(folder, 'cache'),
  WXMENU_STATE_DIR: join(folder, 'state'),
};

const print = (text = '') => process.stdout.write(`${text}\n`);
const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
let failures = 0;

function run(argv, options = {}) {
  const began = process.hrtime.bigint();
  const { status, output } = spawnSync(process.execPath, argv, {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    ...options,
  });
  const ms = Number(process.hrtime.bigint() - began) / 1e6;
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}: ${output[1]}${output[2]}`);
  return { ms, peak: Number(output[3]) / 1024 };
}

async function checkCalls(name, expected, args, more = {}) {
  const requests = async () => await (await fetch(`${url}/__emulator/requests`)).json();
  const before = (await requests()).length;
  run([bin, ...args], { env: { ...env, ...more } });
  const calls = (await requests()).slice(before).map(({ call }) => call);
  const right = calls.join() === expected.join();
  if (!right) failures++;
  print(`${name.padEnd(38)} ${calls.join(', ')}${right ? '' : `  WRONG, must be ${expected.join(', ')}`}`);
}

/** From the end of saving a file to the moment at which the new picture has come, against writing and reading it back. */
async function previewRefresh() {
  const file = join(folder, 'menus', 'example.yaml');
  const text = readFileSync(file, 'utf8');
  const page = spawn(process.execPath, [bin, 'preview', menu], {
    cwd: folder,
    env: { PATH: env.PATH, HOME: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const at = await new Promise(resolve =>
    page.stdout.on('data', chunk => resolve(/http:\S+/.exec(chunk)[0])),
  );
  const stream = (await fetch(`${at}events`)).body.getReader();
  const decoder = new TextDecoder();
  const changed = async () => {
    const late = setTimeout(() => stream.cancel(), 10_000);
    for (;;) {
      const { value, done } = await stream.read();
      if (done) throw new Error('a save was not followed within 10 s');
      if (!decoder.decode(value).includes('event: changed')) continue;
      clearTimeout(late);
      return;
    }
  };
  const times = [];
  const writes = [];
  for (let i = 0; i < RUNS; i++) {
    const began = performance.now();
    writeFileSync(file, `${text}# ${i}\n`);
    writes.push(performance.now() - began);
    await changed();
    await (await fetch(`${at}fragment`)).text();
    times.push(performance.now() - began);
  }
  writeFileSync(file, text);
  page.kill('SIGINT');
  print(
    `\nPreview: ${median(times).toFixed(0)} ms from saving a file to the new picture (slowest ${Math.max(...times).toFixed(0)} ms; saving itself ${median(writes).toFixed(1)} ms), aim 500 ms`,
  );
}

async function allCalls() {
  const cold = { WXMENU_CACHE_DIR: join(folder, 'other-cache') };
  const approved = ['apply', '--auto-approve', menu];
  print('Calls');
  const created = ['stable_token', 'menu/get', 'get_current_selfmenu_info', 'menu/create', 'menu/get'];
  await checkCalls('apply, first menu, cold token', created, approved, cold);
  await checkCalls('plan, no change, cold token', ['stable_token', 'menu/get'], ['plan', menu]);
  await checkCalls('plan, no change, warm token', ['menu/get'], ['plan', menu]);
  await checkCalls('apply, no change, warm token', ['menu/get'], approved);
  const text = readFileSync(join(root, menu), 'utf8');
  writeFileSync(join(folder, menu), text.replace(/name: ./u, 'name: 新'));
  const replaced = ['menu/get', 'menu/delete', 'menu/create', 'menu/get'];
  await checkCalls('apply, one change, warm token', replaced, approved);
  writeFileSync(join(folder, menu), text);
  await checkCalls('apply, back again, warm token', replaced, approved);
  print();
}

const COMMANDS = [
  { name: 'node -e 0', argv: ['-e', '0'] },
  { name: 'wxmenu --version', argv: [bin, '--version'], aim: 1.3 },
  { name: 'wxmenu validate menus/example.yaml', argv: [bin, 'validate', menu], aim: 1.3 },
  { name: 'wxmenu plan, no change, warm token', argv: [bin, 'plan', menu], aim: 2.5 },
  { name: 'wxmenu apply, no change, warm token', argv: [bin, 'apply', '--auto-approve', menu] },
];

function startUp(title, runs, more = {}) {
  const times = COMMANDS.map(() => []);
  for (let i = -2; i < runs; i++) {
    for (const [command, { argv }] of COMMANDS.entries()) {
      const { ms } = run(argv, { env: { ...env, ...more } });
      if (i >= 0) times[command].push(ms);
    }
  }
  const baseline = median(times[0]);
  print(title);
  for (const [command, { name, aim }] of COMMANDS.entries()) {
    const ms = median(times[command]);
    const ratio = ms / baseline;
    const verdict =
      aim === undefined ? '' : `  aim ${aim.toFixed(1)}  ${ratio <= aim ? 'reached' : 'MISSED'}`;
    print(`${name.padEnd(38)} ${ms.toFixed(1).padStart(7)} ms  ${ratio.toFixed(2)} x${verdict}`);
  }
  print();
}

/** Many accounts at once: memory, and what each takes on top of the first. */
function manyAccounts() {
  const own = {};
  for (let i = 0; i < ACCOUNTS; i++) {
    copyFileSync(join(root, menu), join(folder, 'many', `shop${i}.yaml`));
    own[`WECHAT_APPID_SHOP${i}`] = `wx${String(i).padStart(16, '0')}`;
    own[`WECHAT_APPSECRET_SHOP${i}`] = 'not-a-secret';
  }
  const options = { env: { ...env, ...own }, maxBuffer: 64 * 1024 * 1024 };
  const measured = args => {
    const ends = [1, 2, 3].map(() => run(['--require', peakMemory, bin, ...args], options));
    return { ms: median(ends.map(({ ms }) => ms)), peak: median(ends.map(({ peak }) => peak)) };
  };
  const one = join('many', 'shop0.yaml');
  run([bin, 'apply', '--auto-approve', 'many'], options);
  print(`Memory at its peak, and time; ${ACCOUNTS} accounts, 4 at a time`);
  for (const [name, command] of [
    ['validate', ['validate', '--format', 'json']],
    ['plan, no change, warm tokens', ['plan', '--format', 'json']],
  ]) {
    const first = measured([...command, one]);
    const all = measured([...command, 'many']);
    const each = (all.ms - first.ms) / (ACCOUNTS - 1);
    for (const [count, { ms, peak }] of [
      [1, first],
      [ACCOUNTS, all],
    ]) {
      const rest = count === 1 ? '' : `  ${each.toFixed(2)} ms each`;
      print(
        `${`${name}, ${count}`.padEnd(38)} ${ms.toFixed(1).padStart(7)} ms ${peak.toFixed(0).padStart(5)} MiB${rest}`,
      );
    }
  }
}

try {
  print(`Node ${process.versions.node}, ${cpus().length} cores; medians of ${RUNS} runs each, in turn`);
  print();
  await allCalls();
  startUp('Start-up, in an empty environment', RUNS);
  const { NODE_EXTRA_CA_CERTS } = process.env;
  if (NODE_EXTRA_CA_CERTS) {
    startUp('Start-up, with NODE_EXTRA_CA_CERTS, which Node reads', Math.ceil(RUNS / 2), {
      NODE_EXTRA_CA_CERTS,
    });
  }
  manyAccounts();
  await previewRefresh();
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
