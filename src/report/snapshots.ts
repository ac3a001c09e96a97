import type { Snapshot } from '../apply/state-folder.ts';
import { isParent, type MenuState } from '../menu/menu.ts';
import { bare } from './printable.ts';
import type { SnapshotWording } from './run-wording.ts';

/** The snapshots of one account, newest first; one that cannot be read is null. */
export interface SnapshotList {
  readonly account: string;
  readonly appid: string;
  readonly snapshots: readonly { readonly path: string; readonly snapshot: Snapshot | null }[];
}

/** Lists of snapshots for people: number, time, what it holds, where it is. */
export function renderSnapshots(lists: readonly SnapshotList[], words: SnapshotWording): string {
  return lists.map(list => renderList(list, words)).join('\n');
}

function renderList({ account, snapshots }: SnapshotList, words: SnapshotWording): string {
  const width = String(snapshots.length).length;
  const lines = snapshots.map(({ path, snapshot }, i) => {
    const what =
      snapshot === null ? words.unreadable : `${bare(snapshot.taken)}  ${holding(snapshot, words)}`;
    return `${String(i + 1).padStart(width)}  ${what}  ${bare(path)}`;
  });
  const shown = lines.length > 0 ? lines : [words.none];
  return [words.heading(account), ...shown.map(line => `  ${line}`), ''].join('\n');
}

function holding({ menu }: Snapshot, words: SnapshotWording): string {
  if (menu.button === null && menu.conditionalmenu.length === 0) return words.noMenu;
  return words.holds(countsOf(menu));
}

function countsOf({ button, conditionalmenu }: MenuState) {
  const bar = button ?? [];
  const inside = bar.reduce((sum, one) => sum + (isParent(one) ? one.sub_button.length : 0), 0);
  return { bar: bar.length, inside, conditional: conditionalmenu.length };
}

/** The same for programs. */
export function snapshotsJson(lists: readonly SnapshotList[]): object {
  return {
    accounts: lists.map(({ account, appid, snapshots }) => ({
      account,
      appid,
      snapshots: snapshots.map(({ path, snapshot }, i) => ({
        number: i + 1,
        path,
        ...(snapshot === null
          ? { readable: false }
          : { readable: true, taken: snapshot.taken, ...namesOf(snapshot.menu) }),
      })),
    })),
  };
}

function namesOf(menu: MenuState): object {
  const { bar, inside, conditional } = countsOf(menu);
  return { has_menu: menu.button !== null, buttons: bar, inside, conditional_menus: conditional };
}
