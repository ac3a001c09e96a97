import { ConvergeRun } from './converge-run.ts';
import type { Convergence, ConvergeOptions } from './convergence.ts';

/**
 * Makes the calls that turn the live menu into the goal, then reads back. A call that WeChat refused ends it. After a
 * failure that leaves open whether the call had its effect, the live menu is read and what is still missing is
 * planned afresh: so nothing is repeated blindly, and nothing is added twice. Only menu/create is repeated without a
 * look, since doing it twice is doing it once.
 */
export async function converge(options: ConvergeOptions): Promise<Convergence> {
  const run = new ConvergeRun(options);
  try {
    return await goTo(run, options);
  } catch (error) {
    options.onBug(error);
    return run.brokenOff();
  }
}

async function goTo(run: ConvergeRun, options: ConvergeOptions): Promise<Convergence> {
  for (let attempt = 0; ; attempt++) {
    if ((await run.steps()) && (await run.readBack())) return run.end(true);
    if (run.over) return run.end(run.atGoal());
    if (run.isHopeless()) return run.end(await run.reachedAllTheSame());
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
