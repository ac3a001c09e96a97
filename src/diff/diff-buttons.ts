import { TARGET_FIELDS } from '../menu/button-types.ts';
import { isParent } from '../menu/menu.ts';
import type { Change, ChangedField, ChangeSubject } from './change.ts';
import { pairButtons } from './pair-buttons.ts';
import type { Pairs } from './pairs.ts';
import { staying } from './sequence.ts';
import type { Node } from './tree.ts';

/** What differs between two button trees, and how many buttons do not. */
export interface ButtonDiff {
  /** In menu order; a delete stands where the button stood among those that stay. */
  readonly changes: readonly Change[];
  readonly unchanged: number;
}

/** Compares the buttons of one menu, live against desired. */
export function diffButtons(live: readonly Node[], desired: readonly Node[]): ButtonDiff {
  const pairing = pairButtons(live, desired);
  const walk = new Walk(pairing);
  walk.list(live, desired);
  return { changes: walk.changes, unchanged: walk.unchanged };
}

class Walk {
  readonly changes: Change[] = [];
  unchanged = 0;
  private readonly pairing: Pairs<Node>;

  constructor(pairing: Pairs<Node>) {
    this.pairing = pairing;
  }

  /** Two lists of siblings that stand for each other; either may be empty. */
  list(live: readonly Node[], desired: readonly Node[]): void {
    const stays = this.staying(live, desired);
    let passed = 0;
    const deletesBefore = (end: number): void => {
      for (; passed < end; passed++) this.gone(live[passed]);
    };
    for (const after of desired) {
      const before = this.pairing.toLive.get(after);
      if (before && stays.has(before)) deletesBefore(before.index);
      this.node(before, after, before !== undefined && !stays.has(before));
      this.list(before?.children ?? [], after.children);
    }
    deletesBefore(live.length);
  }

  /** Of the buttons that are in both lists, the most that need not move; rather those that do not change at all. */
  private staying(live: readonly Node[], desired: readonly Node[]): ReadonlySet<Node> {
    const inLive = new Set(live);
    const order = desired.flatMap(after => {
      const before = this.pairing.toLive.get(after);
      if (!before || !inLive.has(before)) return [];
      return { place: before.index, weight: changedFields(before, after).length === 0 ? 101 : 100 };
    });
    const kept = staying(order);
    return new Set(live.filter(node => kept.has(node.index)));
  }

  private node(before: Node | undefined, after: Node, moved: boolean): void {
    const { address } = after;
    const { name } = after.button;
    if (!before) {
      this.changes.push({ action: 'create', address, name, after: subject(after), fields: [] });
      return;
    }
    const fields = changedFields(before, after);
    if (fields.length === 0 && !moved) {
      this.unchanged++;
      return;
    }
    this.changes.push({
      action: fields.length > 0 ? 'update' : 'move',
      address,
      ...(moved ? { from: before.address } : {}),
      name,
      before: subject(before),
      after: subject(after),
      fields,
    });
  }

  private gone(node: Node | undefined): void {
    if (!node || this.pairing.toDesired.has(node)) return;
    const { address } = node;
    this.changes.push({
      action: 'delete',
      address,
      name: node.button.name,
      before: subject(node),
      fields: [],
    });
    for (const child of node.children) this.gone(child);
  }
}

function subject({ button }: Node): ChangeSubject {
  return isParent(button) ? { name: button.name, sub_button: [] } : button;
}

function changedFields({ button: before }: Node, { button: after }: Node): ChangedField[] {
  const x: { readonly [field in ChangedField]?: unknown } = isParent(before) ? { name: before.name } : before;
  const y: { readonly [field in ChangedField]?: unknown } = isParent(after) ? { name: after.name } : after;
  const fields: ChangedField[] = (['type', 'name', ...TARGET_FIELDS] as const).filter(f => x[f] !== y[f]);
  return isParent(before) === isParent(after) ? fields : [...fields, 'sub_button'];
}
