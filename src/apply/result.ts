import type { Digest } from '../menu/digest.ts';
import type { MatchRule, MenuState, NamedConditionalMenu } from '../menu/menu.ts';
import type { ApprovalDifference } from '../plan/approval.ts';
import type { AccountPlan, Guard, Step } from '../plan/plan.ts';
import type { WechatFault } from './gateway.ts';

/** A conditional menu as it is spoken of: whom it is for, and its label where a file gives it one. */
export interface NamedMenu {
  readonly matchrule: MatchRule;
  readonly name?: string;
}

/** A call, and which conditional menu it is about if it is about one. */
export interface CallAbout {
  readonly call: Step['call'];
  readonly menu?: NamedMenu;
}

/** What happens while applying, for whoever watches. */
export type ApplyEvent =
  /** Live was read and the plan made; nothing is written yet. */
  | { readonly event: 'planned'; readonly plan: AccountPlan }
  /** The menu that is live now was kept on disk. */
  | { readonly event: 'snapshot'; readonly path: string }
  /** A call is about to be made. */
  | {
      readonly event: 'step';
      readonly step: Step;
      readonly menu?: NamedMenu;
      readonly index: number;
      readonly total: number;
    }
  /** A call failed; what follows decides what comes of it. */
  | {
      readonly event: 'fault';
      readonly call: Step['call'] | 'menu/get';
      readonly menu?: NamedMenu;
      readonly fault: WechatFault;
    }
  /** The former menu is being put back. */
  | { readonly event: 'restoring' };

/** A step that was carried out, and how long WeChat took to answer, in milliseconds. */
export interface DoneStep {
  readonly call: Step['call'] | 'menu/get';
  readonly ms: number;
  readonly menu?: NamedMenu;
}

/** A conditional menu that was there before and is not any more, because WeChat refused to add it again. `later`: it may take it another day (quota). */
export interface LostMenu extends NamedConditionalMenu {
  readonly later: boolean;
}

/** Where an apply, or the way back, came to its end: which call, and about which conditional menu. */
export interface FailedAt {
  /** `read-back` when all calls succeeded but live differs from what was to be. */
  readonly call: Step['call'] | 'read-back';
  readonly menu?: NamedMenu;
}

/** What the default menu is: as it was and shall be, as it shall be, as it was, none, somebody else's, or not known. */
export type DefaultIs = 'same' | 'wanted' | 'former' | 'none' | 'other' | 'unknown';

/** A conditional menu that is live after a failure. */
export interface StandingMenu extends NamedMenu {
  /**
   * `kept`: it was there before and is wanted; `wanted`: it is new; `former`: it was there before and is not wanted;
   * `again`: it is there once more than is wanted; `other`: neither was there before nor is wanted.
   */
  readonly is: 'kept' | 'wanted' | 'former' | 'again' | 'other';
}

/** What an account holds after a failure, part by part. */
export interface Standing {
  readonly button: DefaultIs;
  /** First matched first; null when it is not known. */
  readonly conditionalmenu: readonly StandingMenu[] | null;
  /** Wanted conditional menus that are not there; empty when that is not known. */
  readonly missing: readonly NamedMenu[];
  /** The calls that the next apply of the same file would make; null when what is live is not known. */
  readonly next: readonly CallAbout[] | null;
}

/** Which menu visitors see now: the former one, the wanted one, none at all, or something in between. `unknown`: it could not be read. */
export type LiveIs = 'old' | 'new' | 'none' | 'mixed' | 'unknown';

/** How an apply ended, for one account. Expected ends are values; only unexpected ones throw. */
export type ApplyResult =
  /** Live was already as desired: nothing was written. */
  | { readonly outcome: 'unchanged'; readonly plan: AccountPlan }
  /** The steps were carried out and the read-back equals desired. `gapMs`: how long no menu was live, null when there was no gap. */
  | {
      readonly outcome: 'applied';
      readonly plan: AccountPlan;
      readonly steps: readonly DoneStep[];
      readonly gapMs: number | null;
      readonly snapshot: string;
      readonly lost: readonly LostMenu[];
    }
  /** The live menu is not the one the approved plan was made from: nothing was written. */
  | {
      readonly outcome: 'moved';
      readonly plan: AccountPlan;
      readonly approved: { readonly digest: Digest; readonly menu: MenuState };
      readonly now: { readonly digest: Digest; readonly menu: MenuState };
    }
  /** What would be done is not what was approved (null: this account was not in the approved plan): nothing was written. */
  | {
      readonly outcome: 'unapproved';
      readonly plan: AccountPlan;
      readonly approved: AccountPlan | null;
      readonly differs: readonly ApprovalDifference[];
    }
  /** Guards stand against it: nothing was written. */
  | { readonly outcome: 'refused'; readonly plan: AccountPlan; readonly guards: readonly Guard[] }
  /** A signal came before the first write: nothing was written. */
  | { readonly outcome: 'interrupted'; readonly plan: AccountPlan }
  /** A step failed, or the read-back differs. `live` says what visitors see now. */
  | {
      readonly outcome: 'failed';
      readonly plan: AccountPlan;
      readonly steps: readonly DoneStep[];
      readonly at: FailedAt;
      readonly fault: WechatFault | null;
      /** Whether anything was written before it failed. */
      readonly wrote: boolean;
      readonly restore: 'not-needed' | 'done' | 'failed';
      /** Where the way back stopped; null when there was none, or it came to its end. */
      readonly restoreAt: FailedAt | null;
      readonly restoreFault: WechatFault | null;
      readonly live: LiveIs;
      readonly now: MenuState | null;
      readonly standing: Standing;
      readonly snapshot: string;
      readonly gapMs: number | null;
      readonly lost: readonly LostMenu[];
    };
