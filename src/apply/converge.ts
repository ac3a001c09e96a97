import { sameValue } from '../menu/canonical-json.ts';
import type { Clock } from '../menu/clock.ts';
import type { LiveMenu, MenuState, Strategy, TargetState } from '../menu/menu.ts';
import { sameState } from '../menu/same-menu.ts';
import type { Step } from '../plan/plan.ts';
import { type LiveParts, stepsFor } from '../plan/steps.ts';
import type { Gap } from './gap.ts';
import { isAlreadyGone, isForThisMinute, isNoRoom, type MenuGateway, WechatFault } from './gateway.ts';
import type { ApplyEvent, DoneStep, LostMenu } from './result.ts';
import { isFamiliar, without } from './whose-menu.ts';

export interface ConvergeOptions {
  readonly gateway: MenuGateway;
  readonly clock: Clock;
  readonly goal: TargetState;
  readonly strategy: Strategy;
  /** What is live now; null when that is not known. */
  readonly from: LiveParts | null;
  /** What was live before the apply began. What is neither of this nor of the goal was set by somebody else meanwhile. */
  readonly before: MenuState;
  /** How often to begin again, and the first pause in milliseconds (doubled each time). */
  readonly attempts: number;
  readonly pauseMs: number;
  /** On the way back a refusal does not end it: with no menu live, trying on costs nothing. */
  readonly persistent: boolean;
  /** Leave out conditional menus that WeChat refuses to add, rather than stop at them. */
  readonly skipRefused: boolean;
  /** menu/delete may have been carried out before, so that with nothing known a default menu is created all the same. */
  readonly mayBeGone: boolean;
  readonly gap: Gap;
  readonly on: (event: ApplyEvent) => void;
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
  /** menu/delete was, or may have been, carried out. */
  readonly mayBeGone: boolean;
  /** What is live now: read, or known from what WeChat confirmed; null when neither. */
  readonly now: LiveParts | null;
  /** Conditional menus that were left out because WeChat refused them. */
  readonly lost: readonly LostMenu[];
  readonly at: Step['call'] | 'read-back' | null;
  readonly fault: WechatFault | null;
}

/**
 * Makes the calls that turn the live menu into the goal, then reads back. A call that WeChat refused ends it. After a
 * failure that leaves open whether the call had its effect, the live menu is read and what is still missing is
 * planned afresh: so nothing is repeated blindly, and nothing is added twice. Only menu/create is repeated without a
 * look, since doing it twice is doing it once.
 */
export async function converge(options: ConvergeOptions): Promise<Convergence> {
  const run = new Run(options);
  for (let attempt = 0; ; attempt++) {
    if ((await run.steps()) && (await run.readBack())) return run.end(true);
    if (run.over) return run.end(run.atGoal());
    if (run.refused && !options.persistent) return run.end(await run.reachedAllTheSame());
    if (attempt + 1 >= options.attempts) {
      await run.look();
      return run.end(run.atGoal());
    }
    await options.clock.sleep(options.pauseMs * 2 ** attempt);
    if (run.known === null && (await run.look()) !== null) {
      if (run.atGoal()) return run.end(true);
      if (!run.isOurs()) return run.end(false);
    }
  }
}

class Run {
  /** What is live, when that is certain. */
  known: LiveParts | null;
  /** WeChat said no, for certain. */
  refused = false;
  /** All calls succeeded and another menu is live all the same: repeating would not help. */
  over = false;
  private readonly options: ConvergeOptions;
  private readonly done: DoneStep[] = [];
  private readonly lost: LostMenu[] = [];
  private wrote = false;
  private mayBeGone: boolean;
  private deleteFirst = false;
  private raw: readonly object[] | undefined;
  private at: Convergence['at'] = null;
  private fault: WechatFault | null = null;

  constructor(options: ConvergeOptions) {
    this.options = options;
    this.known = options.from;
    this.mayBeGone = options.mayBeGone;
    this.raw = options.rawButton;
  }

  private get goal(): TargetState {
    return without(this.options.goal, this.lost);
  }

  /** Makes the calls that are still missing; true when all of them succeeded. */
  async steps(): Promise<boolean> {
    this.refused = false;
    const steps = this.missing();
    if (steps === null) return false;
    for (const [index, step] of steps.entries()) {
      this.options.on({ event: 'step', step, index, total: steps.length });
      if (!(await this.step(step))) return false;
    }
    return true;
  }

  private missing(): readonly Step[] | null {
    const { goal, known, options } = this;
    if (known) return stepsFor(known, goal, options.strategy, { deleteFirst: this.deleteFirst });
    // Nothing can be read, and perhaps no menu is live: the default menu at least can be set without a look.
    if (!this.mayBeGone || goal.button === null) return null;
    return [{ call: 'menu/create', body: { button: goal.button } }];
  }

  private async step(step: Step): Promise<boolean> {
    const { clock, gap } = this.options;
    const sent = clock.now();
    try {
      await this.call(step);
    } catch (error) {
      if (!(error instanceof WechatFault)) throw error;
      return this.failed(step, error, sent);
    }
    const answered = clock.now();
    this.wrote = true;
    this.done.push({ call: step.call, ms: Math.max(0, answered - sent) });
    if (step.call === 'menu/delete') gap.gone(answered);
    if (step.call === 'menu/create') gap.back(answered);
    return true;
  }

  /** Decides what a failed call means; true when the next step can follow all the same. */
  private failed(step: Step, fault: WechatFault, sent: number): boolean {
    this.options.on({ event: 'fault', call: step.call, fault });
    if (fault.effect === 'none' && step.call === 'menu/addconditional') {
      if (isNoRoom(fault) && !this.deleteFirst) {
        // There is no room beside the ones that go: let them go first, although their audience has a gap then.
        this.deleteFirst = true;
        return false;
      }
      if (this.options.skipRefused && !(this.options.persistent && isForThisMinute(fault))) {
        this.lost.push({ ...step.body, later: !fault.lasting });
        return true;
      }
    }
    this.at = step.call;
    this.fault = fault;
    if (fault.effect === 'none' && !isAlreadyGone(fault)) {
      this.refused = true;
      return false;
    }
    this.wrote = true;
    if (step.call === 'menu/delete') {
      this.mayBeGone = true;
      this.options.gap.perhaps(sent);
    }
    // A menu/create can be repeated as it is; of everything else one must know whether it was done.
    if (step.call !== 'menu/create') this.known = null;
    return false;
  }

  private async call(step: Step): Promise<void> {
    const { gateway } = this.options;
    switch (step.call) {
      case 'menu/delete':
        await gateway.deleteMenu();
        this.mayBeGone = true;
        this.known = { button: null, conditionalmenu: [] };
        return;
      case 'menu/create':
        await this.create(step.body.button);
        if (this.known) this.known = { ...this.known, button: this.goal.button };
        return;
      case 'menu/addconditional': {
        const menuid = await gateway.addConditional(step.body);
        const { button = null, conditionalmenu = [] } = this.known ?? {};
        this.known = { button, conditionalmenu: [{ ...step.body, menuid }, ...conditionalmenu] };
        return;
      }
      case 'menu/delconditional': {
        await gateway.deleteConditional(step.menuid);
        const { button = null, conditionalmenu = [] } = this.known ?? {};
        this.known = {
          button,
          conditionalmenu: conditionalmenu.filter(({ menuid }) => menuid !== step.menuid),
        };
      }
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
    const { clock, pauseMs } = this.options;
    for (let attempt = 0; ; attempt++) {
      const began = clock.now();
      const live = await this.look();
      if (live) this.done.push({ call: 'menu/get', ms: Math.max(0, clock.now() - began) });
      if (this.atGoal()) return true;
      if (attempt === 2) break;
      await clock.sleep(pauseMs * 2 ** attempt);
    }
    this.at = 'read-back';
    // No menu at all, or only conditional menus amiss, and nothing of anybody else's: what is missing can be made up
    // without touching what is there.
    const mendable =
      this.known !== null && (this.known.button === null || sameValue(this.known.button, this.goal.button));
    this.over = !mendable || !this.isOurs();
    return false;
  }

  /** Reads what is live now; null (and the fault kept) when that fails. What was certain before stays so. */
  async look(): Promise<LiveMenu | null> {
    const { clock, gap, gateway, on } = this.options;
    try {
      const live = await gateway.readLive({ website: false });
      this.known = live;
      if (live.button === null) gap.gone(clock.now());
      else gap.back(clock.now());
      return live;
    } catch (error) {
      if (!(error instanceof WechatFault)) throw error;
      on({ event: 'fault', call: 'menu/get', fault: error });
      if (!this.refused) this.known = null;
      this.fault ??= error;
      this.at ??= 'read-back';
      return null;
    }
  }

  /** After a refusal: somebody else may have done it. With no menu live there is no time to look around. */
  async reachedAllTheSame(): Promise<boolean> {
    return this.known?.button !== null && (await this.look()) !== null && this.atGoal();
  }

  atGoal(): boolean {
    return this.known !== null && sameState(this.known, this.goal);
  }

  /** False when something is live that neither was there before nor is wanted: somebody else is at work, leave it alone. */
  isOurs(): boolean {
    return this.known === null || isFamiliar(this.known, this.options.before, this.options.goal);
  }

  end(reached: boolean): Convergence {
    const { done: steps, wrote, mayBeGone, known: now, lost } = this;
    const [at, fault] = reached ? [null, null] : [this.at, this.fault];
    return { reached, steps, wrote, mayBeGone, now, lost, at, fault };
  }
}
