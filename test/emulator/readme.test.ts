import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readFaultOrder } from '../../src/emulator/fault-order.ts';
import { FAULT_KINDS } from '../../src/emulator/faults.ts';
import { SETTING_FACTS } from '../../src/emulator/settings-check.ts';
import { SETTINGS } from '../../src/emulator/world.ts';
import { caller } from './caller.ts';

// What README.md says of the emulator is true.

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const section = /^## The emulator\n(.*?)^## /ms.exec(readme)?.[1] ?? '';
/** JSON in the commands of the section, in order. */
const bodies = [...section.matchAll(/-d '([^']*)'/g)].map(([, json]): unknown => JSON.parse(json ?? ''));

test('every setting is documented, in the order in which they are told', () => {
  const documented = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(documented).toEqual(Object.keys(SETTING_FACTS));
  expect(new Set(documented)).toEqual(new Set(Object.keys(SETTINGS)));
});

test('every kind of fault is documented', () => {
  const [, list = ''] = /Faults have a `kind`: ([^;]*);/.exec(section) ?? [];
  expect([...list.matchAll(/`([\w-]+)`/g)].map(([, kind]) => kind)).toEqual([...FAULT_KINDS]);
});

test('the account of the example takes the tag and the follower, and the fault is one', async () => {
  const [change, fault] = bodies;
  expect(bodies).toHaveLength(2);
  expect(readFaultOrder(fault)).toEqual({ order: fault });
  const { readAccountChange } = await import('../../src/emulator/account-change.ts');
  const read = readAccountChange(change);
  if ('wrong' in read) throw new Error(read.wrong);
  const { emulation, get, post } = await caller();
  await emulation.account('wx0123456789abcdef').put({ ...read.change, menu: { button: [] } });
  expect(await get('tags/get')).toMatchObject({ tags: [{ id: 2 }, { id: 100, name: 'VIP', count: 1 }] });
  expect(await post('menu/trymatch', { user_id: 'o-amy' })).toEqual({ button: [] });
});
