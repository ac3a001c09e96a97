import type { Change } from '../diff/change.ts';
import { diffMenus } from '../diff/diff-menus.ts';
import { sameValue } from '../menu/canonical-json.ts';
import { UsageFault } from '../menu/fault.ts';
import { planDigest, stateDigest } from './create-plan.ts';
import { type AccountPlan, PLAN_FORMAT_VERSION, type Plan, type Step } from './plan.ts';
import { validatePlan } from './plan-schema.generated.js';
import { stepsFor } from './steps.ts';

/**
 * Reads a saved plan.
 *
 * @param text contents of the file; `path` is only for messages.
 * @param toolVersion of this wxmenu. What follows from the two menus (changes, steps, counts) is computed again and
 *   compared when the plan was made by the same version; digests are checked always.
 * @throws UsageFault `plan-not-a-plan`, `plan-version`, `plan-edited`.
 */
export function readPlan(text: string, path: string, toolVersion: string): Plan {
  const value = parse(text, path);
  const found = typeof value.format_version === 'string' ? value.format_version : '';
  if (!/^\d+\.\d+$/.test(found)) {
    throw new UsageFault('plan-not-a-plan', { path, reason: 'it has no format_version' });
  }
  if (found.split('.')[0] !== PLAN_FORMAT_VERSION.split('.')[0]) {
    throw new UsageFault('plan-version', { path, found, supported: PLAN_FORMAT_VERSION });
  }
  if (!isPlan(value)) {
    const [first] = validatePlan.errors ?? [];
    const reason = `${first?.instancePath || 'the document'} ${first?.message ?? 'is not of the right shape'}`;
    throw new UsageFault('plan-not-a-plan', { path, reason });
  }
  const edited = value.accounts
    .map((plan, i) => {
      const member = editedMember(plan, value.tool_version === toolVersion);
      return member && `accounts[${i}].${member}`;
    })
    .find(member => member !== undefined);
  if (edited) throw new UsageFault('plan-edited', { path, member: edited });
  if (planDigest(value.accounts) !== value.digest)
    throw new UsageFault('plan-edited', { path, member: 'digest' });
  return value;
}

function parse(text: string, path: string): { readonly [member: string]: unknown } {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    throw new UsageFault('plan-not-a-plan', {
      path,
      reason: error instanceof Error ? error.message : 'not JSON',
    });
  }
  throw new UsageFault('plan-not-a-plan', { path, reason: 'it is not a JSON object' });
}

function isPlan(value: unknown): value is Plan {
  return validatePlan(value);
}

/** The first member that does not follow from the two menus in the plan; undefined when all do. */
function editedMember(plan: AccountPlan, sameVersion: boolean): string | undefined {
  const { live, desired } = plan;
  if (stateDigest(plan.appid, live.snapshot) !== live.digest) return 'live';
  if (stateDigest(plan.appid, desired.menu) !== desired.digest) return 'desired';
  if (!sameVersion) return undefined;
  const { changes, summary } = diffMenus(live.snapshot, desired.menu);
  if (!sameValue(plan.changes.map(bare), changes)) return 'changes';
  if (!sameValue(plan.summary, summary)) return 'summary';
  // The plan does not hold the ids of live conditional menus but for those it deletes: compare the kinds of calls.
  const unnamed = live.snapshot.conditionalmenu.map(menu => ({ ...menu, menuid: '' }));
  const steps = stepsFor(
    { button: live.snapshot.button, conditionalmenu: unnamed },
    desired.menu,
    plan.strategy,
  );
  return sameValue(plan.steps.map(anonymous), steps) ? undefined : 'steps';
}

/** A change without what depends on where and when the plan was made. */
function bare({ origin: _origin, range: _range, ...change }: Change): Change {
  return change;
}

function anonymous(step: Step): Step {
  return step.call === 'menu/delconditional' ? { call: step.call, menuid: '' } : step;
}
