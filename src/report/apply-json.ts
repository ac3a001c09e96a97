import type { ApplyResult, DoneStep, LiveIs, LostMenu, NamedMenu, Standing } from '../apply/result.ts';
import type { MenuState, TargetState } from '../menu/menu.ts';
import type { ApprovalDifference } from '../plan/approval.ts';
import type { AccountPlan } from '../plan/plan.ts';
import { headline } from './apply-headline.ts';
import { EN_APPLY } from './en/apply.ts';
import { type FaultJson, faultJson } from './faults.ts';
import { type AccountDocument, accountJson } from './plan-json.ts';

/** The live menu of a plan, and the one that it leads to. */
interface MenuOfPlan {
  readonly digest: string;
  readonly menu: MenuState;
  readonly desired?: { readonly digest: string; readonly menu: TargetState };
}

/** The result of an apply for one account, for programs. */
export interface ApplyDocument {
  readonly account: string;
  readonly appid: string;
  readonly outcome: ApplyResult['outcome'];
  /** Which menu visitors see now: `old` is the one from before this run. */
  readonly live: LiveIs;
  /** Whether anything was, or may have been, written. */
  readonly wrote: boolean;
  /** What visitors see now, in English whatever the language of the run. */
  readonly message: string;
  readonly plan: AccountDocument;
  readonly steps: readonly DoneStep[];
  /** Milliseconds for which no menu was live; null when there always was one, or there still is none. */
  readonly gap_ms: number | null;
  /** File with the menu from before; null when nothing was to be written. */
  readonly snapshot: string | null;
  /** Conditional menus that were there before and that WeChat refused to add again; absent when there are none. */
  readonly lost?: readonly LostMenu[];
  /** Only for `refused`: the names of the guards that were not allowed. */
  readonly guards?: readonly string[];
  /**
   * For `moved` and `unapproved`: the menu that the approved plan was made from, and the one that is live. For
   * `unapproved` also what each of the plans leads to, and the changes that were approved; `approved` is absent when the
   * account was not in the approved plan.
   */
  readonly approved?: MenuOfPlan & { readonly changes?: AccountPlan['changes'] };
  readonly now?: MenuOfPlan;
  /** Only for `unapproved`: in what the plan made now is another than the approved one. */
  readonly differs?: readonly ApprovalDifference[];
  /** Only for `failed`. */
  readonly failure?: {
    readonly at: string;
    /** The conditional menu that the call was about. */
    readonly at_menu?: NamedMenu;
    readonly fault: FaultJson | null;
    readonly restore: string;
    readonly restore_at?: string;
    readonly restore_at_menu?: NamedMenu;
    readonly restore_fault: FaultJson | null;
    /** What is live now; null when it could not be read. */
    readonly now: MenuState | null;
    /** The same part by part, and what the next apply will do. */
    readonly standing: {
      readonly default_menu: Standing['button'];
      readonly conditionalmenu: Standing['conditionalmenu'];
      readonly missing: Standing['missing'];
      readonly next: Standing['next'];
    };
  };
}

/** The result as JSON; does not change with the language. */
export function applyResultJson(result: ApplyResult): ApplyDocument {
  const { plan, outcome } = result;
  const common = {
    account: plan.account,
    appid: plan.appid,
    outcome,
    live: 'old',
    wrote: false,
    message: headline(result, EN_APPLY),
    plan: accountJson(plan),
    steps: [],
    gap_ms: null,
    snapshot: null,
  } satisfies ApplyDocument;
  switch (result.outcome) {
    case 'unchanged':
      return { ...common, live: 'new' };
    case 'interrupted':
      return common;
    case 'applied': {
      const { steps, gapMs, snapshot } = result;
      return { ...common, live: 'new', wrote: true, steps, gap_ms: gapMs, snapshot, ...lostOf(result) };
    }
    case 'refused':
      return { ...common, guards: result.guards.map(({ name }) => name) };
    case 'moved':
      return { ...common, approved: result.approved, now: result.now };
    case 'unapproved': {
      const { approved, differs } = result;
      const { live, desired } = plan;
      const before = approved && {
        digest: approved.live.digest,
        menu: approved.live.snapshot,
        desired: { digest: approved.desired.digest, menu: approved.desired.menu },
        changes: approved.changes,
      };
      return {
        ...common,
        differs,
        ...(before ? { approved: before } : {}),
        now: {
          digest: live.digest,
          menu: live.snapshot,
          desired: { digest: desired.digest, menu: desired.menu },
        },
      };
    }
    case 'failed': {
      const { live, wrote, steps, gapMs, snapshot, at, fault, restore, now } = result;
      const { restoreAt, restoreFault } = result;
      const { button: default_menu, ...conditional } = result.standing;
      const failure = {
        at: at.call,
        ...(at.menu ? { at_menu: at.menu } : {}),
        fault: fault && faultJson(fault),
        restore,
        ...(restoreAt ? { restore_at: restoreAt.call } : {}),
        ...(restoreAt?.menu ? { restore_at_menu: restoreAt.menu } : {}),
        restore_fault: restoreFault && faultJson(restoreFault),
        now,
        standing: { default_menu, ...conditional },
      };
      return { ...common, live, wrote, steps, gap_ms: gapMs, snapshot, ...lostOf(result), failure };
    }
  }
}

function lostOf({ lost }: { readonly lost: readonly LostMenu[] }): { lost?: readonly LostMenu[] } {
  return lost.length === 0 ? {} : { lost };
}
