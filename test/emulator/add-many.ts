import { caller, MENU } from './caller.ts';

/** A process of its own that adds 20 conditional menus to the emulator whose state file is named. */
const [, , state = ''] = process.argv;
const { post, token } = await caller({ state });
const held = await token();
await post('menu/create', MENU, held);
for (let menu = 0; menu < 20; menu += 1) {
  const added = await post('menu/addconditional', { ...MENU, matchrule: { tag_id: '2' } }, held);
  if (added.menuid === undefined) throw new Error(JSON.stringify(added));
}
