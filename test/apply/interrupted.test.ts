import { expect, it } from 'vitest';
import { findInterrupted } from '../../src/apply/interrupted.ts';
import { MemoryState } from '../support/memory-state.ts';

const APPID = 'wx00000000000000aa';
const OLD = [{ type: 'click', name: 'a', key: 'a' }] as const;
const NEW = [{ type: 'click', name: 'b', key: 'b' }] as const;

/** Its apply comes to its end while somebody looks whether it still runs. */
class EndingState extends MemoryState {
  override async isLocked(): Promise<boolean> {
    await this.closeJournal(APPID);
    return false;
  }
}

it('an apply that ends while it is looked at was not cut off', async () => {
  const between = { button: null, conditionalmenu: [], website: null, raw: null, unknown: [] };
  for (const [state, found] of [
    [new MemoryState(), ['interrupted']],
    [new EndingState(), []],
  ] as const) {
    await state.openJournal({
      format_version: '1.0',
      account: 'shop',
      appid: APPID,
      started: '2026-01-01T00:00:00.000Z',
      snapshot: '/nowhere/snapshot.json',
      before: { button: OLD, conditionalmenu: [] },
      target: { button: NEW, conditionalmenu: [] },
    });
    expect(Object.keys(await findInterrupted(state, APPID, between))).toEqual(found);
  }
});
