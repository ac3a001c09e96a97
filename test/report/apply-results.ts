import { WechatFault } from '../../src/apply/gateway.ts';
import type { ApplyResult } from '../../src/apply/result.ts';
import type { Button, LiveMenu, MenuState } from '../../src/menu/menu.ts';
import { planAccount } from '../../src/plan/create-plan.ts';
import type { AccountPlan } from '../../src/plan/plan.ts';

const MUSIC: Button = { type: 'click', name: '今日歌曲', key: 'V1001_TODAY_MUSIC' };
const OLD: Button = { type: 'view', name: '搜索', url: 'https://www.soso.com/' };
const NEW: Button = { type: 'view', name: '搜一搜', url: 'https://www.soso.com/' };
const THEIRS: Button = { type: 'view', name: '搜索', url: 'https://www.sogou.com/' };

export const OLD_MENU: MenuState = { button: [MUSIC, OLD], conditionalmenu: [] };
export const THEIR_MENU: MenuState = { button: [MUSIC, THEIRS], conditionalmenu: [] };
export const NO_MENU: MenuState = { button: null, conditionalmenu: [] };
export const NEW_BUTTONS: readonly Button[] = [MUSIC, NEW];

/** A plan from one menu to another. */
export function planFrom(live: MenuState, button: readonly Button[] | null = NEW_BUTTONS): AccountPlan {
  const found: LiveMenu = {
    button: live.button,
    conditionalmenu: live.conditionalmenu.map((menu, i) => ({ ...menu, menuid: String(100 + i) })),
    website: null,
    raw: null,
    unknown: [],
  };
  return planAccount({
    account: 'shop',
    appid: 'wx0123456789abcdef',
    file: 'menus/shop.yaml',
    wanted: { strategy: 'replace', button },
    live: found,
  });
}

export const PLAN = planFrom(OLD_MENU);

const SNAPSHOT = '/home/me/.local/state/wxmenu/wx0123456789abcdef/2026-11-22T10-00-00Z.json';

export const REFUSED_NAME = new WechatFault(
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

/** An apply that failed; what is given replaces what stands here. */
export function failed(
  members: Partial<Extract<ApplyResult, { outcome: 'failed' }>>,
): Extract<ApplyResult, { outcome: 'failed' }> {
  return {
    outcome: 'failed',
    plan: PLAN,
    steps: [],
    at: 'menu/create',
    fault: REFUSED_NAME,
    wrote: true,
    restore: 'not-needed',
    restoreFault: null,
    live: 'old',
    now: OLD_MENU,
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
  'failed-untouched': failed({ at: 'menu/delete', wrote: false }),
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
  'failed-mixed': failed({ fault: null, at: 'read-back', live: 'mixed', now: THEIR_MENU, steps: WRITTEN }),
  'failed-new': failed({ fault: TIMED_OUT, live: 'new', now: { ...OLD_MENU, button: NEW_BUTTONS } }),
  'failed-unknown': failed({
    fault: TIMED_OUT,
    restore: 'failed',
    restoreFault: TIMED_OUT,
    live: 'unknown',
    now: null,
  }),
} as const satisfies { readonly [name: string]: ApplyResult };
