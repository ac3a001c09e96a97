import type { Change, ChangeSummary } from '../diff/change.ts';
import { diffMenus } from '../diff/diff-menus.ts';
import type { Address } from '../menu/address.ts';
import { conditionalAddress } from '../menu/address.ts';
import { coverage } from '../menu/audience.ts';
import { type Digest, digestOf } from '../menu/digest.ts';
import { needsEscape } from '../menu/json-escape.ts';
import type { ConditionalMenu, LiveMenu, MatchRule, MenuState, Tag, TargetState } from '../menu/menu.ts';
import type { Location } from '../menu/position.ts';
import { sameConditional, stateOf } from '../menu/same-menu.ts';
import { guardsOf } from './guards.ts';
import type { DesiredPlace, PlanNotice } from './notice.ts';
import { countOrigins } from './origin-counts.ts';
import { type AccountPlan, PLAN_FORMAT_VERSION, type Plan } from './plan.ts';
import { stepsFor } from './steps.ts';
import { hasKnownRule, retiredFields, settled, type Target, targetOf, type Wanted } from './target.ts';

/** All that the plan for one account is made from. */
export interface AccountInput {
  readonly account: string;
  readonly appid: string;
  /** The menu file as people type it. */
  readonly file?: string;
  readonly wanted: Wanted;
  /** All tags of the account; needed when a rule gives one by name. */
  readonly tags?: readonly Tag[];
  readonly live: LiveMenu;
  /** Ids of tags that rules are about and that are known not to exist: conditional menus for them cannot be added. */
  readonly missingTags?: readonly string[];
  /** Where the menu file says each thing, by address. */
  readonly places?: ReadonlyMap<Address, Location>;
  /** An apply on this machine that did not come to its end. `keep`: conditional menus that it still had to add again. */
  readonly interrupted?: {
    readonly started: string;
    readonly snapshot: string;
    readonly keep?: readonly ConditionalMenu[];
  };
  /** A journal that cannot be read. */
  readonly unreadable?: { readonly path: string; readonly reason: string };
}

/**
 * Compares and plans one account. Pure: the same input gives the same plan.
 *
 * @throws UsageFault `tags-unresolved`.
 */
export function planAccount(input: AccountInput): AccountPlan {
  const { account, appid, file, live, interrupted } = input;
  // A menu with characters that cannot be sent could not be put back after a delete: then it is not deleted.
  const strategy = needsEscape(live.button) ? 'overwrite' : input.wanted.strategy;
  const wanted = { ...settled(account, input.wanted, input.tags), strategy };
  const snapshot = stateOf(live);
  const { state, dropped, left } = targetOf(wanted, live, interrupted?.keep, input.missingTags);
  const { changes, summary } = diffMenus(snapshot, state);
  const tags = namedTags(input.tags ?? [], [snapshot, state]);
  return {
    account,
    appid,
    ...(file === undefined ? {} : { file }),
    strategy,
    live: { digest: stateDigest(appid, snapshot), snapshot },
    desired: {
      digest: stateDigest(appid, state),
      menu: state,
      conditional: wanted.conditionalmenu || wanted.button === null ? 'managed' : 'kept',
    },
    ...(tags === undefined ? {} : { tags }),
    changes: changes.map(change => located(change, input.places)),
    steps: stepsFor(live, state, strategy),
    guards: guardsOf(live, changes, dropped),
    summary,
    notices: noticesOf(input, { state, dropped, left }),
  };
}

/**
 * Plans every account of a run, and puts the plans together.
 *
 * @param toolVersion whose plan it is: `readPlan` holds one of its own version against what it would say itself.
 * @throws UsageFault `tags-unresolved`.
 */
export function createPlan(inputs: readonly AccountInput[], toolVersion: string): Plan {
  return assemblePlan(inputs.map(planAccount), toolVersion);
}

/** The same from plans that are made already. */
export function assemblePlan(accounts: readonly AccountPlan[], toolVersion: string): Plan {
  const none: ChangeSummary = { create: 0, update: 0, move: 0, delete: 0, unchanged: 0 };
  const origins = countOrigins(accounts.flatMap(({ changes }) => changes));
  return {
    format_version: PLAN_FORMAT_VERSION,
    tool_version: toolVersion,
    accounts,
    summary: accounts.reduce((sum, { summary }) => add(sum, summary), none),
    ...(origins === undefined ? {} : { origins }),
    digest: planDigest(accounts),
  };
}

/** Digest of everything that defines the effect of a plan: which accounts, from which menu, to which menu, and how. */
export function planDigest(accounts: readonly AccountPlan[]): Digest {
  return digestOf({
    format: PLAN_FORMAT_VERSION.split('.')[0],
    accounts: accounts.map(plan => ({
      account: plan.account,
      appid: plan.appid,
      strategy: plan.strategy,
      live: plan.live.digest,
      desired: plan.desired.digest,
      conditional: plan.desired.conditional,
    })),
  });
}

/** Digest of a menu on an account. Labels of conditional menus are not part of it. */
export function stateDigest(appid: string, state: MenuState | TargetState): Digest {
  return digestOf({ appid, ...stateOf(state) });
}

/** Names of the tags that rules are about, by id; undefined when no tag has a known name. */
function namedTags(tags: readonly Tag[], menus: readonly MenuState[]): AccountPlan['tags'] {
  const used = new Set(menus.flatMap(menu => menu.conditionalmenu.map(({ matchrule }) => matchrule.tag_id)));
  const named = tags.filter(({ id }) => used.has(id));
  return named.length === 0 ? undefined : Object.fromEntries(named.map(({ id, name }) => [id, name]));
}

function located(change: Change, places: AccountInput['places']): Change {
  const at = change.action === 'delete' ? undefined : places?.get(change.address);
  return at ? { ...change, range: { file: at.file, ...at.range } } : change;
}

function noticesOf(
  { wanted, live, interrupted, unreadable }: AccountInput,
  { state, dropped, left }: Target,
): PlanNotice[] {
  const notices: PlanNotice[] = [];
  if (interrupted) {
    const { started, snapshot } = interrupted;
    notices.push({ code: 'interrupted-apply', started, snapshot, menuGone: live.button === null });
  }
  if (unreadable) notices.push({ code: 'journal-unreadable', ...unreadable });
  if (live.website && !live.website.open)
    notices.push({ code: 'website-menu-closed', names: live.website.names });
  const kept = live.conditionalmenu.length - dropped.length;
  if (wanted.button !== null && !wanted.conditionalmenu && kept > 0) {
    notices.push({ code: 'conditional-kept', count: kept });
  }
  live.conditionalmenu.forEach((menu, index) => {
    const fields = retiredFields(menu);
    if (fields.length > 0)
      notices.push({ code: 'conditional-retired', address: conditionalAddress(index), fields });
  });
  for (const { matchrule } of left) notices.push({ code: 'conditional-left-out', matchrule });
  notices.push(...coveredNotices(state, live));
  for (const { address, member } of live.unknown)
    notices.push({ code: 'unknown-live-member', address, member });
  return notices;
}

/**
 * Tells which conditional menus nobody will see. A rule with a condition that is not known here may be for fewer people
 * than it looks: it takes nobody for certain.
 */
function coveredNotices({ conditionalmenu }: TargetState, live: LiveMenu): PlanNotice[] {
  const unclear = live.conditionalmenu.filter((_, index) => !hasKnownRule(index, live));
  const rules = conditionalmenu.map(
    (menu): MatchRule => (unclear.some(one => sameConditional(one, menu)) ? {} : menu.matchrule),
  );
  const place = (index: number): DesiredPlace => {
    const name = conditionalmenu[index]?.name;
    return { address: conditionalAddress(index), ...(name === undefined ? {} : { name }) };
  };
  return coverage(rules).flatMap((by, index): PlanNotice[] => {
    if (by.length === 0) return [];
    return [{ code: 'conditional-covered', ...place(index), by: by.map(place) }];
  });
}

function add(a: ChangeSummary, b: ChangeSummary): ChangeSummary {
  return {
    create: a.create + b.create,
    update: a.update + b.update,
    move: a.move + b.move,
    delete: a.delete + b.delete,
    unchanged: a.unchanged + b.unchanged,
  };
}
