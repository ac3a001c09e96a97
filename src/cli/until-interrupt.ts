import type { CliContext } from './context.ts';

/**
 * Resolves at the first signal that asks to end; the next one ends the process at once.
 *
 * Libraries that clean up at the end of a process look, when a signal comes, whether anybody else listens, and end it
 * when nobody does: so this goes on listening until all have seen the first signal.
 */
export function untilInterrupt(ctx: CliContext): Promise<void> {
  return new Promise(done => {
    const stop = ctx.onInterrupt(() => {
      setImmediate(stop);
      done();
    });
  });
}
