// `npm run demo`: the main job on the embedded emulator, with the sample menu, in a folder of its own. Shows the
// commands and what the built wxmenu prints. No account, no network.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wxmenu-demo-'));
const menu = join(folder, 'menus', 'example.yaml');
mkdirSync(join(folder, 'menus'));
copyFileSync(join(root, 'menus', 'example.yaml'), menu);

const terminal = process.stdout.isTTY && !process.env.NO_COLOR;
const bold = text => (terminal ? `\u001b[1m${text}\u001b[0m` : text);
const say = text => process.stdout.write(`${text}\n`);

function chapter(title) {
  say(`\n${bold(`== ${title}`)}\n`);
}

function wxmenu(args, expected) {
  say(bold(`$ wxmenu ${args.join(' ')}`));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist', 'wxmenu.cjs'), ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      // Nothing of this machine's accounts may come into a demonstration.
      env: { PATH: process.env.PATH, HOME: folder, ...(terminal ? { FORCE_COLOR: '1' } : {}) },
    },
  );
  say(`${stdout}${stderr}`.trimEnd());
  say(bold(`(exit ${status})`));
  if (status !== expected) {
    say(`The demo expected exit ${expected}.`);
    process.exitCode = 1;
  }
  say('');
}

try {
  chapter('The menu is checked, offline');
  wxmenu(['validate'], 0);
  chapter('What would change? The account has no menu yet');
  wxmenu(['plan', '--emulator', '--detailed-exitcode'], 2);
  chapter('Make it so');
  wxmenu(['apply', '--emulator', '--auto-approve'], 0);
  chapter('A second plan: nothing differs, so nothing would be written');
  wxmenu(['plan', '--emulator', '--detailed-exitcode'], 0);
  chapter('Somebody edits the menu: one button renamed, one gone, two swapped');
  writeFileSync(menu, edited(readFileSync(menu, 'utf8')));
  wxmenu(['plan', '--emulator', '--out', 'plan.json'], 0);
  chapter('The saved plan, and nothing else, is applied');
  wxmenu(['apply', 'plan.json', '--emulator'], 0);
  chapter('And again there is nothing left to do');
  wxmenu(['apply', '--emulator', '--auto-approve'], 0);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The sample menu after an afternoon of somebody's work. */
function edited(yaml) {
  const renamed = yaml.replace('一级菜单😘', '今日推荐🔥');
  const gone = renamed.replace(/ +- name: 扫码推事件\n(?: {8,}.*\n)+/, '');
  const result = gone.replace(
    /( +- name: 微信相册发图\n(?: {8,}.*\n)+)( +- name: 发送位置\n(?: {8,}.*\n)+)/,
    '$2$1',
  );
  if (renamed === yaml || gone === renamed || result === gone)
    throw new Error('menus/example.yaml is not what the demo expects');
  return result;
}
