import { commonSubsequence } from './sequence.ts';

/** Lists that stand for each other, live against desired. */
export type Lists<T> = readonly { readonly live: readonly T[]; readonly desired: readonly T[] }[];

/** Which live thing each desired one is, both ways. What is in neither is created or deleted. */
export class Pairs<T> {
  readonly toLive: Map<T, T> = new Map();
  readonly toDesired: Map<T, T> = new Map();

  /** Pairs what is the same in each list: first what keeps its order, so that it need not move, then first with first. */
  inOrder(lists: Lists<T>, same: (live: T, desired: T) => boolean): void {
    for (const list of lists) {
      const live = list.live.filter(one => !this.toDesired.has(one));
      const desired = list.desired.filter(one => !this.toLive.has(one));
      for (const [before, after] of commonSubsequence(live, desired, same)) this.join(before, after);
      for (const after of desired) {
        if (this.toLive.has(after)) continue;
        const before = live.find(one => !this.toDesired.has(one) && same(one, after));
        if (before !== undefined) this.join(before, after);
      }
    }
  }

  /** Pairs what stands in the same place of each list, where that does not cross a pair there is already. */
  byPlace(lists: Lists<T>, allowed: (live: T, desired: T) => boolean): void {
    for (const { live, desired } of lists) {
      desired.forEach((after, index) => {
        const before = live[index];
        if (before === undefined || this.toLive.has(after) || this.toDesired.has(before)) return;
        const crosses = desired.some((other, at) => {
          const from = live.indexOf(this.toLive.get(other) as T);
          return from >= 0 && from < index !== at < index;
        });
        if (!crosses && allowed(before, after)) this.join(before, after);
      });
    }
  }

  /** Pairs two that are both free still. */
  join(before: T, after: T): void {
    if (this.toLive.has(after) || this.toDesired.has(before)) return;
    this.toLive.set(after, before);
    this.toDesired.set(before, after);
  }
}
