import type { CliContext } from './context.ts';
import { runWords } from './run-words.ts';

/**
 * What SIGINT and SIGTERM do: before the first write they end the run at once; while a menu is being replaced they
 * only keep further accounts from being begun.
 */
export class StopWatch {
  requested = false;
  /** Resolves when a signal comes while nothing is being replaced. */
  readonly whileHarmless: Promise<'interrupted'>;
  private readonly critical = new Set<string>();
  private readonly stopListening: () => void;

  constructor(ctx: CliContext) {
    let end: (value: 'interrupted') => void = () => {};
    this.whileHarmless = new Promise(resolve => {
      end = resolve;
    });
    this.stopListening = ctx.onInterrupt(() => {
      this.requested = true;
      if (this.critical.size === 0) end('interrupted');
      else ctx.stderr.write(`${runWords(ctx).finishing([...this.critical])}\n`);
    });
  }

  enterCritical(account: string): void {
    this.critical.add(account);
  }

  leaveCritical(account: string): void {
    this.critical.delete(account);
  }

  close(): void {
    this.stopListening();
  }
}
