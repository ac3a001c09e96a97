/** How few calls lead from one list of conditional menus to another. */
export interface Fewest {
  readonly calls: number;
  /** menu/addconditional alone, whatever else it takes. */
  readonly additions: number;
}

/**
 * A search without a thought: every list that can be come to from `live` by adding a letter of `stock` at the front, or
 * by taking any one out, up to lists of `longest` letters. A letter stands for a conditional menu.
 */
export function fewestCalls(live: string, stock: string, longest: number): ReadonlyMap<string, Fewest> {
  const calls = search(live, stock, longest, 1);
  const additions = search(live, stock, longest, 0);
  return new Map(
    [...calls].map(([list, count]) => [list, { calls: count, additions: additions.get(list) ?? Number.NaN }]),
  );
}

/** Cheapest first; an addition costs one, a deletion `deletion`. */
function search(live: string, stock: string, longest: number, deletion: 0 | 1): Map<string, number> {
  const cost = new Map<string, number>();
  let now = [live];
  for (let spent = 0; now.length > 0; spent++) {
    const later: string[] = [];
    for (let list = now.pop(); list !== undefined; list = now.pop()) {
      if (cost.has(list)) continue;
      cost.set(list, spent);
      for (let at = 0; at < list.length; at++) {
        (deletion === 0 ? now : later).push(list.slice(0, at) + list.slice(at + 1));
      }
      if (list.length < longest) later.push(...[...stock].map(letter => letter + list));
    }
    now = later;
  }
  return cost;
}
