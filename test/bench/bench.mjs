// `npm run bench`: what a person waits for. Whole processes of the built CLI, each beside the baseline `node -e 0` in
// the same run, in turn, medians. Also counts the API calls of a run that changes nothing.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS = Number(process.env.BENCH_RUNS ?? 31);
const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'dist', 'wxmenu.cjs');
const folder = mkdtempSync(join(tmpdir(), 'wxmenu-bench-'));
mkdirSync(join(folder, 'menus'));
copyFileSync(join(root, 'menus', 'example.yaml'), join(folder, 'menus', 'example.yaml'));

const server = spawn(
  process.execPath,
  [bin, 'emulate', '--control', '--account', 'wx00000000000000be:not-a-secret'],
  {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  },
);
const url = await new Promise((resolve, reject) => {
  let text = '';
  server.stdout.on('data', chunk => {
    text += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
    if (found) resolve(found[0]);
  });
  server.once('exit', code => reject(new Error(`the emulator ended with ${code}: ${text}`)));
});

const env = {
  PATH: process.env.PATH,
  HOME: folder,
  WECHAT_API_BASE: url,
  WECHAT_APPID: 'wx00000000000000be',
  WECHAT_APPSECRET: 'not-a-secret',
  WXMENU_CACHE_DIR: join(folder, 'cache'),
  WXMENU_STATE_DIR: join(folder, 'state'),
};

async function requests() {
  return await (await fetch(`${url}/__emulator/requests`)).json();
}

async function calls(args, options = {}) {
  const before = (await requests()).length;
  execFileSync(process.execPath, [bin, ...args], {
    cwd: folder,
    env: { ...env, ...options },
    stdio: 'ignore',
  });
  const after = await requests();
  return after.slice(before).map(({ call }) => call);
}

const COMMANDS = [
  { name: 'node -e 0', argv: ['-e', '0'], limit: 1 },
  { name: 'wxmenu --version', argv: [bin, '--version'], limit: 1.3 },
  { name: 'wxmenu validate menus/example.yaml', argv: [bin, 'validate', 'menus/example.yaml'], limit: 1.3 },
  { name: 'wxmenu plan (no change, warm token)', argv: [bin, 'plan', 'menus/example.yaml'], limit: 2.5 },
  {
    name: 'wxmenu apply (no change, warm token)',
    argv: [bin, 'apply', '--auto-approve', 'menus/example.yaml'],
    limit: null,
  },
];

try {
  const change = await calls(['apply', '--auto-approve'], { WXMENU_CACHE_DIR: join(folder, 'other-cache') });
  const cold = await calls(['plan']);
  const warm = await calls(['plan']);
  const nothing = await calls(['apply', '--auto-approve']);

  const times = COMMANDS.map(() => []);
  for (let run = -2; run < RUNS; run++) {
    COMMANDS.forEach(({ argv }, i) => {
      const began = process.hrtime.bigint();
      const { status } = spawnSync(process.execPath, argv, { cwd: folder, env, stdio: 'ignore' });
      const ms = Number(process.hrtime.bigint() - began) / 1e6;
      if (status !== 0) throw new Error(`${COMMANDS[i].name} ended with ${status}`);
      if (run >= 0) times[i].push(ms);
    });
  }
  const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
  const baseline = median(times[0]);
  const print = text => process.stdout.write(`${text}\n`);
  print(`Node ${process.versions.node}, ${cpus().length} cores, ${RUNS} runs each, in turn; medians`);
  for (const [i, { name, limit }] of COMMANDS.entries()) {
    const ms = median(times[i]);
    const ratio = ms / baseline;
    const aim =
      limit === null || i === 0 ? '' : `  aim ${limit.toFixed(1)}  ${ratio <= limit ? 'reached' : 'MISSED'}`;
    print(`${name.padEnd(38)} ${ms.toFixed(1).padStart(7)} ms  ${ratio.toFixed(2)} x${aim}`);
  }
  print('');
  print(`API calls, first apply, cold token:     ${change.join(', ')}`);
  print(`API calls, plan without changes, cold:  ${cold.join(', ')}`);
  print(`API calls, plan without changes, warm:  ${warm.join(', ')}`);
  print(`API calls, apply without changes, warm: ${nothing.join(', ')}`);
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
