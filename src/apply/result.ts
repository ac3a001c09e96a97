import type { Digest } from '../menu/digest.ts';
import type { ConditionalMenu, MenuState } from '../menu/menu.ts';
import type { AccountPlan, Guard, Step } from '../plan/plan.ts';
import type { WechatFault } from './gateway.ts';

/** What happens while applying, for whoever watches. */
export type ApplyEvent =
  /** Live was read and the plan made; nothing is written yet. */
  | { readonly event: 'planned'; readonly plan: AccountPlan }
  /** The menu that is live now was kept on disk. */
  | { readonly event: 'snapshot'; readonly path: string }
  /** A call is about to be made. */
  | { readonly event: 'step'; readonly step: Step; readonly index: number; readonly total: number }
  /** A call failed; what follows decides what comes of it. */
  | { readonly event: 'fault'; readonly call: Step['call'] | 'menu/get'; readonly fault: WechatFault }
  /** The former menu is being put back. */
  | { readonly event: 'restoring' };

/** A step that was carried out, and how long WeChat took to answer, in milliseconds. */
export interface DoneStep {
  readonly call: Step['call'] | 'menu/get';
  readonly ms: number;
}

/** A conditional menu that was there before and is not any more, because WeChat refused to add it again. `later`: it may take it another day (quota). */
export interface LostMenu extends ConditionalMenu {
  readonly later: boolean;
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
  /** Guards stand against it: nothing was written. */
  | { readonly outcome: 'refused'; readonly plan: AccountPlan; readonly guards: readonly Guard[] }
  /** A signal came before the first write: nothing was written. */
  | { readonly outcome: 'interrupted'; readonly plan: AccountPlan }
  /** A step failed, or the read-back differs. `live` says what visitors see now. */
  | {
      readonly outcome: 'failed';
      readonly plan: AccountPlan;
      readonly steps: readonly DoneStep[];
      /** The call that failed; `read-back` when all calls succeeded but live differs from desired. */
      readonly at: Step['call'] | 'read-back';
      readonly fault: WechatFault | null;
      /** Whether anything was written before it failed. */
      readonly wrote: boolean;
      readonly restore: 'not-needed' | 'done' | 'failed';
      readonly restoreFault: WechatFault | null;
      readonly live: LiveIs;
      readonly now: MenuState | null;
      readonly snapshot: string;
      readonly gapMs: number | null;
      readonly lost: readonly LostMenu[];
    };
