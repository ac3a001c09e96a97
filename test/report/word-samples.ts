import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadMenus } from '../../src/config/load-menus.ts';
import type { Problem, ProblemArgs } from '../../src/menu/problem.ts';
import type { ErrcodeWording } from '../../src/report/fault-wording.ts';
import { TEXT_INK } from '../../src/report/ink.ts';
import { guardMessage, noticeMessage } from '../../src/report/plan-wording.ts';
import { problemMessage } from '../../src/report/problem-message.ts';
import type { Message } from '../../src/report/wording.ts';
import type { Words } from '../../src/report/words.ts';
import type { CallLog } from '../../src/wechat/call-log.ts';
import { GITHUB, STATE, USAGE, WECHAT } from './fault-samples.ts';
import { FINDINGS } from './finding-samples.ts';

// What every function of every table is asked, in each language the same. A message without a question here fails the
// test: it tells which.

export type Said = string | Partial<Message> | readonly string[] | undefined;

/** Asks the words of one table; gives all that they say. */
type Ask = (words: Words) => readonly Said[];

const path = 'menus/shop-7.yaml';
const account = 'shop-7';
const url = 'https://github.com/acme/menus/issues/77';
const summary = { create: 11, update: 12, move: 13, delete: 14, unchanged: 15 };

const each = <T extends string>(names: readonly T[], say: (name: T) => Said): readonly Said[] =>
  names.map(say);
const keys = <T extends object>(record: T): readonly (keyof T & string)[] =>
  Object.keys(record).filter((key): key is keyof T & string => key in record);

const annotations: Ask = ({ annotations: w }) => [
  ...Object.values(w.titles),
  ...Object.values(w.origins),
  w.failed(null),
  w.failed(account),
  w.result(account),
  w.more(31),
];

const apply: Ask = ({ apply: w }) => [
  ...each(['unchanged', 'applied'], name => w.headlines[name](account, path)),
  ...each(['unchanged', 'applied'], name => w.headlines[name](account, undefined)),
  ...each(['destroyed', 'nothingToDestroy', 'moved', 'unapproved', 'refused', 'interrupted'], name =>
    w.headlines[name](account),
  ),
  ...each(keys(w.failed), name => w.failed[name](account)),
  w.counts(summary),
  w.gap('48'),
  w.lost(['menu-1'], false),
  w.lost(['menu-1', 'menu-2'], true),
  w.delay,
  w.conditional('"label-1"', 'iOS'),
  w.conditional(undefined, 'iOS'),
  w.stoppedAt('menu/create', undefined),
  w.stoppedAt('menu/addconditional', 'menu-1'),
  w.readBackDiffers,
  w.restoreFailed(undefined, undefined),
  w.restoreFailed('menu/addconditional', 'menu-1'),
  w.standing.heading,
  ...Object.values(w.standing.defaultMenu),
  ...Object.values(w.standing.is),
  w.standing.missing('menu-1'),
  w.standing.noConditional,
  w.standing.conditionalUnknown,
  w.standing.asBefore(1),
  w.standing.asBefore(7),
  w.standing.next('replace', 7, 8),
  w.standing.next('create', 0, 0),
  w.standing.next(null, 1, 0),
  w.standing.nextUnknown,
  w.stillDiffers,
  w.changedSince,
  w.wouldChange,
  ...each(['approved', 'now', 'live', 'files', 'notInPlan', 'nothingApproved'], name => w.unapproved[name]),
  w.unapproved.strategy('replace', 'overwrite'),
  w.unapproved.conditional(true),
  w.unapproved.conditional(false),
  w.noDefaultMenu,
  w.moreLines(31),
  w.snapshotLabel,
  w.nextLabel,
  ...Object.values(w.next),
  w.events.step('menu/create', undefined, 1, 4),
  w.events.step('menu/addconditional', 'menu-1', 2, 4),
  w.events.fault('menu/create', undefined),
  w.events.fault('menu/addconditional', 'menu-1'),
  w.events.restoring,
  w.heading,
  w.accountColumn,
  w.resultColumn,
  w.total(31),
  ...each(keys(w.ends), name => w.ends[name](31)),
];

const doctor: Ask = ({ doctor: w }) => [
  ...Object.values(w.verdicts),
  ...Object.values(w.checks),
  ...keys(FINDINGS).flatMap((code): readonly Said[] => {
    const { what, fix = '', commands = [] } = sayFinding(w, code);
    return [what, fix, ...commands];
  }),
  w.findings['ip-refused']({ ip: '' }).what,
  w.findings['clock-right']({ seconds: 2 }).what,
  ...each(['stable', 'classic', 'ready', 'command'], kind => w.findings['token-accepted']({ kind }).what),
  w.findings['menu-live']({ top: 3, below: 0 }).what,
  w.findings['dns-not-needed']({ why: 'proxy' }).what,
  w.because('check-1'),
  w.machine,
  w.conclusion({ ok: 1, warning: 0, failed: 0, skipped: 0 }),
  w.conclusion({ ok: 1, warning: 31, failed: 0, skipped: 0 }),
  w.conclusion({ ok: 1, warning: 2, failed: 31, skipped: 0 }),
];

function sayFinding(w: Words['doctor'], code: keyof typeof FINDINGS): ReturnType<typeof say> {
  const say = w.findings[code] as (args: object) => {
    what: string;
    fix?: string;
    commands?: readonly string[];
  };
  return say(FINDINGS[code]);
}

const expectations: Ask = ({ expectations: w }) => [
  w.met(account, 1),
  w.met(account, 31),
  w.notMet(account, 1, 1),
  w.notMet(account, 31, 40),
  w.warning,
  w.notChecked(account, ['o-1', 'o-2']),
  w.notChecked(account, ['1', '2', '3', '4', '5', '6', '7']),
  w.otherFile(path),
  w.heading,
];

type Table = { readonly [code: string]: (args: never) => Message };

const faults: Ask = ({ faults: w }) => {
  const table: Table = w.faults;
  const say = (code: string, args: object): Said => table[code]?.(args as never);
  const { errcode, ...wechat } = WECHAT;
  return [
    ...Object.entries({ ...USAGE, ...STATE, ...wechat, ...GITHUB }).map(([code, args]) => say(code, args)),
    ...FAULT_VARIANTS.map(([code, args]) => say(code, args)),
    ...Object.entries<ErrcodeWording>(w.errcodes).flatMap(([code, known]) => {
      const args = { ...errcode, errcode: Number(code) };
      return typeof known === 'function'
        ? [known(args), known({ ...args, call: 'stable_token', ip: '203.0.113.7' })]
        : [known];
    }),
    w.unknownErrcode,
    w.refused('menu/create', 40018),
    w.unclear,
    w.bug,
    w.notices['token-cache-ignored']({ code: 'token-cache-ignored', path, reason: 'foreign' }),
    w.notices['token-cache-off']({ code: 'token-cache-off', path, reason: 'EROFS' }),
    w.notices['token-classic']({ code: 'token-classic', appid: 'wx77' }),
    w.notices['force-skipped']({ code: 'force-skipped', reason: 'too-soon', seconds: 22 }),
    w.notices['force-skipped']({ code: 'force-skipped', reason: 'daily-limit', seconds: 7200 }),
    w.notices['fallback-host']({
      code: 'fallback-host',
      from: 'a.example',
      to: 'b.example',
      reason: 'ENOTFOUND',
    }),
    w.notices['certificates-ignored']({
      code: 'certificates-ignored',
      variable: 'SSL_CERT_FILE',
      path,
      reason: 'no-certificate',
    }),
    ...Object.values(w.labels),
  ];
};

/** Codes whose wording has several forms. */
const FAULT_VARIANTS: readonly (readonly [code: string, args: object])[] = [
  ['not-found', { argument: 'shpo', looked: path, known: [] }],
  ['no-menus', { folder: 'menus', exists: true }],
  ['nothing-to-import', { account, path: 'live.json' }],
  ['credentials-missing', { ...USAGE['credentials-missing'], several: true, found: ['WECHAT_APPID'] }],
  ['credentials-bad-appid', { account, variable: 'WECHAT_APPID', reason: 'blank' }],
  ...['not-a-url', 'has-path', 'has-credentials'].map(
    reason => ['bad-api-base', { value: 'http://a.example', reason }] as const,
  ),
  ...['not-a-url', 'scheme', 'has-credentials', 'not-printable', 'unknown-token-kind', 'needs-appid'].map(
    reason => ['bad-setting', { variable: 'WECHAT_TOKEN_URL', reason }] as const,
  ),
  ...[
    { is: 'number', from: 10, to: 77 },
    { is: 'shard' },
    { is: 'one-of', choices: ['en', 'zh-CN'] },
    { is: 'some-of', choices: ['mass-delete', 'take-over', 'drop-conditional'] },
    { is: 'free-port' },
    { is: 'own-address' },
    { is: 'follower' },
    { is: 'one-account' },
    { is: 'visitor', meant: 'tag_id' },
    { is: 'visitor', meant: null },
    { is: 'one-platform' },
    { is: 'platform', names: ['ios', 'android'], meant: null },
    { is: 'tag-id' },
    { is: 'key', longest: 64 },
    { is: 'commit' },
    { is: 'label', longest: 50 },
    { is: 'pull-request' },
    { is: 'fault-order', wrong: { why: 'no-colon' } },
    { is: 'fault-order', wrong: { why: 'no-object' } },
    { is: 'fault-order', wrong: { why: 'no-pair', part: 'nth' } },
    {
      is: 'fault-order',
      wrong: { why: 'missing', member: 'kind', expected: { is: 'kind', kinds: ['reset', 'slow'] } },
    },
    { is: 'fault-order', wrong: { why: 'unknown', member: 'nht' } },
    ...['call', 'nth', 'positive', 'when', 'integer', 'text', 'milliseconds', 'status'].map(is => ({
      is: 'fault-order',
      wrong: { why: 'value', member: 'nth', value: '"x"', expected: { is } },
    })),
    { is: 'fault-order', wrong: { why: 'other-kind', member: 'ms', kind: 'reset' } },
    { is: 'fault-order', wrong: { why: 'needs', member: 'ms', kind: 'slow' } },
  ].map(expected => ['bad-option', { option: '--option', value: 'x-1', expected }] as const),
  ...[
    'not-an-object',
    'too-deep',
    'too-large',
    'bad-member',
    'too-many-changes',
    'no-address',
    'of-apply',
    'not-a-snapshot',
    'not-a-journal',
    'not-emulator-state',
    'other-version',
    'ENOENT',
  ].map(reason => ['state-corrupt', { path, reason, member: 'accounts[0].menu' }] as const),
  ['plan-other-target', { path: 'plan.json', account, planned: 'wx1', given: '' }],
  ['unknown-revision', { ref: 'origin/main', shallow: false }],
  ['git-failed', { command: 'ls-tree', reason: '', ownership: true }],
  ['git-failed', { command: 'ls-tree', reason: 'timeout', ownership: false }],
  [
    'origin-refused',
    { account, changes: Array(11).fill({ address: 'button[0]', name: 'a-1', origin: 'pending' }) },
  ],
  ['http-status', { call: 'menu/get', status: 404, start: '' }],
  ...['empty', 'cut-off', 'syntax', 'not-utf8', 'too-large'].map(
    reason => ['not-json', { call: 'menu/get', reason, start: '' }] as const,
  ),
  ...[
    'array',
    'text',
    'digits',
    'number',
    'whole-number',
    'seconds',
    'printable-text',
    'no-third-level',
    'present',
  ].map(
    expected => ['wrong-shape', { call: 'menu/get', member: 'menu', expected, found: 'boolean' }] as const,
  ),
  ['timeout', { call: 'menu/get', seconds: 10, host: 'a.example', proxy: 'p.example:3128' }],
  ...[
    'ECONNREFUSED',
    'CERT_HAS_EXPIRED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'proxy-407',
    'proxy-503',
    'EPROTO',
    'timeout',
    'closed',
  ].map(
    reason => ['network', { call: 'menu/get', reason, host: 'a.example', proxy: 'p.example:3128' }] as const,
  ),
  ['token-server', { host: 'tokens.example', reason: 'network', system: 'ENOTFOUND' }],
  ...[401, 302, 404, 503].map(
    status => ['token-server', { host: 'tokens.example', reason: 'http-status', status }] as const,
  ),
  ['token-server', { host: 'tokens.example', reason: 'refused', code: 40164 }],
  ['token-server', { host: 'tokens.example', reason: 'not-json' }],
  ['token-server', { host: 'tokens.example', reason: 'no-token' }],
  ['token-command', { reason: 'exit', status: 127 }],
  ['token-command', { reason: 'signal', signal: 'SIGKILL' }],
  ['token-command', { reason: 'timeout', seconds: 10 }],
  ['token-command', { reason: 'start', system: 'ENOENT' }],
  ['token-command', { reason: 'refused', code: 40001 }],
  ...['no-output', 'too-long', 'no-token'].map(reason => ['token-command', { reason }] as const),
  ['github-forbidden', { ...GITHUB['github-forbidden'], status: 401 }],
  ['github-forbidden', { ...GITHUB['github-forbidden'], fork: true }],
  ['github-forbidden', { ...GITHUB['github-forbidden'], call: 'who-am-i' }],
  ...[
    'update-comment',
    'list-comments',
    'list-issues',
    'create-label',
    'create-issue',
    'update-issue',
    'list-pulls',
    'list-artifacts',
    'read-run',
    'list-runs',
    'download-artifact',
  ].map(call => ['github-not-found', { ...GITHUB['github-not-found'], call }] as const),
  ['github-rate-limit', { call: 'create-comment', repo: 'acme/menus', seconds: null }],
  ['github-status', { ...GITHUB['github-status'], status: 418 }],
  ['github-network', { call: 'create-comment', host: 'a.example', reason: 'too-large', proxy: 'p.example' }],
  ...['object', 'array', 'text', 'whole-number', 'boolean', 'no-redirect'].map(
    expected => ['github-shape', { call: 'create-comment', member: 'id', expected }] as const,
  ),
  ...['no-repo', 'bad-repo', 'no-commit', 'event-unreadable', 'event-not-json'].map(
    reason => ['github-event', { reason, event: '', found: 'found-1' }] as const,
  ),
  ['approved-missing', { reason: 'overtaken', head: 'abcdef', url }],
  ...['no-artifact', 'expired'].map(
    reason =>
      ['approved-missing', { reason, pull: 77, head: 'abcdef', artifact: 'wxmenu-plan-menus' }] as const,
  ),
  ...['event', 'workflow', 'head', 'repository'].map(
    doubt =>
      [
        'approved-missing',
        {
          reason: 'untrusted',
          pull: 77,
          head: 'abcdef',
          artifact: 'wxmenu-plan-menus',
          workflow: 'plan.yml',
          runs: [{ url, doubt }],
        },
      ] as const,
  ),
  ...['damaged', 'missing', 'twice', 'too-large'].map(
    wrong =>
      [
        'approved-missing',
        { reason: 'bad-archive', wrong, pull: 77, head: 'abcdef', artifact: 'wxmenu-plan-menus' },
      ] as const,
  ),
];

const fmt: Ask = ({ fmt: w }) => [
  w.done({ formatted: 31, unchanged: 7 }),
  w.done({ formatted: 0, unchanged: 7 }),
  w.done({ formatted: 0, unchanged: 1 }),
  w.checked({ unformatted: 31, unchanged: 7 }),
  w.checked({ unformatted: 1, unchanged: 0 }),
  w.checked({ unformatted: 0, unchanged: 7 }),
  w.left(31),
];

const github: Ask = ({ github: w }) => [
  ...each(['created', 'updated', 'unchanged', 'kept', 'outdated'], done => w.comment({ done, url }, 77)),
  w.comment({ done: 'quiet' }, 77),
  w.noPull('0123456789abcdef'),
  w.notReviewed('0123456789abcdef'),
  ...each(['opened', 'updated', 'unchanged', 'dismissed', 'closed'], done => w.drift({ done, account, url })),
  ...each(['postponed', 'none'], done => w.drift({ done, account })),
  w.driftUnknown([]),
  w.driftUnknown([account]),
  w.wouldOpen(account, 'title-1'),
  w.wouldClose(account),
  w.approved({ pull: 77, head: '0123456789abcdef', path: 'approved.json', runUrl: url, offline: true }),
  w.approved({ pull: 77, head: '0123456789abcdef', path: 'approved.json', runUrl: url, offline: false }),
  w.waiting({ code: 'github-waiting', reason: 'rate-limit', seconds: 31 }),
  w.waiting({ code: 'github-waiting', reason: 'secondary-rate-limit', seconds: 31 }),
  w.labelDescription,
  w.issue.title(account),
  w.issue.differs(account, path),
  w.issue.differs(account, null),
  w.issue.waysOut,
  w.issue.again({ account, digest: 'sha256:aa', command: '`wxmenu apply`' }),
  w.issue.adopt('`wxmenu import`'),
  w.issue.closes,
  w.issue.gone(account, null),
  w.issue.gone(account, url),
];

/** All texts of a table that has nothing else. */
function texts(table: object): readonly string[] {
  return Object.values(table).flatMap((one: unknown) =>
    typeof one === 'string' ? [one] : typeof one === 'object' && one !== null ? texts(one) : [],
  );
}

const help: Ask = ({ help: w }) => texts(w);

const imports: Ask = ({ import: w }) => [
  ...keys(IMPORT_NOTES).flatMap(code =>
    IMPORT_NOTES[code].map(args => (w.notes[code] as (args: object) => string)(args)),
  ),
  ...each(['menu/get', 'get_current_selfmenu_info', 'file'], source =>
    w.done(path, account, source, { buttons: 31, inside: 7, conditional: 8 }),
  ),
  w.done(null, account, 'menu/get', { buttons: 2, inside: 0, conditional: 0 }),
  w.same(path, account, 'menu/get'),
  w.refused(path, account, 'menu/get'),
  w.force,
  w.kept(['appid']),
  w.lost(['expect']),
  w.comments(1),
  w.comments(31),
  w.reasons['website-type']({ type: 'news', articles: 31 }),
  w.reasons['website-type']({ type: 'voice', articles: 0 }),
  w.reasons['unknown-type']({ type: 'odd-type' }),
  w.reasons.incomplete({ type: 'view', fields: ['url'] }),
  w.reasons['no-action']({}),
  w.leftOut(1),
  w.leftOut(31),
  w.unmanaged({ count: 31, refused: 7 }),
  w.unmanaged({ count: 31, refused: 31 }),
  w.unmanaged({ count: 1, refused: 1 }),
  w.websiteMade,
  w.switchedOff,
  w.shownInstead(['name-1']),
  w.tagsUnknown(48001),
  w.invalid,
  w.nextLabel,
];

const IMPORT_NOTES: { readonly [code in keyof Words['import']['notes']]: readonly object[] } = {
  'website-made': [{}],
  'switched-off': [{}],
  'website-type': [
    { type: 'news', articles: 1 },
    { type: 'news', articles: 31 },
    ...['text', 'img', 'voice', 'video', 'odd-type'].map(type => ({ type, articles: 0 })),
  ],
  'unknown-type': [{ type: 'odd-type' }],
  incomplete: [{ type: 'view', fields: ['url'] }],
  'no-action': [{}],
  'nothing-inside': [{}],
  'stands-in': ['reply', 'material', 'article-page', 'article-id'].map(kind => ({ kind })),
  'foreign-member': [
    { type: null, text: 'key: "k-1"' },
    { type: 'view', text: 'key: "k-1"' },
  ],
  'unknown-member': [{ text: 'skin: "s-1"' }],
  order: [{}],
  unmanaged: [
    { count: 31, refused: 7 },
    { count: 1, refused: 1 },
    { count: 31, refused: 31 },
  ],
  retired: [{ fields: ['sex', 'city'] }],
  'unknown-condition': [{ members: ['mood'] }],
  'no-condition': [{}],
  tag: [{ name: 'VIP' }, { name: null }],
  platform: [{ value: '1' }, { value: '3' }, { value: '9' }],
};

const VIP = { tag: 'VIP' };

const init: Ask = ({ init: w }) => [
  w.question.account,
  w.question.write([path, 'b-8.yaml']),
  ...w.comments.top,
  w.comments.view,
  w.comments.column,
  w.comments.click,
  w.written(path),
  w.left(path),
  w.added(path, '.wxmenu/'),
  w.addYourself(path),
  w.example.noCredentials(account),
  w.example['no-import'],
  w.example.nothingLive(account),
  w.elsewhere(path),
  w.unknownAction('my-org/wxmenu@v1'),
  w.secrets(false),
  w.secrets(true),
  w.lacking,
  w.nothing,
  w.notWritten,
  w.next(['wxmenu plan']),
];

const match: Ask = ({ match: w }) => [
  w.defaultMenu,
  w.everybodyElse,
  w.forAudience({ tag: 'VIP', client_platform_type: '1' }, undefined),
  w.forAudience({ tag_id: '100' }, { 100: 'VIP' }),
  w.follower.one('o-1', 'menu-1', path),
  w.follower.several('o-1', path),
  w.follower.cannotTell,
  w.follower.onlyLive('o-1', ['menu-1', 'menu-2'], path),
  w.follower.notManaged('o-1', ['menu-1'], path),
  w.follower.nowhere('o-1', path),
  w.follower.none('o-1', account),
  w.visitor.one({ ...VIP, tag_id: '100' }, ['1'], 'menu-1', path),
  w.visitor.one({}, ['1', '2', '3'], 'menu-1', path),
  w.visitor.one({ tag_id: '100' }, ['1', '2'], 'menu-1', path),
  w.visitor.several(VIP),
  w.visitor.on(['1', '2']),
  w.visitor.cannotBeTold,
  w.visitor.unclear(VIP, ['1'], 'menu-1', { tag_id: '100' }, path),
  w.visitor.askWithBoth,
  w.visitor.lastTagCounts(VIP),
  w.visitor.didYouMean('vpi', 'VIP', path),
  w.visitor.walk,
  w.visitor.noRules(path),
  w.visitor.notManaged(path),
  ...Object.values(w.verdicts),
  ...Object.values(w.reasons),
  w.nextLabel,
  w.planShows,
];

const page: Ask = ({ page: w }) => [
  w.phone.bar,
  ...Object.values(w.phone.marks),
  w.saved(path),
  w.pictureTitle(account),
  w.menus.byDefault,
  w.menus.conditional(7, '"label-1"', 'iOS'),
  w.menus.conditional(null, undefined, 'iOS'),
  w.menus.tooLarge,
  w.report.title(account),
  ...texts(w.report),
  w.report.unchangedMenus(31),
  w.report.drift(31),
  w.report.saved(path),
  w.report.embedded('plan-json'),
  w.report.madeBy('1.2.3'),
];

const PEOPLE = [
  { matchrule: {}, without: [] },
  { matchrule: { client_platform_type: '1' }, without: ['100', '101'] },
  { matchrule: { tag_id: '100', client_platform_type: '2' }, without: [] },
  { matchrule: {}, without: ['1', '2', '3', '4', '5'] },
];

const plan: Ask = ({ plan: w }) => {
  const notice = (one: Parameters<typeof noticeMessage>[1]): string =>
    noticeMessage(w, one, account, TEXT_INK);
  const { whoSees } = w;
  return [
    ...each(keys(w.counts), name => w.counts[name](31)),
    ...each(keys(w.origins), name => w.origins[name](31)),
    ...Object.values(w.originMarks),
    w.against('origin/main'),
    w.offline('origin/main'),
    w.removed(account, path, TEXT_INK),
    w.noChangesShort,
    w.sameAsBase(account, path),
    w.sameAsBase(account, undefined),
    w.noChanges(account, path),
    w.noChanges(account, undefined),
    w.noMenu(account),
    w.accounts(31, 7),
    w.accounts(31, 0),
    w.accountsOffline(31, 7),
    w.accountsOffline(31, 0),
    w.unchangedAccounts(31),
    w.guardLabel,
    w.guardTitle('mass-delete'),
    guardMessage(w, { name: 'mass-delete', deleted: 31, live: 40 }, TEXT_INK),
    guardMessage(w, { name: 'take-over', names: ['name-1', 'name-2'] }, TEXT_INK),
    guardMessage(w, { name: 'drop-conditional', addresses: ['conditionalmenu[7]'] }, TEXT_INK),
    guardMessage(
      w,
      { name: 'drop-conditional', addresses: ['conditionalmenu[7]', 'conditionalmenu[8]'] },
      TEXT_INK,
    ),
    w.unknownGuard('guard-1', undefined, TEXT_INK),
    w.unknownGuard('guard-1', 'message-1', TEXT_INK),
    w.attentionLabel,
    w.noticesHeading,
    notice({ code: 'unknown-live-member', address: 'button[7]', member: 'skin' }),
    notice({ code: 'unknown-live-member', address: 'conditionalmenu[7].matchrule', member: 'mood' }),
    notice({ code: 'conditional-kept', count: 31 }),
    notice({ code: 'conditional-retired', address: 'conditionalmenu[7]', fields: ['sex', 'city'] }),
    notice({
      code: 'conditional-covered',
      address: 'conditionalmenu[7]',
      name: 'name-1',
      by: [{ address: 'conditionalmenu[0]' }, { address: 'conditionalmenu[1]', name: 'name-2' }],
    }),
    notice({ code: 'base-missing', ref: 'origin/main', file: path, reason: 'no-file' }),
    notice({ code: 'base-missing', ref: 'origin/main', file: path, reason: 'other-appid' }),
    notice({ code: 'base-invalid', ref: 'origin/main', file: path, reason: 'errors' }),
    notice({ code: 'base-invalid', ref: 'origin/main', file: path, reason: 'duplicate' }),
    notice({ code: 'history-shallow' }),
    notice({ code: 'base-behind', ref: 'origin/main', commits: 31 }),
    notice({ code: 'conditional-left-out', matchrule: { tag_id: '100' } }),
    notice({ code: 'website-menu-closed', names: ['name-1'] }),
    notice({ code: 'journal-unreadable', path, reason: 'not-json' }),
    notice({ code: 'interrupted-apply', started: '2026-11-22', snapshot: path, menuGone: true }),
    w.opensSubmenu,
    w.absent,
    w.from('button[7]'),
    w.movedFrom('button[7]'),
    w.liveAddress('button[7]'),
    w.sameLook('U+0041', 'U+0410'),
    w.differsIn('a-1', 'b-1'),
    w.audience({ tag_id: '100', sex: '1' }, { 100: 'VIP' }),
    w.audience({ client_platform_type: '3' }),
    w.audience({}),
    w.seenBy('iOS'),
    w.stepsHeading(31),
    w.steps['menu/delete'],
    w.steps['menu/create'](3, 31),
    w.steps['menu/addconditional']('iOS', '"label-1"', false),
    w.steps['menu/addconditional']('iOS', undefined, true),
    ...each(['only', 'former', 'surplus'], which => w.steps['menu/delconditional']('4711', 'iOS', which)),
    w.steps['menu/delconditional']('4711', undefined, 'only'),
    ...Object.values(w.interruptions),
    whoSees.heading(true),
    whoSees.heading(false),
    whoSees.conditions({ tag_id: '100', client_platform_type: '1' }, undefined),
    ...PEOPLE.map(people => whoSees.people(people, { 100: 'VIP' })),
    whoSees.everybodyElse,
    whoSees.menu({ kind: 'default' }),
    whoSees.menu({ kind: 'label', label: 'label-1', at: { side: 'live', address: 'conditionalmenu[7]' } }),
    whoSees.menu({ kind: 'bar', names: ['name-1', 'name-2'] }),
    whoSees.fate({ kind: 'new' }),
    whoSees.fate({ kind: 'retired' }),
    whoSees.fate({ kind: 'covered', by: [1, 12] }),
    ...each(['same', 'more', 'fewer', 'others'], audience =>
      whoSees.fate({ kind: 'kept', changed: true, audience }),
    ),
    whoSees.fate({ kind: 'kept', changed: false, audience: 'same' }),
    whoSees.switchesHeading,
    whoSees.becomes('menu-1', 'menu-2'),
    whoSees.moreSwitches(31),
    whoSees.severalTags,
    whoSees.noDifference,
    whoSees.unclear('iOS'),
    ...Object.values(whoSees.columns),
    w.planHeading,
    w.accountColumn,
    w.resultColumn,
    w.changesHeading(31),
    w.digestLabel,
    w.nextLabel,
    w.ifMeant('--allow'),
    w.sameArguments,
  ];
};

const preview: Ask = ({ preview: w }) => [
  w.opened(url),
  w.notFollowed('CODE-1'),
  w.lookedAt('12:34:56'),
  ...texts(w),
  w.audience.conditional(7, '"label-1"', 'iOS'),
  w.audience.conditional(7, undefined, 'iOS'),
  w.rule({ tag: 'VIP', client_platform_type: '1' }),
  w.gets({ tag: 'VIP' }, 'menu-1', null),
  w.gets({ client_platform_type: '1' }, 'menu-1', 'iOS'),
  w.unclear({ tag: 'VIP' }, 'menu-1'),
  w.differs(31),
  ...each(
    [
      'click',
      'view',
      'miniprogram',
      'scancode_push',
      'scancode_waitmsg',
      'pic_sysphoto',
      'pic_photo_or_album',
      'pic_weixin',
      'location_select',
      'media_id',
      'article_id',
      'article_view_limited',
      'view_limited',
    ],
    type => w.does(type),
  ),
];

const FIXTURES = fileURLToPath(new URL('../fixtures/problems', import.meta.url));

/** Every problem of every file that is kept for the problem codes. */
const FOUND: readonly Problem[] = readdirSync(FIXTURES).flatMap(code => {
  const { files, config } = loadMenus(['.'], { cwd: join(FIXTURES, code) });
  return [...files, ...(config ? [config] : [])].flatMap(({ problems: found }) => found);
});

/** Those that only WeChat's answers, or very large files, bring up, and other forms of some. */
const MORE_PROBLEMS: { readonly [code in keyof ProblemArgs]?: readonly ProblemArgs[code][] } = {
  'file-too-large': [{ bytes: 4711, limit: 1048 }],
  'ambiguous-tag': [{ name: 'VIP', ids: ['100', '107'] }],
  'unknown-tag': [
    { name: 'vip', suggestion: 'VIP', known: ['VIP', 'B-1'] },
    { name: 'vip', suggestion: null, known: ['B-1'] },
    { name: 'vip', suggestion: null, known: [] },
  ],
  'unknown-tag-id': [
    { id: '105', known: [{ id: '100', name: 'VIP' }], again: true },
    { id: '105', known: [], again: false },
  ],
  'expect-not-met': [
    { user: 'o-1', expected: null, seen: 'no-menu' },
    {
      user: 'o-1',
      expected: { address: 'conditionalmenu[7]', name: 'name-1', rule: { tag: 'VIP' } },
      seen: [],
    },
    { user: 'o-1', expected: null, seen: [null] },
  ],
  'yaml-syntax': [
    'reserved-start',
    'variable-in-flow',
    'no-colon',
    'quote-not-closed',
    'bracket-not-closed',
    'escape',
    'indent',
    'key',
    'other',
  ].map(reason => ({ reason, detail: 'detail-1' }) as ProblemArgs['yaml-syntax']),
  'too-complex': [
    { what: 'text', limit: 31 },
    { what: 'extends', limit: 31 },
  ],
};

const problems: Ask = ({ problems: w }) => {
  const more = Object.entries(MORE_PROBLEMS).flatMap(([code, list]) =>
    list.map(args => [code, args] as const),
  );
  const table: Table = w.problems;
  return [
    ...FOUND.map(problem => problemMessage(problem, w)),
    ...more.map(([code, args]) => table[code]?.(args as never)),
    ...[true, false].map(isShown =>
      w.filledIn(
        { text: 'text-1', variables: [{ name: 'site', value: 'v-1', file: path, line: 31 }] },
        isShown,
      ),
    ),
    ...Object.values(w.severities),
    ...each(['file', 'button', 'subButton', 'conditional', 'expectation', 'error', 'warning', 'info'], what =>
      w.count(31, what),
    ),
    w.noProblems,
    w.strict,
    w.more(31),
  ];
};

const review: Ask = ({ review: w }) => [
  w.title('menus'),
  ...Object.values(w.icons),
  w.verdicts.changes(31, { account }),
  w.verdicts.changes(31, { changed: 7, all: 12 }),
  ...texts(w.verdicts),
  w.verdicts.refused(['guard-1', 'guard-2']),
  w.verdicts.undoes(31, 40),
  w.verdicts.undoes(1, 1),
  w.verdicts.invalid(31),
  w.verdicts.valid(31),
  w.verdicts.notPlanned(7, 31),
  w.verdicts.notPlanned(1, 1),
  w.verdicts.applied(account),
  w.verdicts.unmet(31),
  w.verdicts.notApplied(account),
  w.verdicts.why.refused(['guard-1']),
  w.invalidTitle,
  w.faultsTitle,
  w.refusedTitle,
  ...Object.values(w.overview),
  Object.values(w.drift(31, ['name-1'], '[drift]')),
  ...texts(w.picture),
  w.picture.cut(['name-1'], 30),
  w.picture.conditional(31),
  w.picture.who('iOS', undefined),
  w.picture.who('iOS', 'label-1'),
  w.onMerge,
  w.onMergeOffline,
  w.onDrift,
  w.forkOffline,
  w.allowFirst(['guard-1']),
  w.allowAndRunAgain(['guard-1']),
  w.runAgain,
  w.pushAgain,
  w.tryAgain,
  w.appliedBy('2026-11-22', url),
  w.appliedBy(null, url),
  w.partDone(31),
  w.readBack(account, path),
  w.readBack(account, undefined),
  w.readBackNone(account),
  w.wayBack,
  w.brokenNow,
  w.newPlan,
  w.changesMade,
  w.changesNotMade,
  w.notBegun([account], 0),
  w.notBegun([account], 30),
  w.calls,
  w.snapshot(path, null),
  w.snapshot(path, '`wxmenu restore`'),
  w.failedAt('menu/create'),
  w.restoreFailed,
  ...texts(w.left),
  ...each(
    [
      'changesOf',
      'noticesOf',
      'accountsOf',
      'partsOf',
      'detailsOf',
      'problems',
      'faults',
      'expectations',
      'linesOf',
    ],
    name => w.left[name](31),
  ),
  w.shortened(['left-1'], url),
  w.shortened(['left-1'], null),
  w.shortenedHere(['left-1', 'left-2']),
  ...texts(w.facts),
  w.facts.planOf('abcdef7'),
  w.facts.appliedFor('abcdef7'),
  w.facts.digest('sha256:aa'),
  w.facts.tool('1.2.3'),
];

const CALL: CallLog = {
  call: 'menu/get',
  method: 'GET',
  path: '/cgi-bin/menu/get',
  host: 'api.weixin.qq.com',
  time: 0,
  attempt: 1,
  ms: 31,
  status: 200,
  errcode: 40001,
  rid: 'rid-1',
  failure: null,
  bytesSent: 0,
  bytes: 77,
};

const run: Ask = ({ run: w }) => [
  w.planSaved(path),
  w.planNotSaved(path),
  w.failOnOffline,
  w.approve([account]),
  w.approve([account, 'club-8']),
  w.yes,
  w.no,
  w.notApproved,
  w.interrupted([]),
  w.interrupted([account]),
  w.finishing([account]),
  w.waiting(account),
  w.partLeft(account, 31, 7),
  w.snapshot(account, path),
  w.snapshots.heading(account),
  w.snapshots.none,
  w.snapshots.noneAtAll(path),
  w.snapshots.holds({ bar: 1, inside: 0, conditional: 0 }),
  w.snapshots.holds({ bar: 3, inside: 7, conditional: 31 }),
  w.snapshots.noMenu,
  w.snapshots.unreadable,
  w.snapshots.same(account, path),
  w.snapshots.next('wxmenu restore'),
  w.snapshots.noneAtAll('snapshots-7'),
  w.snapshots.holds({ bar: 31, inside: 7, conditional: 12 }),
  w.snapshots.holds({ bar: 31, inside: 0, conditional: 0 }),
  w.snapshots.noMenu,
  w.snapshots.unreadable,
  w.snapshots.same(account, path),
  w.snapshots.next('`wxmenu restore`'),
  w.madeAnew(account),
  w.outputLost('ENOSPC'),
  w.emulator.at(url),
  w.emulator.secretAsGiven,
  w.call({ ...CALL, status: null, errcode: null, rid: '' }),
  w.call(CALL),
];

const usage: Ask = ({ usage: w }) => [
  w.problems['unknown-option']({ option: '--quite', similar: ['--quiet'] }),
  w.problems['unknown-option']({ option: '--xyz', similar: [] }),
  w.problems['unknown-command']({ command: 'plna', similar: ['plan', 'play'] }),
  w.problems['no-command']({}),
  w.problems['missing-argument']({ argument: 'account' }),
  w.problems['missing-value']({ option: '--out <file>' }),
  w.problems['missing-option']({ option: '--out <file>' }),
  w.problems['missing-one-of']({ options: ['--user', '--as'] }),
  w.problems['too-many-arguments']({ command: 'show', expected: 12, found: 31 }),
  w.problems['too-many-arguments']({ command: null, expected: 12, found: 31 }),
  w.problems.conflict({ one: '--user', other: '--as' }),
  w.problems['bad-choice']({ option: '--format', value: 'xml', choices: ['text', 'json'] }),
  w.problems.other({ said: 'said-1' }),
  w.error,
  w.hint,
];

/** For each table all that there is to say. */
export const ASK: { readonly [table in keyof Words]: Ask } = {
  annotations,
  apply,
  doctor,
  expectations,
  faults,
  fmt,
  github,
  help,
  import: imports,
  init,
  match,
  page,
  plan,
  preview,
  problems,
  review,
  run,
  usage,
};
