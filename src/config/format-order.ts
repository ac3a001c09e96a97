import { KNOWN_MEMBERS } from '../menu/names.ts';
import type { MenuPart } from '../menu/problem.ts';
import type { Collection, Inline, Item, Key, Value } from './format-outline.ts';

/**
 * Puts the members that a menu file knows in the order in which `emitMenu` writes them. Others stay behind the member
 * that they were written behind. Members stay as they are where an alias would come to stand before its anchor, or
 * would mean another one.
 */
export function orderMembers(root: Value): void {
  const anchors = new Anchors(root);
  order(root, 'file');

  function order(value: Value, part: MenuPart | null): void {
    if (value.kind === 'inline') return;
    for (const item of value.items) order(item.value, partOf(item, part));
    if (value.kind === 'map' && part !== null) orderMap(value, KNOWN_MEMBERS[part], anchors);
  }
}

/** What a member or element is a part of; null for what has no order of its own. */
function partOf({ key, value }: Item, part: MenuPart | null): MenuPart | null {
  // An element is what its list is.
  if (key === null) return part;
  switch (key.name) {
    case 'menu':
    case 'selfmenu_info':
      return part === 'file' && value.kind === 'map' ? 'file' : null;
    case 'button':
      return part === 'file' || part === 'conditionalmenu' ? 'button' : null;
    case 'sub_button':
    case 'list':
      return part === 'button' ? 'button' : null;
    case 'conditionalmenu':
    case 'expect':
      return part === 'file' ? key.name : null;
    case 'matchrule':
      return part === 'conditionalmenu' ? 'matchrule' : null;
    case 'as':
      return part === 'expect' ? 'as' : null;
    default:
      return null;
  }
}

function orderMap(map: Collection, known: readonly string[], anchors: Anchors): void {
  const ordered = inOrder(map.items, known);
  if (ordered.every((item, index) => item === map.items[index])) return;
  if (!anchors.allow(map.items, ordered)) return;
  // Empty lines part groups by their place, whatever stands there.
  const gaps = map.items.map(item => item.lead[0]?.blank ?? item.blank);
  map.items = ordered.map((item, index) => withGap(item, gaps[index] ?? false));
}

function withGap(item: Item, blank: boolean): Item {
  const [first, ...others] = item.lead;
  return first ? { ...item, lead: [{ ...first, blank }, ...others] } : { ...item, blank };
}

function inOrder(items: readonly Item[], known: readonly string[]): Item[] {
  const groups: { rank: number; items: Item[] }[] = [{ rank: -1, items: [] }];
  for (const item of items) {
    const rank = known.indexOf(item.key?.name ?? '');
    if (rank >= 0) groups.push({ rank, items: [item] });
    else groups.at(-1)?.items.push(item);
  }
  return groups.toSorted((a, b) => a.rank - b.rank).flatMap(group => group.items);
}

/** What an anchor stands on. */
type Anchored = Key | Value;

/** An anchor that is set, or an alias. */
type Mark =
  | { readonly name: string; readonly sets: Anchored }
  | { readonly name: string; readonly alias: Inline };

/** Which anchor each alias means: the last one of its name before it. */
class Anchors {
  readonly #meant = new Map<Inline, Anchored | undefined>();

  constructor(root: Value) {
    const latest = new Map<string, Anchored>();
    for (const mark of marksOf(root)) {
      if ('sets' in mark) latest.set(mark.name, mark.sets);
      else this.#meant.set(mark.alias, latest.get(mark.name));
    }
  }

  /** Whether every alias, in the items and behind them, means the same in the new order. */
  allow(before: readonly Item[], after: readonly Item[]): boolean {
    const old = before.flatMap(marksOfItem);
    if (old.length === 0) return true;
    const own = new Map(old.flatMap(mark => ('sets' in mark ? [[mark.name, mark.sets] as const] : [])));
    const inside = new Set(old.flatMap(mark => ('sets' in mark ? [mark.sets] : [])));
    const latest = new Map<string, Anchored>();
    for (const mark of after.flatMap(marksOfItem)) {
      if ('sets' in mark) {
        latest.set(mark.name, mark.sets);
        continue;
      }
      const meant = this.#meant.get(mark.alias);
      const found = latest.get(mark.name);
      if (found ? found !== meant : meant !== undefined && inside.has(meant)) return false;
    }
    return [...own].every(([name, last]) => latest.get(name) === last);
  }
}

function marksOf(value: Value): Mark[] {
  const inside = value.kind === 'inline' ? [] : value.items.flatMap(marksOfItem);
  if (value.kind === 'inline' && value.alias !== null) return [{ name: value.alias, alias: value }];
  // What is inside its own anchor does not mean it.
  return value.anchor === null ? inside : [...inside, { name: value.anchor, sets: value }];
}

function marksOfItem({ key, value }: Item): Mark[] {
  const inKey = key !== null && key.anchor !== null ? [{ name: key.anchor, sets: key }] : [];
  return [...inKey, ...marksOf(value)];
}
