/**
 * Longest common subsequence of two short lists: what can stay in its order.
 *
 * @returns pairs of the two lists' elements, in order.
 */
export function commonSubsequence<A, B>(
  a: readonly A[],
  b: readonly B[],
  same: (x: A, y: B) => boolean,
): [A, B][] {
  // longest[i][j]: the pairs for a from i on and b from j on, as a linked list, so that nothing is walked twice.
  type Run = { readonly length: number; readonly pair?: [A, B]; readonly rest?: Run };
  const none: Run = { length: 0 };
  let below: Run[] = new Array(b.length + 1).fill(none);
  for (const x of [...a].reverse()) {
    const row: Run[] = new Array(b.length + 1).fill(none);
    for (let j = b.length - 1; j >= 0; j--) {
      const y = b[j] as B;
      const down = below[j] ?? none;
      const right = row[j + 1] ?? none;
      const rest = below[j + 1] ?? none;
      if (same(x, y)) row[j] = { length: rest.length + 1, pair: [x, y], rest };
      else row[j] = down.length >= right.length ? down : right;
    }
    below = row;
  }
  const pairs: [A, B][] = [];
  for (let run: Run | undefined = below[0]; run; run = run.rest) if (run.pair) pairs.push(run.pair);
  return pairs;
}

/** A place in the live list of something that is in both lists; `weight` says how much it should rather stay. */
export interface Candidate {
  readonly place: number;
  readonly weight: number;
}

/**
 * Which of the places need not move: the heaviest rising run of `order`, which lists the live places in desired
 * order. Of several equally heavy ones the one that keeps what stands first in the live list.
 */
export function staying(order: readonly Candidate[]): ReadonlySet<number> {
  // best[i]: weight of the heaviest rising run that starts at i, and where it goes on.
  const best: { weight: number; next: number | null }[] = [];
  const heavier = (i: number, j: number | null): boolean => {
    const [a, b] = [best[i]?.weight ?? 0, j === null ? 0 : (best[j]?.weight ?? 0)];
    return a > b || (a === b && j !== null && placeOf(i) < placeOf(j));
  };
  const placeOf = (i: number): number => order[i]?.place ?? 0;
  for (let i = order.length - 1; i >= 0; i--) {
    let next: number | null = null;
    for (let j = i + 1; j < order.length; j++) if (placeOf(j) > placeOf(i) && heavier(j, next)) next = j;
    best[i] = { weight: (order[i]?.weight ?? 0) + (next === null ? 0 : (best[next]?.weight ?? 0)), next };
  }
  let at: number | null = null;
  for (let i = 0; i < order.length; i++) if (heavier(i, at)) at = i;
  const kept = new Set<number>();
  for (; at !== null; at = best[at]?.next ?? null) kept.add(placeOf(at));
  return kept;
}
