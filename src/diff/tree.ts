import { type Address, buttonAddress, subButtonAddress } from '../menu/address.ts';
import { type Button, isParent } from '../menu/menu.ts';

/** A button and where it stands. */
export interface Node {
  readonly button: Button;
  readonly address: Address;
  /** Place among its siblings. */
  readonly index: number;
  /** Buttons inside it, in menu order. */
  readonly children: readonly Node[];
}

/** The buttons of one menu as nodes; `menu` is the address of its conditional menu, or empty. */
export function treeOf(buttons: readonly Button[], menu: Address): readonly Node[] {
  return buttons.map((button, index) => {
    const children: Node[] = [];
    const node: Node = { button, address: buttonAddress(menu, index), index, children };
    if (isParent(button)) {
      button.sub_button.forEach((leaf, at) => {
        const address = subButtonAddress(node.address, at);
        children.push({ button: leaf, address, index: at, children: [] });
      });
    }
    return node;
  });
}

/** All nodes of a tree, parents before their children. */
export function flat(tree: readonly Node[]): Node[] {
  return tree.flatMap(node => [node, ...node.children]);
}
