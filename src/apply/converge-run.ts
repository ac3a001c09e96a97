import { sameValue } from '../menu/canonical-json.ts';
import type { LiveMenu, MenuState, TargetState } from '../menu/menu.ts';
import { sameState } from '../menu/same-menu.ts';
import type { Step } from '../plan/plan.ts';
import { type LiveParts, stepsFor } from '../plan/steps.ts';
import { afterCall } from './after-call.ts';
import type { Convergence, ConvergeOptions } from './convergence.ts';
import { isAlreadyGone, isNoRoom, mayPassSoon, WechatFault } from './gateway.ts';
import type { CallAbout, DoneStep, FailedAt, LostMenu } from './result.ts';
import { callAbout } from './standing.ts';
import { isFamiliar, without } from './whose-menu.ts';

const NOTHING: LiveParts = { button: null, conditionalmenu: [] };

/** The state of one way from a live menu to a goal: what is known, what was done, what went wrong. */
export class ConvergeRun {
  /** What is live, when that is certain. */
  known: LiveParts | null;
  /** All calls succeeded and another menu is live all the same: repeating would not help. */
  over = false;
  /** The default menu that is live; undefined when it is not certain. */
  private bar: MenuState['button'] | undefined;
  /** WeChat said no to the last call, for certain. */
  private refusal: WechatFault | null = null;
  private readonly options: ConvergeOptions;
  private readonly done: DoneStep[] = [];
  private readonly lost: LostMenu[] = [];
  private wrote = false;
  private mayBeGone: boolean;
  private deleteFirst: boolean;
  private raw: readonly object[] | undefined;
  private at: FailedAt | null = null;
  private fault: WechatFault | null = null;

  constructor(options: ConvergeOptions) {
    this.options = options;
    this.known = options.from;
    this.bar = options.from ? options.from.button : options.bar;
    this.mayBeGone = options.mayBeGone;
    this.raw = options.rawButton;
    this.deleteFirst = options.deleteFirst ?? false;
  }

  private get goal(): TargetState {
    return without(this.options.goal, this.lost);
  }

  /** Makes the calls that are still missing; true when all of them succeeded. */
  async steps(): Promise<boolean> {
    this.refusal = null;
    const steps = this.missing();
    if (steps === null) return false;
    for (const [index, step] of steps.entries()) {
      const { menu } = this.about(step);
      this.options.on({ event: 'step', step, index, total: steps.length, ...(menu ? { menu } : {}) });
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

  private about(step: Step): CallAbout {
    return callAbout(step, this.known, this.options.labels);
  }

  private async step(step: Step): Promise<boolean> {
    const { clock } = this.options;
    const about = this.about(step);
    const sent = clock.now();
    let menuid: string;
    try {
      menuid = await this.call(step);
    } catch (error) {
      if (error instanceof WechatFault) return this.failed(step, about, error, sent);
      this.perhapsDone(step, sent);
      throw error;
    }
    this.confirmed(step, menuid, clock.now());
    const { call, ...menu } = about;
    this.done.push({ call, ms: Math.max(0, clock.now() - sent), ...menu });
    return true;
  }

  private confirmed(step: Step, menuid: string, at: number): void {
    const { gap } = this.options;
    const { button } = this.goal;
    this.wrote = true;
    // After a delete everything is known, whatever was before.
    const before = step.call === 'menu/delete' ? NOTHING : this.known;
    if (before) this.known = afterCall(before, step, button, menuid);
    if (step.call === 'menu/delete') {
      this.bar = null;
      this.mayBeGone = true;
      gap.gone(at);
    }
    if (step.call === 'menu/create') {
      this.bar = button;
      this.mayBeGone = false;
      gap.back(at);
    }
  }

  /** Decides what a failed call means; true when the next step can follow all the same. */
  private failed(step: Step, about: CallAbout, fault: WechatFault, sent: number): boolean {
    const { menu } = about;
    this.options.on({ event: 'fault', call: step.call, fault, ...(menu ? { menu } : {}) });
    if (fault.effect === 'none' && step.call === 'menu/addconditional') {
      if (isNoRoom(fault) && !this.deleteFirst) {
        // There is no room beside the ones that go: let them go first, although their audience has a gap then.
        this.deleteFirst = true;
        return false;
      }
      if (this.options.leaveOut(fault, step.body)) {
        this.lost.push({ ...step.body, ...menu, later: !fault.lasting });
        return true;
      }
    }
    this.at = about;
    this.fault = fault;
    if (fault.effect === 'none' && !isAlreadyGone(fault)) {
      this.refusal = fault;
      return false;
    }
    this.perhapsDone(step, sent);
    return false;
  }

  private perhapsDone(step: Step, sent: number): void {
    this.wrote = true;
    if (step.call === 'menu/delete') {
      this.mayBeGone = true;
      this.options.gap.perhaps(sent);
    }
    if (step.call === 'menu/delete' || step.call === 'menu/create') this.bar = undefined;
    // A menu/create can be repeated as it is; of everything else one must know whether it was done.
    if (step.call !== 'menu/create') this.known = null;
  }

  /** Makes one call; gives the menuid of a conditional menu that was added, and otherwise ''. */
  private async call(step: Step): Promise<string> {
    const { gateway } = this.options;
    switch (step.call) {
      case 'menu/delete':
        await gateway.deleteMenu();
        return '';
      case 'menu/create':
        await this.create(step.body.button);
        return '';
      case 'menu/addconditional':
        return gateway.addConditional(step.body);
      case 'menu/delconditional':
        await gateway.deleteConditional(step.menuid);
        return '';
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
    this.at = { call: 'read-back' };
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
      this.bar = live.button;
      if (live.button === null) gap.gone(clock.now());
      else gap.back(clock.now());
      return live;
    } catch (error) {
      if (!(error instanceof WechatFault)) throw error;
      on({ event: 'fault', call: 'menu/get', fault: error });
      if (!this.refusal) this.known = null;
      this.fault ??= error;
      this.at ??= { call: 'read-back' };
      return null;
    }
  }

  /** WeChat said no, and there is no point in asking again: a default menu is live, or somebody waits for the answer. */
  isHopeless(): boolean {
    if (!this.refusal) return false;
    const hasMenu = this.bar !== undefined && this.bar !== null;
    return !this.options.persistent || (hasMenu && !mayPassSoon(this.refusal));
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

  /** The end after an error that can have come from anywhere. */
  brokenOff(): Convergence {
    this.known = null;
    return this.end(false);
  }

  end(reached: boolean): Convergence {
    const { done: steps, wrote, mayBeGone, known: now, bar, lost } = this;
    const [at, fault] = reached ? [null, null] : [this.at, this.fault];
    return { reached, steps, wrote, mayBeGone, now, bar, lost, at, fault };
  }
}
