import { conditionalAddress } from './address.ts';
import type { MenuOfTag } from './fault.ts';
import type { DesiredConditionalMenu, NamedConditionalMenu, Tag } from './menu.ts';
import { suggest } from './names.ts';
import type { Finding } from './problem.ts';

/** Conditional menus with every tag as its id, and what is wrong with the names that are none. */
export interface ResolvedTags {
  /** In the order given. Only to be used when `findings` is empty. */
  readonly menus: readonly NamedConditionalMenu[];
  /** `unknown-tag` and `ambiguous-tag`, each at the `tag` of its matchrule. */
  readonly findings: readonly Finding[];
}

/** Whether tags/get must be asked before these menus can be planned. */
export function namesTags(menus: readonly DesiredConditionalMenu[]): boolean {
  return menus.some(({ matchrule }) => matchrule.tag !== undefined);
}

/**
 * Turns the names of tags into ids. Names count byte by byte; a name that several tags have stands for none of them.
 *
 * @param tags all tags of the account, from tags/get.
 */
export function resolveTags(menus: readonly DesiredConditionalMenu[], tags: readonly Tag[]): ResolvedTags {
  const findings: Finding[] = [];
  const resolved = menus.map((menu, index): NamedConditionalMenu => {
    const { tag: name, ...matchrule } = menu.matchrule;
    if (name === undefined) return { ...menu, matchrule };
    const found = tags.filter(tag => tag.name === name);
    const [only] = found;
    if (found.length === 1 && only) {
      return { ...menu, matchrule: { tag_id: only.id, ...matchrule } };
    }
    const address = conditionalAddress(index);
    const about = {
      severity: 'error',
      address,
      ...(menu.name === undefined ? {} : { name: menu.name }),
      member: `${address}.matchrule.tag`,
    } as const;
    if (found.length > 1) {
      findings.push({ ...about, code: 'ambiguous-tag', args: { name, ids: found.map(({ id }) => id) } });
    } else {
      const known = tags.map(tag => tag.name);
      findings.push({
        ...about,
        code: 'unknown-tag',
        args: { name, suggestion: suggest(name, known), known },
      });
    }
    return { ...menu, matchrule };
  });
  return { menus: resolved, findings };
}

/** What is wrong with conditional menus whose tags do not exist, each at the `tag_id` of its matchrule. */
export function goneTags(menus: readonly MenuOfTag[], known: readonly Tag[]): readonly Finding[] {
  return menus.map(({ address, name, id, again }) => ({
    code: 'unknown-tag-id',
    severity: 'error',
    address,
    ...(name === null ? {} : { name }),
    member: `${address}.matchrule.tag_id`,
    args: { id, known, again },
  }));
}
