import type { ApplyResult } from '../../src/apply/result.ts';
import { APPID, type EmulatedAccount } from './emulated-account.ts';

/** What `wxmenu restore` does without being told which snapshot. */
export async function restoreNewest(account: EmulatedAccount): Promise<ApplyResult> {
  const { state } = account;
  for (const path of await state.snapshots(APPID)) {
    const { menu, not_addable: notAddable = [] } = await state.readSnapshot(path);
    const { button, conditionalmenu } = menu;
    if (button === null) continue;
    const wanted = { strategy: 'overwrite', button, conditionalmenu, notAddable } as const;
    return account.apply(wanted, { allow: new Set(['mass-delete']), skipRefused: true });
  }
  throw new Error('there is no snapshot of a menu');
}
