import { WechatFault } from '../apply/gateway.ts';
import { findInterrupted } from '../apply/interrupted.ts';
import type { StateFolder } from '../apply/state-folder.ts';
import { type Button, isParent, type LiveMenu } from '../menu/menu.ts';
import { retiredFields } from '../plan/target.ts';
import type { Check, CheckName, QuotaLeft, TokenKind } from '../report/doctor-check.ts';
import { errcodeFacts } from '../wechat/errcodes.ts';
import { failed, found, skipped } from './doctor-verdict.ts';
import { type Probe, refusalOf } from './probe.ts';

/** An account that can be asked about. */
export interface ProbedAccount {
  readonly account: string;
  readonly appid: string;
  readonly tokenKind: TokenKind;
  readonly probe: Probe;
  readonly state: StateFolder;
}

/** What is asked about an account, in the order in which it is shown. */
export const ACCOUNT_CALLS = [
  'ip',
  'token',
  'menu-api',
  'menu',
  'conditional',
  'website',
  'quotas',
  'last-apply',
] as const satisfies readonly CheckName[];

/** The calls that plan and apply make. */
const QUOTA_CALLS = ['menu/get', 'menu/create', 'menu/delete', 'menu/addconditional', 'menu/delconditional'];

/** Without these two there is no putting a menu in place, or back. */
const VITAL: readonly string[] = ['menu/create', 'menu/delete'];

/** The account has no right to a call whose quota is asked for. */
const NO_RIGHT = 76022;

/** Asks WeChat about an account. Changes nothing, there and here. */
export async function checkAccount(asked: ProbedAccount): Promise<readonly Check[]> {
  const { probe, tokenKind } = asked;
  let live: LiveMenu;
  try {
    live = await probe.readMenus();
  } catch (error) {
    if (!(error instanceof WechatFault)) throw error;
    return withoutMenu(error, tokenKind);
  }
  const { checks: quotas, closed } = await checkQuotas(probe);
  return [
    found('ip', 'ok', 'ip-allowed', {}),
    checkToken(tokenKind),
    closed === null
      ? found('menu-api', 'ok', 'menu-api-open', {})
      : found('menu-api', 'failed', 'menu-api-closed', { call: closed }),
    checkMenu(live),
    checkConditional(live),
    await checkShown(live, probe),
    quotas,
    await checkLastApply(asked, live),
  ];
}

function checkToken(kind: TokenKind): Check {
  return kind === 'classic'
    ? found('token', 'warning', 'token-classic', {})
    : found('token', 'ok', 'token-accepted', { kind });
}

/** Puts the blame where it belongs: the address, the token, the right to the call, or what is in between. */
function withoutMenu(fault: WechatFault, tokenKind: TokenKind): readonly Check[] {
  const culprit = culpritOf(fault);
  const before: Check[] = [];
  if (culprit === 'token') before.push(skipped('ip', 'token'));
  if (culprit === 'menu-api') {
    // Whoever is told that a call is not granted has come through with address and token.
    const isKnown = refusalOf(fault) !== null;
    before.push(isKnown ? found('ip', 'ok', 'ip-allowed', {}) : skipped('ip', 'menu-api'));
    before.push(isKnown ? checkToken(tokenKind) : skipped('token', 'menu-api'));
  }
  const own =
    culprit === 'ip' ? found('ip', 'failed', 'ip-refused', { ip: addressIn(fault) }) : failed(culprit, fault);
  const known = new Set([...before, own].map(({ check }) => check));
  const rest = ACCOUNT_CALLS.filter(check => !known.has(check)).map(check => skipped(check, culprit));
  return [...before, own, ...rest];
}

const IP_REFUSED: ReadonlySet<number> = new Set([40164, 61004]);

function culpritOf(fault: WechatFault): 'ip' | 'token' | 'menu-api' {
  const errcode = refusalOf(fault);
  if (errcode !== null && IP_REFUSED.has(errcode)) return 'ip';
  const isForToken = 'call' in fault.args && /token$/.test(fault.args.call);
  const isAboutToken = errcode !== null && errcodeFacts(errcode).kind === 'credentials';
  return isForToken || isAboutToken || /^token-/.test(fault.code) ? 'token' : 'menu-api';
}

function addressIn({ args }: WechatFault): string {
  return 'ip' in args && typeof args.ip === 'string' ? args.ip : '';
}

function checkMenu({ button }: LiveMenu): Check {
  if (button === null) return found('menu', 'ok', 'menu-none', {});
  return found('menu', 'ok', 'menu-live', {
    top: button.length,
    below: button.reduce((sum, one) => sum + (isParent(one) ? one.sub_button.length : 0), 0),
  });
}

function checkConditional({ conditionalmenu }: LiveMenu): Check {
  const count = conditionalmenu.length;
  if (count === 0) return found('conditional', 'ok', 'conditional-none', {});
  const retired = conditionalmenu.filter(one => retiredFields(one).length > 0).length;
  return retired === 0
    ? found('conditional', 'ok', 'conditional-live', { count })
    : found('conditional', 'warning', 'conditional-retired', { count, retired });
}

/** What users see may be made on the website: menu/get does not tell. */
async function checkShown(live: LiveMenu, probe: Probe): Promise<Check> {
  const check = 'website';
  try {
    const shown = await probe.readShown();
    if (live.button === null) {
      if (shown === null) return found(check, 'ok', 'nothing-shown', {});
      const { names, open } = shown;
      return open
        ? found(check, 'warning', 'website-live', { names })
        : found(check, 'ok', 'website-off', { names });
    }
    const isOwn = shown !== null && sameTexts(shown.names, namesOf(live.button));
    if (shown?.open === false) return found(check, 'warning', 'menu-switched-off', {});
    if (shown === null || isOwn) return found(check, 'ok', 'api-menu-shown', {});
    return found(check, 'warning', 'website-instead', { names: shown.names });
  } catch (error) {
    const errcode = refusalOf(error);
    if (errcode !== null) return found(check, 'skipped', 'website-unknown', { errcode });
    return failed(check, error as WechatFault);
  }
}

/** Parents before their children, as they are listed for the menu that is shown. */
function namesOf(button: readonly Button[]): string[] {
  return button.flatMap(one => [one.name, ...(isParent(one) ? namesOf(one.sub_button) : [])]);
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

/** `closed`: a call that cannot be done without and that the account has no right to. */
async function checkQuotas(
  probe: Probe,
): Promise<{ readonly checks: Check; readonly closed: string | null }> {
  const check = 'quotas';
  const quotas: QuotaLeft[] = [];
  let refused: number | null = null;
  let closed: string | null = null;
  for (const call of QUOTA_CALLS) {
    try {
      quotas.push(await probe.readQuota(call));
    } catch (error) {
      const errcode = refusalOf(error);
      if (errcode === null) return { checks: failed(check, error as WechatFault), closed };
      refused ??= errcode;
      if (errcode === NO_RIGHT && VITAL.includes(call)) closed ??= call;
    }
  }
  if (quotas.length === 0) {
    return { checks: found(check, 'skipped', 'quotas-unknown', { errcode: refused ?? 0 }), closed };
  }
  const callsOf = (some: readonly QuotaLeft[]) => some.map(({ call }) => call);
  const usedUp = callsOf(quotas.filter(({ call, remain }) => remain <= 0 && VITAL.includes(call)));
  const low = callsOf(quotas.filter(isLow));
  if (usedUp.length > 0) {
    return { checks: found(check, 'failed', 'quotas-used-up', { quotas, usedUp }), closed };
  }
  return {
    checks:
      low.length > 0
        ? found(check, 'warning', 'quotas-low', { quotas, low })
        : found(check, 'ok', 'quotas-left', { quotas }),
    closed,
  };
}

/** Fewer than 10, or than a twentieth: figures may be about 1 % off. */
function isLow({ limit, remain }: QuotaLeft): boolean {
  return remain < Math.max(10, limit / 20);
}

async function checkLastApply({ account, appid, state }: ProbedAccount, live: LiveMenu): Promise<Check> {
  const check = 'last-apply';
  const { interrupted, unreadable } = await findInterrupted(state, appid, live);
  if (unreadable) return found(check, 'warning', 'journal-unreadable', { account, ...unreadable });
  if (interrupted) {
    const { started, snapshot } = interrupted;
    return found(check, 'warning', 'apply-cut-off', { account, started, snapshot });
  }
  return (await state.isLocked(appid))
    ? found(check, 'ok', 'apply-running', {})
    : found(check, 'ok', 'apply-ended', {});
}
