import { sameValue } from '../menu/canonical-json.ts';
import type { Clock } from '../menu/clock.ts';
import type { LiveMenu, MenuState, Strategy, TargetState } from '../menu/menu.ts';
import type { Step } from '../plan/plan.ts';
import { type LiveParts, stepsFor } from '../plan/steps.ts';
import { type MenuGateway, WechatFault } from './gateway.ts';
import { sameState } from './interrupted.ts';
import type { ApplyEvent, DoneStep } from './result.ts';

/** For how long no default menu was live. One for the way forward and the way back. */
export class Gap {
  /** Milliseconds; null when there always was a menu. */
  ms: number | null = null;
  private goneAt: number | null = null;
  private maybeGoneAt: number | null = null;

  /** menu/delete was sent, and nobody knows whether it had its effect. */
  perhaps(at: number): void {
    this.maybeGoneAt ??= at;
  }

  begin(at: number): void {
    this.goneAt ??= this.maybeGoneAt ?? at;
    this.maybeGoneAt = null;
  }

  end(at: number): void {
    if (this.goneAt !== null) this.ms = (this.ms ?? 0) + at - this.goneAt;
    this.goneAt = null;
    this.maybeGoneAt = null;
  }
}

export interface ConvergeOptions {
  readonly gateway: MenuGateway;
  readonly clock: Clock;
  readonly goal: TargetState;
  /** Default menus that may be found on the way. Another one was set by somebody else in the meantime: it is left alone. */
  readonly ours: readonly MenuState['button'][];
  readonly strategy: Strategy;
  /** What is live now, as far as is known. */
  readonly from: LiveParts;
  /** How often to begin again after an unclear failure, and the first pause in milliseconds (doubled each time). */
  readonly attempts: number;
  readonly pauseMs: number;
  readonly gap: Gap;
  readonly on: (event: ApplyEvent) => void;
  /** Buttons to send to menu/create instead of the goal's, as long as WeChat does not refuse them: a former menu just as it was read. */
  readonly rawButton?: readonly object[];
}

/** How far it came. */
export interface Convergence {
  /** The read-back equals the goal. */
  readonly reached: boolean;
  readonly steps: readonly DoneStep[];
  /** Something was, or may have been, written. */
  readonly wrote: boolean;
  /** What is live now: read, or known from what WeChat confirmed; null when neither. */
  readonly now: LiveParts | null;
  readonly at: Step['call'] | 'read-back' | null;
  readonly fault: WechatFault | null;
}

/**
 * Makes the calls that turn the live menu into the goal, then reads back. A call that WeChat refused ends it. After a
 * failure that leaves open whether the call had its effect, the live menu is read and what is still missing is
 * planned afresh: so nothing is repeated blindly, and nothing is added twice.
 */
export async function converge(options: ConvergeOptions): Promise<Convergence> {
  const run = new Run(options);
  for (let attempt = 0; ; attempt++) {
    const known = run.known;
    const done = known !== null && (await run.steps(stepsFor(known, options.goal, options.strategy)));
    if (done && (await run.readBack())) return run.end(true);
    if (run.settled) return run.end(false);
    // With no menu live there is no time to look around: the way back begins at once.
    if (run.refused)
      return run.end(run.known?.button !== null && (await run.look()) !== null && run.atGoal());
    if (attempt + 1 >= options.attempts) {
      await run.look();
      return run.end(run.atGoal());
    }
    await options.clock.sleep(options.pauseMs * 2 ** attempt);
    if ((await run.look()) === null) continue;
    if (run.atGoal()) return run.end(true);
    if (!run.isOurs()) return run.end(false);
  }
}

class Run {
  known: LiveParts | null;
  /** WeChat said no, for certain. */
  refused = false;
  /** All calls succeeded and the menu that is live differs all the same: repeating would not help. */
  settled = false;
  private readonly options: ConvergeOptions;
  private readonly done: DoneStep[] = [];
  private wrote = false;
  private raw: readonly object[] | undefined;
  private at: Convergence['at'] = null;
  private fault: WechatFault | null = null;

  constructor(options: ConvergeOptions) {
    this.options = options;
    this.known = options.from;
    this.raw = options.rawButton;
  }

  async steps(steps: readonly Step[]): Promise<boolean> {
    for (const [index, step] of steps.entries()) {
      this.options.on({ event: 'step', step, index, total: steps.length });
      if (!(await this.step(step))) return false;
    }
    return true;
  }

  private async step(step: Step): Promise<boolean> {
    const { clock, gap, on } = this.options;
    const sent = clock.now();
    try {
      await this.call(step);
    } catch (error) {
      if (!(error instanceof WechatFault)) throw error;
      this.at = step.call;
      this.fault = error;
      on({ event: 'fault', call: step.call, fault: error });
      if (error.effect === 'none') {
        this.refused = true;
        return false;
      }
      this.wrote = true;
      this.known = null;
      if (step.call === 'menu/delete') gap.perhaps(sent);
      return false;
    }
    const answered = clock.now();
    this.wrote = true;
    this.done.push({ call: step.call, ms: answered - sent });
    if (step.call === 'menu/delete') gap.begin(answered);
    if (step.call === 'menu/create') gap.end(answered);
    return true;
  }

  private async call(step: Step): Promise<void> {
    const { gateway, goal } = this.options;
    const known = this.known ?? { button: null, conditionalmenu: [] };
    switch (step.call) {
      case 'menu/delete':
        await gateway.deleteMenu();
        this.known = { button: null, conditionalmenu: [] };
        return;
      case 'menu/create':
        await this.create(step.body.button);
        this.known = { ...known, button: goal.button };
        return;
      case 'menu/addconditional': {
        const menuid = await gateway.addConditional(step.body);
        this.known = { ...known, conditionalmenu: [{ ...step.body, menuid }, ...known.conditionalmenu] };
        return;
      }
      case 'menu/delconditional':
        await gateway.deleteConditional(step.menuid);
        this.known = {
          ...known,
          conditionalmenu: known.conditionalmenu.filter(menu => menu.menuid !== step.menuid),
        };
    }
  }

  private async create(button: readonly object[]): Promise<void> {
    const { gateway } = this.options;
    if (this.raw) {
      try {
        return await gateway.createMenu({ button: this.raw });
      } catch (error) {
        if (!(error instanceof WechatFault) || error.effect !== 'none') throw error;
        // What menu/get showed is not accepted as it is: send what wxmenu understands of it.
        this.raw = undefined;
      }
    }
    await gateway.createMenu({ button });
  }

  /** Reads until live is the goal; a few times, since an answer may lag behind a write. */
  async readBack(): Promise<boolean> {
    const { clock, goal, pauseMs } = this.options;
    for (let attempt = 0; ; attempt++) {
      const began = clock.now();
      const live = await this.look();
      if (live) this.done.push({ call: 'menu/get', ms: clock.now() - began });
      if (this.atGoal()) return true;
      if (attempt === 2) break;
      await clock.sleep(pauseMs * 2 ** attempt);
    }
    this.at = 'read-back';
    if (this.known) {
      // No menu at all, or only conditional menus amiss: what is missing can be made up without touching what is there.
      const mendable = this.known.button === null || sameValue(this.known.button, goal.button);
      this.settled = !mendable;
    } else this.settled = true;
    return false;
  }

  /** Reads what is live now; null (and the fault kept) when that fails. */
  async look(): Promise<LiveMenu | null> {
    try {
      const live = await this.options.gateway.readLive({ website: false });
      this.known = live;
      const now = this.options.clock.now();
      if (live.button === null && this.options.from.button !== null) this.options.gap.begin(now);
      else this.options.gap.end(now);
      return live;
    } catch (error) {
      if (!(error instanceof WechatFault)) throw error;
      this.options.on({ event: 'fault', call: 'menu/get', fault: error });
      this.known = null;
      this.fault ??= error;
      this.at ??= 'read-back';
      return null;
    }
  }

  atGoal(): boolean {
    return this.known !== null && sameState(this.known, this.options.goal);
  }

  isOurs(): boolean {
    return this.options.ours.some(button => sameValue(button, this.known?.button));
  }

  end(reached: boolean): Convergence {
    const { done: steps, wrote, known: now } = this;
    return { reached, steps, wrote, now, at: reached ? null : this.at, fault: reached ? null : this.fault };
  }
}
