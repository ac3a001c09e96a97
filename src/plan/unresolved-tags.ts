import type { DesiredConditionalMenu, Tag } from '../menu/menu.ts';

/**
 * The tags of an account and, for every name in a rule that is none of theirs, one that stands for it: for menus that
 * are only looked at, where WeChat cannot be asked, or no longer has a tag that an earlier version of a file names.
 */
export function withUnresolved(
  tags: readonly Tag[],
  menus: readonly DesiredConditionalMenu[],
): readonly Tag[] {
  const known = new Map(tags.map(tag => [tag.name, tag]));
  const names = menus.flatMap(({ matchrule }) => matchrule.tag ?? []);
  const standIns = names.filter(name => !known.has(name)).map(name => ({ id: standInFor(name), name }));
  return [...known.values(), ...new Map(standIns.map(tag => [tag.id, tag])).values()];
}

/** What stands for the id of a tag of which only the name is known; never what an id can be, which is a number. */
export function standInFor(name: string): string {
  return /^\d*$/.test(name) ? `name=${name}` : name;
}
