import type { Clock } from '../menu/clock.ts';
import type {
  ConditionalMenu,
  MenuState,
  NamedConditionalMenu,
  Strategy,
  TargetState,
} from '../menu/menu.ts';
import type { LiveParts } from '../plan/steps.ts';
import type { Gap } from './gap.ts';
import type { MenuGateway, WechatFault } from './gateway.ts';
import type { ApplyEvent, DoneStep, FailedAt, LostMenu } from './result.ts';

export interface ConvergeOptions {
  readonly gateway: MenuGateway;
  readonly clock: Clock;
  readonly goal: TargetState;
  readonly strategy: Strategy;
  /** What is live now; null when that is not known. */
  readonly from: LiveParts | null;
  /** The default menu that is live when that is certain although `from` is not known. */
  readonly bar?: MenuState['button'] | undefined;
  /** What was live before the apply began. What is neither of this nor of the goal was set by somebody else meanwhile. */
  readonly before: MenuState;
  /** Conditional menus with their labels, to speak of them. */
  readonly labels: readonly NamedConditionalMenu[];
  /** How often to begin again, and the first pause in milliseconds (doubled each time). */
  readonly attempts: number;
  readonly pauseMs: number;
  /** On the way back a refusal does not end it as long as no default menu is known to be live: trying on costs nothing. */
  readonly persistent: boolean;
  /** Whether a conditional menu that WeChat refuses to add like this is left out, rather than stopped at. */
  readonly leaveOut: (refusal: WechatFault, menu: ConditionalMenu) => boolean;
  /** Delete conditional menus before others are added, although their audience has a gap then. */
  readonly deleteFirst?: boolean;
  /** menu/delete may have been carried out before, so that with nothing known a default menu is created all the same. */
  readonly mayBeGone: boolean;
  readonly gap: Gap;
  readonly on: (event: ApplyEvent) => void;
  /** Takes an error that is no fault: the way ends there, with nothing known of what is live. */
  readonly onBug: (error: unknown) => void;
  /** Buttons to send to menu/create instead of the goal's, as long as WeChat does not refuse them: a former menu just as it was read. */
  readonly rawButton?: readonly object[];
}

/** How far it came. */
export interface Convergence {
  /** The read-back equals the goal, but for what was lost. */
  readonly reached: boolean;
  readonly steps: readonly DoneStep[];
  /** Something was, or may have been, written. */
  readonly wrote: boolean;
  /** menu/delete was, or may have been, carried out, and no default menu is known to be live since. */
  readonly mayBeGone: boolean;
  /** What is live now: read, or known from what WeChat confirmed; null when neither. */
  readonly now: LiveParts | null;
  /** The default menu that is live, which may be certain when the rest is not; undefined when it is not. */
  readonly bar: MenuState['button'] | undefined;
  /** Conditional menus that were left out because WeChat refused them. */
  readonly lost: readonly LostMenu[];
  readonly at: FailedAt | null;
  readonly fault: WechatFault | null;
}
