import type { MenuFile } from '../config/menu-file.ts';
import { withFindings } from '../config/with-findings.ts';
import { UsageFault } from '../menu/fault.ts';
import { goneTags, namesTags, resolveTags } from '../menu/tags.ts';
import type { WechatGateway } from '../wechat/gateway.ts';
import type { Target } from './target.ts';

/** A target in which every tag is an id, or its menu file with what is wrong with the names. */
export type Settled = { readonly target: Target } | { readonly invalid: MenuFile };

/**
 * Turns names of tags into ids. WeChat is only asked when there is a name: what a saved plan or a snapshot says has
 * ids. From here on the ids count, whatever becomes of the names meanwhile.
 *
 * @throws WechatFault when the tags cannot be read; UsageFault `tags-unresolved` for a target that no file stands behind.
 */
export async function settleTags(target: Target, gateway: Pick<WechatGateway, 'readTags'>): Promise<Settled> {
  const { conditionalmenu } = target.wanted;
  if (conditionalmenu === undefined || !namesTags(conditionalmenu)) return { target };
  const tags = await gateway.readTags();
  const { menus, findings } = resolveTags(conditionalmenu, tags);
  if (findings.length > 0 && target.source) {
    return { invalid: withFindings(target.source, findings) };
  }
  const wanted = findings.length > 0 ? target.wanted : { ...target.wanted, conditionalmenu: menus };
  return { target: { ...target, wanted, tags } };
}

/**
 * Does something that may find out that tags are gone whose numbers a menu file gives: then the result is the file,
 * with what is wrong at its lines.
 *
 * @param source undefined for what is wanted without a file behind it.
 */
export async function orInvalid<T>(
  source: MenuFile | undefined,
  work: () => Promise<T>,
): Promise<T | { readonly invalid: MenuFile }> {
  try {
    return await work();
  } catch (error) {
    if (!source || !(error instanceof UsageFault) || !('menus' in error.args)) throw error;
    const { menus, known } = error.args;
    return { invalid: withFindings(source, goneTags(menus, known)) };
  }
}
