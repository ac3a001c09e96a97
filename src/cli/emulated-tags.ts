import type { Emulator } from '../emulator/emulator.ts';
import { STARRED } from '../emulator/tags.ts';
import type { DesiredConditionalMenu } from '../menu/menu.ts';

/** What WeChat gives tags that people make begins there. */
const FIRST_ID = 100;

/**
 * Gives an account of the emulator the tags that conditional menus give by name, since there is no console to make them
 * in; tags that are given by number, in the file or live, stay tags beside them.
 */
export async function giveTags(
  emulator: Emulator,
  appid: string,
  menus: readonly DesiredConditionalMenu[],
): Promise<void> {
  const door = emulator.account(appid);
  const known = await door.look();
  const had = known?.settings.tags ?? [];
  const ids = new Set([
    String(STARRED.id),
    ...had.map(tag => String(typeof tag === 'object' ? tag.id : tag)),
  ]);
  const names = new Set([
    STARRED.name,
    ...had.flatMap(tag => (typeof tag === 'object' && 'name' in tag ? [tag.name] : [])),
  ]);
  const tags = [...had];
  const live = known?.conditionalmenu ?? [];
  for (const { matchrule } of [...menus, ...live]) {
    const id = matchrule.tag_id;
    // More digits than any tag of the emulator may have.
    if (id === undefined || !/^\d{1,15}$/.test(id) || ids.has(id)) continue;
    ids.add(id);
    tags.push(id);
  }
  let next = FIRST_ID;
  for (const { matchrule } of menus) {
    if (matchrule.tag === undefined || names.has(matchrule.tag)) continue;
    names.add(matchrule.tag);
    while (ids.has(String(next))) next++;
    tags.push({ id: next, name: matchrule.tag });
    next++;
  }
  if (tags.length > had.length) await door.put({ settings: { tags } });
}
