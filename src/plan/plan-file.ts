import type { Change } from '../diff/change.ts';
import { diffMenus } from '../diff/diff-menus.ts';
import { sameValue } from '../menu/canonical-json.ts';
import { badMember, UsageFault } from '../menu/fault.ts';
import { assemblePlan, planDigest, stateDigest } from './create-plan.ts';
import { countOrigins } from './origin-counts.ts';
import { type AccountPlan, PLAN_FORMAT_VERSION, type Plan } from './plan.ts';
import { validatePlan } from './plan-schema.generated.js';
import { stepsFor } from './steps.ts';

/**
 * Reads a saved plan.
 *
 * @param text contents of the file; `path` is only for messages.
 * @param toolVersion of this wxmenu. What follows from the two menus (changes, steps, counts) is computed again: for a
 *   plan of the same version it must be what the file says, for another version it takes its place.
 * @throws UsageFault `plan-not-a-plan`, `plan-version`, `plan-edited`.
 */
export function readPlan(text: string, path: string, toolVersion: string): Plan {
  try {
    return checkedPlan(text, path, toolVersion);
  } catch (error) {
    // Nesting that no menu has.
    if (error instanceof RangeError) throw new UsageFault('plan-not-a-plan', { path, reason: 'too-deep' });
    throw error;
  }
}

function checkedPlan(text: string, path: string, toolVersion: string): Plan {
  const value = parse(text, path);
  const found = typeof value.format_version === 'string' ? value.format_version : '';
  if (!/^\d+\.\d+$/.test(found)) {
    throw new UsageFault('plan-not-a-plan', { path, reason: 'no-format-version' });
  }
  if (found.split('.')[0] !== PLAN_FORMAT_VERSION.split('.')[0]) {
    throw new UsageFault('plan-version', { path, found, supported: PLAN_FORMAT_VERSION });
  }
  if (!isPlan(value)) {
    const [first] = validatePlan.errors ?? [];
    throw new UsageFault('plan-not-a-plan', { path, ...badMember(first?.instancePath, first?.message) });
  }
  const sameVersion = value.tool_version === toolVersion;
  const accounts = value.accounts.map((plan, i) => {
    const derived = derivedFrom(plan);
    const member = damagedMember(plan) ?? (sameVersion ? editedMember(plan, derived) : undefined);
    if (member) throw new UsageFault('plan-edited', { path, member: `accounts[${i}].${member}` });
    return sameVersion ? plan : rederived(plan, derived);
  });
  if (planDigest(accounts) !== value.digest) throw new UsageFault('plan-edited', { path, member: 'digest' });
  const { summary, origins } = assemblePlan(accounts, value.tool_version);
  if (sameVersion && !sameValue(summary, value.summary))
    throw new UsageFault('plan-edited', { path, member: 'summary' });
  if (sameVersion && !sameValue(origins, value.origins))
    throw new UsageFault('plan-edited', { path, member: 'origins' });
  if (origins) return { ...value, accounts, summary, origins };
  const { origins: _, ...rest } = value;
  return { ...rest, accounts, summary };
}

function parse(text: string, path: string): { readonly [member: string]: unknown } {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    const said = error instanceof Error ? { said: error.message } : {};
    throw new UsageFault('plan-not-a-plan', { path, reason: 'not-json', ...said });
  }
  throw new UsageFault('plan-not-a-plan', { path, reason: 'not-an-object' });
}

function isPlan(value: unknown): value is Plan {
  return validatePlan(value);
}

/** Menus that are not what their digests say. */
function damagedMember({ appid, live, desired }: AccountPlan): string | undefined {
  if (stateDigest(appid, live.snapshot) !== live.digest) return 'live';
  return stateDigest(appid, desired.menu) === desired.digest ? undefined : 'desired';
}

type Derived = Pick<AccountPlan, 'changes' | 'summary' | 'steps'>;

/** What follows from the two menus of a plan. */
function derivedFrom({ live, desired, strategy, steps }: AccountPlan): Derived {
  const { changes, summary } = diffMenus(live.snapshot, desired.menu);
  // The plan does not hold the ids of live conditional menus but for those it deletes.
  const deleted = steps.flatMap(step => (step.call === 'menu/delconditional' ? [step.menuid] : []));
  const unnamed = live.snapshot.conditionalmenu.map(menu => ({ ...menu, menuid: '' }));
  const parts = { button: live.snapshot.button, conditionalmenu: unnamed };
  const named = stepsFor(parts, desired.menu, strategy).map(step =>
    step.call === 'menu/delconditional' ? { ...step, menuid: deleted.shift() ?? '' } : step,
  );
  return { changes, summary, steps: named };
}

/**
 * A plan of another version with what this one makes of its menus. Origins and places do not follow from the menus: they
 * are kept where the changes are the same.
 */
function rederived({ origins: _, ...plan }: AccountPlan, derived: Derived): AccountPlan {
  const same = sameValue(plan.changes.map(bare), derived.changes);
  const changes = same ? plan.changes : derived.changes;
  const origins = countOrigins(changes);
  return { ...plan, ...derived, changes, ...(origins === undefined ? {} : { origins }) };
}

/** The first member that does not follow from the two menus, or from the origins; undefined when all do. */
function editedMember(plan: AccountPlan, derived: Derived): string | undefined {
  if (!sameValue(plan.changes.map(bare), derived.changes)) return 'changes';
  if (!sameValue(plan.origins, countOrigins(plan.changes))) return 'origins';
  if (!sameValue(plan.summary, derived.summary)) return 'summary';
  return sameValue(plan.steps, derived.steps) ? undefined : 'steps';
}

/** A change without what depends on where and when the plan was made. */
function bare({ origin: _origin, range: _range, ...change }: Change): Change {
  return change;
}
