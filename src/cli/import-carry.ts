import { sameValue } from '../menu/canonical-json.ts';
import type { FoundMenu } from '../menu/found-menu.ts';
import type { DesiredConditionalMenu, DesiredMenu, Tag } from '../menu/menu.ts';
import { resolveTags } from '../menu/tags.ts';
import type { ExistingFile } from './import-target.ts';

/** A menu with what the file says that it is to take the place of, and WeChat does not know. */
export interface Carried {
  readonly found: FoundMenu;
  /** Members of that file that go over into the new one. */
  readonly kept: readonly string[];
  /** Those that do not; `comments` is said of comments. */
  readonly lost: readonly string[];
}

/** Carries over what is about the file and not about the menu: `appid`, `strategy`, labels. */
export function carriedOver(
  found: FoundMenu,
  existing: ExistingFile | null,
  tags: readonly Tag[] | null,
): Carried {
  if (existing === null) return { found, kept: [], lost: [] };
  const { menu } = existing.file;
  const labels = menu ? labelled(found, menu, tags) : null;
  const strategy = menu?.strategy === 'overwrite' && found.strategy === undefined ? menu.strategy : undefined;
  const appid = found.appid === undefined ? menu?.appid : undefined;
  return {
    found: {
      ...found,
      ...(appid === undefined ? {} : { appid }),
      ...(strategy === undefined ? {} : { strategy }),
      ...(labels === null ? {} : { conditionalmenu: labels }),
    },
    kept: [
      ...(appid === undefined ? [] : ['appid']),
      ...(strategy === undefined ? [] : ['strategy']),
      ...(labels === null ? [] : ['conditionalmenu.name']),
    ],
    lost: [
      ...['extends', 'vars', 'expect'].filter(member =>
        new RegExp(`^${member}\\s*:`, 'm').test(existing.text),
      ),
      ...(/(?:^|\s)#(?!\s*yaml-language-server:)/m.test(existing.text) ? ['comments'] : []),
    ],
  };
}

/** Conditional menus with the labels of those that have the same rule; null when there is none to give. */
function labelled(
  { conditionalmenu }: FoundMenu,
  menu: DesiredMenu,
  tags: readonly Tag[] | null,
): FoundMenu['conditionalmenu'] | null {
  const known = withIds(menu.conditionalmenu ?? [], tags);
  let given = false;
  const labels = conditionalmenu.map(one => {
    const label = known.find(({ matchrule }) => sameValue(matchrule, one.matchrule))?.name;
    if (one.name !== undefined || label === undefined) return one;
    given = true;
    return { ...one, name: label };
  });
  return given ? labels : null;
}

/** Whether a file says the same menu as another, labels and names of tags aside. */
export function saysTheSame(a: DesiredMenu, b: DesiredMenu, tags: readonly Tag[] | null): boolean {
  return sameValue(said(a, tags), said(b, tags));
}

function said({ button, conditionalmenu }: DesiredMenu, tags: readonly Tag[] | null): object {
  const menus = conditionalmenu && withIds(conditionalmenu, tags);
  return {
    button,
    conditionalmenu: menus?.map(one => ({ matchrule: one.matchrule, button: one.button })) ?? null,
  };
}

/** With the ids of tags that are given by name, where they are known. */
function withIds(
  menus: readonly DesiredConditionalMenu[],
  tags: readonly Tag[] | null,
): readonly DesiredConditionalMenu[] {
  if (tags === null) return menus;
  const { menus: resolved, findings } = resolveTags(menus, tags);
  return findings.length > 0 ? menus : resolved;
}
