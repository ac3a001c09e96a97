import type { Change } from '../diff/change.ts';
import type { Address } from '../menu/address.ts';
import type { MatchRule } from '../menu/menu.ts';
import { pairedAddresses } from '../picture/paired-addresses.ts';
import type { AccountPlan } from '../plan/plan.ts';

/**
 * One line of a plan as people read it: a change, or something unchanged that is named only because a change
 * stands below it (`change` absent).
 */
export interface OutlineRow {
  /** 0: on the bar, or a conditional menu; what is inside is one deeper. */
  readonly depth: number;
  readonly address: Address;
  /** Empty for a conditional menu without a label. */
  readonly name: string;
  readonly change?: Change;
  /** Who sees it; only for a conditional menu. */
  readonly matchrule?: MatchRule;
  /** Its address in the live menu, when a deleted row below is told by that one and no `from` says it. */
  readonly liveAddress?: Address;
}

/** The rows of one menu: the default menu (`menu` empty), or a conditional menu, whose first row is itself. */
export interface OutlineSection {
  readonly menu: Address;
  readonly rows: readonly OutlineRow[];
}

/** The changes of an account as a tree, in the order in which the plan lists them, which is menu order. */
export function planOutline(plan: AccountPlan): OutlineSection[] {
  const root: Node = { children: new Map() };
  const toDesired = pairedAddresses(plan);
  for (const change of plan.changes) nodeAt(root, pathOf(change, toDesired)).change = change;

  const bar: OutlineRow[] = [];
  const sections: OutlineSection[] = [];
  for (const [key, node] of root.children) {
    if (key.includes('conditionalmenu'))
      sections.push({ menu: key.slice(1), rows: rowsOf(plan, key, node, 0) });
    else bar.push(...rowsOf(plan, key, node, 0));
  }
  return bar.length > 0 ? [{ menu: '', rows: bar }, ...sections] : sections;
}

/** Keys of `children` begin with `+` (an address in the desired menu) or `-` (it is deleted: an address in the live menu). */
interface Node {
  change?: Change;
  readonly children: Map<string, Node>;
}

function nodeAt(root: Node, path: readonly string[]): Node {
  return path.reduce((node, key) => {
    const found: Node = node.children.get(key) ?? { children: new Map() };
    node.children.set(key, found);
    return found;
  }, root);
}

/** The nodes from the root down to a change. */
function pathOf(change: Change, toDesired: ReadonlyMap<Address, Address>): string[] {
  if (change.action !== 'delete') return ancestry(change.address).map(address => `+${address}`);
  return ancestry(change.address).map(address => {
    const desired = address === change.address ? undefined : toDesired.get(address);
    return desired === undefined ? `-${address}` : `+${desired}`;
  });
}

/** `conditionalmenu[0].button[1]` gives `conditionalmenu[0]` and itself. */
function ancestry(address: Address): Address[] {
  const parts = address.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

function rowsOf(plan: AccountPlan, key: string, node: Node, depth: number): OutlineRow[] {
  const address = key.slice(1);
  const isMenu = !address.includes('button');
  const liveAddress = node.change?.from === undefined ? otherLiveAddress(node, address) : undefined;
  const row: OutlineRow = {
    depth,
    address,
    name: node.change?.name ?? (isMenu ? labelAt(plan, address) : nameAt(plan, address)),
    ...(node.change ? { change: node.change } : {}),
    ...(isMenu ? { matchrule: ruleAt(plan, key) } : {}),
    ...(liveAddress ? { liveAddress } : {}),
  };
  return [row, ...[...node.children].flatMap(([key, child]) => rowsOf(plan, key, child, depth + 1))];
}

function otherLiveAddress(node: Node, address: Address): Address | undefined {
  const deleted = [...node.children.keys()].find(key => key.startsWith('-'));
  const live = deleted?.slice(1).replace(/\.[^.]+$/, '');
  return live === address ? undefined : live;
}

function ruleAt(plan: AccountPlan, key: string): MatchRule {
  const menus = key.startsWith('-') ? plan.live.snapshot.conditionalmenu : plan.desired.menu.conditionalmenu;
  return menus[firstIndex(key)]?.matchrule ?? {};
}

function labelAt(plan: AccountPlan, address: Address): string {
  return plan.desired.menu.conditionalmenu[firstIndex(address)]?.name ?? '';
}

function nameAt(plan: AccountPlan, address: Address): string {
  const { button, conditionalmenu } = plan.desired.menu;
  const bar = address.startsWith('conditionalmenu') ? conditionalmenu[firstIndex(address)]?.button : button;
  const at = /(?:^|\.)button\[(\d+)\]/.exec(address)?.[1];
  return bar?.[Number(at)]?.name ?? '';
}

function firstIndex(address: string): number {
  return Number(/\d+/.exec(address)?.[0]);
}
