import { WechatFault } from '../../src/apply/gateway.ts';
import type { ApplyResult } from '../../src/apply/result.ts';
import { standingOf } from '../../src/apply/standing.ts';
import type { Button, LiveMenu, MenuState, NamedConditionalMenu } from '../../src/menu/menu.ts';
import { planAccount } from '../../src/plan/create-plan.ts';
import type { AccountPlan } from '../../src/plan/plan.ts';

const MUSIC: Button = { type: 'click', name: '今日歌曲', key: 'V1001_TODAY_MUSIC' };
const OLD: Button = { type: 'view', name: '搜索', url: 'https://www.soso.com/' };
const NEW: Button = { type: 'view', name: '搜一搜', url: 'https://www.soso.com/' };
const THEIRS: Button = { type: 'view', name: '搜索', url: 'https://www.sogou.com/' };

export const OLD_MENU: MenuState = { button: [MUSIC, OLD], conditionalmenu: [] };
const THEIR_MENU: MenuState = { button: [MUSIC, THEIRS], conditionalmenu: [] };
export const NO_MENU: MenuState = { button: null, conditionalmenu: [] };
export const NEW_BUTTONS: readonly Button[] = [MUSIC, NEW];

/** A plan from one menu to another; without `conditionalmenu` the file does not manage them. */
export function planFrom(
  live: MenuState,
  button: readonly Button[] | null = NEW_BUTTONS,
  conditionalmenu?: readonly NamedConditionalMenu[],
): AccountPlan {
  return planAccount({
    account: 'shop',
    appid: 'wx0123456789abcdef',
    file: 'menus/shop.yaml',
    wanted: { strategy: 'replace', button, ...(conditionalmenu ? { conditionalmenu } : {}) },
    tags: [{ id: '100', name: 'VIP' }],
    live: liveOf(live),
  });
}

function liveOf(state: MenuState): LiveMenu {
  return {
    button: state.button,
    conditionalmenu: state.conditionalmenu.map((menu, i) => ({ ...menu, menuid: String(100 + i) })),
    website: null,
    raw: null,
    unknown: [],
  };
}

export const PLAN = planFrom(OLD_MENU);

const SNAPSHOT = '/home/me/.local/state/wxmenu/wx0123456789abcdef/2026-11-22T10-00-00Z.json';

type Failed = Extract<ApplyResult, { outcome: 'failed' }>;

const REFUSED_NAME = new WechatFault(
  'errcode',
  {
    call: 'menu/create',
    errcode: 40018,
    errmsg: 'invalid button name size rid: 6397e9df-300dd594-2a66aff9',
    rid: '6397e9df-300dd594-2a66aff9',
  },
  'none',
);

export const TIMED_OUT = new WechatFault(
  'timeout',
  { call: 'menu/create', seconds: 10, host: 'api.weixin.qq.com' },
  'unclear',
);

/** An apply that failed; what is given replaces what stands here. `bar`: the default menu that is known when `now` is not. */
export function failed(members: Partial<Omit<Failed, 'standing'>>, bar?: MenuState['button']): Failed {
  const { plan = PLAN, now = OLD_MENU } = members;
  const goal = plan.desired.menu;
  const journey = { before: plan.live.snapshot, goal, strategy: plan.strategy };
  return {
    outcome: 'failed',
    plan: PLAN,
    steps: [],
    at: { call: 'menu/create' },
    fault: REFUSED_NAME,
    wrote: true,
    restore: 'not-needed',
    restoreAt: null,
    restoreFault: null,
    live: 'old',
    now: OLD_MENU,
    standing: standingOf(now && liveOf(now), now ? now.button : bar, journey, goal),
    snapshot: SNAPSHOT,
    gapMs: null,
    lost: [],
    ...members,
  };
}

const WRITTEN = [
  { call: 'menu/delete', ms: 31.4 },
  { call: 'menu/create', ms: 48 },
  { call: 'menu/get', ms: 122 },
] as const;

const button = (name: string, key: string): Button => ({ type: 'click', name, key });
const VIP = { matchrule: { tag_id: '100' }, button: [button('专享', 'VIP')] };
const IOS = { matchrule: { client_platform_type: '1' }, button: [button('下载', 'IOS')] };
const MEN = { matchrule: { tag_id: '5', sex: '1' }, button: [button('men', 'MEN')] };
const NEW_VIP = { ...VIP, name: 'VIP members', button: [button('专享', 'VIP2')] };
const STAFF = { name: 'Employees', matchrule: { tag_id: '101' }, button: [button('员工', 'STAFF')] };
const NEW_IOS = { ...IOS, name: 'iPhone users' };

const WITH_CONDITIONAL: MenuState = { ...OLD_MENU, conditionalmenu: [VIP, MEN, IOS] };
/** Only conditional menus change: all of them are added anew, for the sake of their order. */
const CONDITIONAL = planFrom(WITH_CONDITIONAL, OLD_MENU.button, [NEW_IOS, NEW_VIP, STAFF]);
/** The default menu is replaced, and conditional menus go with it. */
const REPLACED = planFrom({ ...OLD_MENU, conditionalmenu: [VIP, IOS] });

const quota = (call: 'menu/addconditional' | 'menu/delconditional') =>
  new WechatFault(
    'errcode',
    { call, errcode: 45009, errmsg: 'reach max api daily quota limit', rid: '' },
    'none',
  );
const RESET = new WechatFault(
  'network',
  { call: 'menu/addconditional', reason: 'ECONNRESET', host: 'api.weixin.qq.com' },
  'unclear',
);
const named = ({ matchrule, name }: NamedConditionalMenu) => ({
  menu: name === undefined ? { matchrule } : { matchrule, name },
});
const ADDED = { call: 'menu/addconditional', ms: 40 } as const;

/** One result for every way in which an apply can end. */
export const RESULTS = {
  unchanged: { outcome: 'unchanged', plan: planFrom({ ...OLD_MENU, button: NEW_BUTTONS }) },
  applied: { outcome: 'applied', plan: PLAN, steps: WRITTEN, gapMs: 48.2, snapshot: SNAPSHOT, lost: [] },
  'applied-first': {
    outcome: 'applied',
    plan: planFrom(NO_MENU),
    steps: WRITTEN.slice(1),
    gapMs: null,
    snapshot: SNAPSHOT,
    lost: [],
  },
  'applied-with-losses': {
    outcome: 'applied',
    plan: PLAN,
    steps: WRITTEN,
    gapMs: 48.2,
    snapshot: SNAPSHOT,
    lost: [{ matchrule: { tag_id: '7' }, button: [], later: false }],
  },
  destroyed: {
    outcome: 'applied',
    plan: planFrom(OLD_MENU, null),
    steps: [{ call: 'menu/delete', ms: 31 }],
    gapMs: null,
    snapshot: SNAPSHOT,
    lost: [],
  },
  'nothing-to-destroy': { outcome: 'unchanged', plan: planFrom(NO_MENU, null) },
  moved: {
    outcome: 'moved',
    plan: planFrom(THEIR_MENU),
    approved: { digest: PLAN.live.digest, menu: OLD_MENU },
    now: { digest: planFrom(THEIR_MENU).live.digest, menu: THEIR_MENU },
  },
  refused: {
    outcome: 'refused',
    plan: PLAN,
    guards: [{ name: 'mass-delete', deleted: 7, live: 8 }],
  },
  interrupted: { outcome: 'interrupted', plan: PLAN },
  'failed-untouched': failed({ at: { call: 'menu/delete' }, wrote: false }),
  'failed-put-back': failed({
    steps: [
      { call: 'menu/delete', ms: 31 },
      { call: 'menu/create', ms: 52 },
      { call: 'menu/get', ms: 20 },
    ],
    restore: 'done',
    gapMs: 131,
  }),
  'failed-no-effect': failed({ fault: TIMED_OUT }),
  'failed-none': failed({
    steps: [{ call: 'menu/delete', ms: 31 }],
    restore: 'failed',
    restoreFault: TIMED_OUT,
    live: 'none',
    now: NO_MENU,
  }),
  'failed-first-menu': failed({ plan: planFrom(NO_MENU), wrote: false, live: 'old', now: NO_MENU }),
  'failed-mixed': failed({
    fault: null,
    at: { call: 'read-back' },
    live: 'mixed',
    now: THEIR_MENU,
    steps: WRITTEN,
  }),
  'failed-new': failed({ fault: TIMED_OUT, live: 'new', now: { ...OLD_MENU, button: NEW_BUTTONS } }),
  'failed-unknown': failed({
    fault: TIMED_OUT,
    restore: 'failed',
    restoreFault: TIMED_OUT,
    live: 'unknown',
    now: null,
  }),
  'failed-conditional-left': failed({
    plan: CONDITIONAL,
    steps: [
      { ...ADDED, ...named(STAFF) },
      { ...ADDED, ...named(NEW_VIP) },
      { ...ADDED, ...named(NEW_IOS) },
    ],
    at: { call: 'menu/delconditional', ...named(VIP) },
    fault: quota('menu/delconditional'),
    restore: 'failed',
    restoreAt: { call: 'menu/delconditional', ...named(NEW_IOS) },
    restoreFault: quota('menu/delconditional'),
    live: 'mixed',
    now: { ...OLD_MENU, conditionalmenu: [NEW_IOS, NEW_VIP, STAFF, VIP, MEN, IOS] },
  }),
  'failed-conditional-missing': failed({
    plan: REPLACED,
    steps: [...WRITTEN.slice(0, 2), { ...ADDED, ...named(IOS) }, ...WRITTEN.slice(1)],
    at: { call: 'menu/addconditional', ...named(VIP) },
    fault: quota('menu/addconditional'),
    restore: 'failed',
    live: 'mixed',
    now: { ...OLD_MENU, conditionalmenu: [IOS] },
    lost: [{ ...VIP, later: true }],
    gapMs: 48,
  }),
  'failed-conditional-strange': failed({
    plan: CONDITIONAL,
    steps: [{ ...ADDED, ...named(STAFF) }],
    at: { call: 'read-back' },
    fault: null,
    live: 'mixed',
    now: { ...THEIR_MENU, conditionalmenu: [{ ...STAFF, matchrule: { tag_id: '7' } }, STAFF] },
  }),
  'failed-conditional-none': failed({
    plan: REPLACED,
    steps: WRITTEN.slice(0, 1),
    restore: 'failed',
    restoreAt: { call: 'menu/create' },
    restoreFault: TIMED_OUT,
    live: 'none',
    now: NO_MENU,
  }),
  'failed-conditional-unknown': failed(
    {
      plan: REPLACED,
      steps: WRITTEN.slice(0, 2),
      at: { call: 'menu/addconditional', ...named(IOS) },
      fault: RESET,
      live: 'unknown',
      now: null,
    },
    NEW_BUTTONS,
  ),
  'failed-conditional-put-back': failed({
    plan: CONDITIONAL,
    steps: [
      { ...ADDED, ...named(STAFF) },
      { ...ADDED, call: 'menu/delconditional', ...named(STAFF) },
      { call: 'menu/get', ms: 20 },
    ],
    at: { call: 'menu/addconditional', ...named(NEW_VIP) },
    fault: RESET,
    restore: 'done',
    now: WITH_CONDITIONAL,
  }),
} as const satisfies { readonly [name: string]: ApplyResult };
