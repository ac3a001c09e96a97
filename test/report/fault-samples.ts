import type { WechatFaultArgs } from '../../src/apply/gateway.ts';
import type { GithubFaultArgs } from '../../src/github/fault.ts';
import type { StateFaultArgs, UsageFaultArgs } from '../../src/menu/fault.ts';

/** One fault of every code; a code without one does not compile. */
export const USAGE: { readonly [C in keyof UsageFaultArgs]: UsageFaultArgs[C] } = {
  'not-found': { argument: 'shpo', looked: 'menus/shpo.yaml', known: ['shop', 'club'] },
  'no-menus': { folder: 'menus', exists: false },
  unreadable: { path: 'menus/shop.yaml', reason: 'EACCES' },
  unwritable: { path: 'plan.json', reason: 'EROFS' },
  'duplicate-account': { account: 'shop', files: ['menus/shop.json', 'menus/shop.yaml'] },
  'yaml-in-json': { path: 'menus/shop.json' },
  'nothing-to-import': { account: 'shop', path: null },
  'account-has-file': { account: 'shop', path: 'menus/shop.json' },
  'credentials-missing': {
    account: 'shop',
    appidVariable: 'WECHAT_APPID_SHOP',
    secretVariable: 'WECHAT_APPSECRET_SHOP',
    several: false,
    found: [],
  },
  'credentials-other-appid': { account: 'shop', file: 'menus/shop.yaml', wanted: 'wx1', given: 'wx2' },
  'credentials-same-appid': { accounts: ['a', 'b'], appid: 'wx0' },
  'credentials-bad-appid': { account: 'shop', variable: 'WECHAT_APPID_SHOP', reason: 'shape' },
  'bad-api-base': { value: 'http://a.example', reason: 'plain-http' },
  'bad-setting': { variable: 'WECHAT_TOKEN_URL', reason: 'plain-http' },
  'bad-option': { option: '--timeout', value: 'x', expected: { is: 'time' } },
  'plan-not-a-plan': { path: 'plan.json', reason: 'no-format-version' },
  'plan-version': { path: 'plan.json', found: '2.0', supported: '1.x' },
  'report-not-a-report': { path: 'report.json', reason: 'not-json' },
  'report-version': { path: 'report.json', found: '2.0', supported: '1.0' },
  'plan-edited': { path: 'plan.json', member: 'accounts[0].desired' },
  'plan-other-target': { path: 'plan.json', account: 'shop', planned: 'wx1', given: 'wx2' },
  'digest-differs': { expected: 'sha256:aa', actual: 'sha256:bb' },
  'approval-missing': { command: 'wxmenu apply' },
  'option-conflict': { one: '--approved', other: 'plan.json' },
  'option-needs': { option: '--offline', needs: '--base' },
  'git-missing': { option: '--base' },
  'no-repository': { folder: '/work' },
  'outside-repository': { path: '../menus/shop.yaml' },
  'unknown-revision': { ref: 'origin/main', shallow: true },
  'git-failed': { command: 'ls-tree', reason: 'not a tree object', ownership: false },
  'plan-offline': { path: 'plan.json' },
  'origin-refused': {
    account: 'shop',
    changes: [{ address: 'button[0]', name: 'a', origin: 'drift' }],
  },
  'tags-unresolved': { account: 'shop', names: ['VIP'] },
  'tags-gone': {
    account: 'shop',
    menus: [{ address: 'conditionalmenu[0]', name: 'VIP', id: '105', again: true }],
    known: [],
  },
  'snapshot-missing': { account: 'shop', folder: '/state' },
};
export const STATE: { readonly [C in keyof StateFaultArgs]: StateFaultArgs[C] } = {
  locked: { account: 'shop', path: '/state/shop.lock' },
  'state-unwritable': { path: '/state', reason: 'EROFS' },
  'state-corrupt': { path: '/state/shop.json', reason: 'not-json' },
};
export const WECHAT: { readonly [C in keyof WechatFaultArgs]: WechatFaultArgs[C] } = {
  errcode: { call: 'menu/create', errcode: 40018, errmsg: 'invalid button name size', rid: '' },
  'http-status': { call: 'menu/get', status: 502, start: 'Bad Gateway' },
  'not-json': { call: 'menu/get', reason: 'html', start: '<html>' },
  'wrong-shape': { call: 'menu/get', member: 'menu', expected: 'object', found: 'nothing' },
  timeout: { call: 'menu/get', seconds: 10, host: 'api.weixin.qq.com' },
  network: { call: 'menu/get', reason: 'ECONNRESET', host: 'api.weixin.qq.com' },
  'escape-in-body': { call: 'menu/create', escape: '\\u0007' },
  'token-server': { host: 'tokens.example', reason: 'timeout', seconds: 10 },
  'token-command': { reason: 'exit', status: 2, stderr: 'permission denied' },
};
const ANSWERED = { call: 'create-comment', repo: 'acme/menus', status: 403, said: 'Not accessible' } as const;
export const GITHUB: { readonly [C in keyof GithubFaultArgs]: GithubFaultArgs[C] } = {
  'github-token-missing': { variables: ['GITHUB_TOKEN', 'GH_TOKEN'] },
  'github-forbidden': { ...ANSWERED, fork: false },
  'github-not-found': { ...ANSWERED, status: 404 },
  'github-invalid': { ...ANSWERED, status: 422, said: 'Validation Failed; body is too long.' },
  'github-rate-limit': { call: 'create-comment', repo: 'acme/menus', seconds: 1800 },
  'github-status': { ...ANSWERED, status: 502 },
  'github-network': { call: 'create-comment', host: 'api.github.com', reason: 'ECONNRESET' },
  'github-shape': { call: 'create-comment', expected: 'json' },
  'github-event': { reason: 'no-pull-request', event: 'schedule' },
  'approved-missing': { reason: 'no-pull-request', commit: 'a'.repeat(40) },
};
