import { WechatFault } from '../apply/gateway.ts';
import type { MenuFile } from '../config/menu-file.ts';
import type { DesiredMenu } from '../menu/menu.ts';
import { menusWith, type WholeMenu } from '../menu/menus-of.ts';
import type { FollowerMatch } from '../report/match-answer.ts';
import type { WechatGateway } from '../wechat/gateway.ts';
import { Connector } from './connect.ts';
import type { CliContext } from './context.ts';
import type { Settings } from './settings.ts';

/**
 * Asks WeChat which menu a follower gets, and finds it in the file; what the file does not have is looked for among the
 * live menus.
 *
 * @throws UsageFault for credentials; WechatFault.
 */
export async function matchFollower(
  { account, file }: MenuFile,
  menu: DesiredMenu,
  user: string,
  settings: Settings,
  ctx: CliContext,
): Promise<FollowerMatch> {
  const connector = new Connector(settings, ctx);
  try {
    const wanted = menu.appid === undefined ? {} : { appid: menu.appid };
    const { appid, gateway } = await connector.connect({ account, file, several: false, ...wanted });
    const button = await gateway.tryMatch(user);
    const inFile = button === null ? [] : menusWith(button, menu);
    const isLost = button !== null && inFile.length === 0;
    const live = isLost ? menusWith(button, await gateway.readLive({ website: false })) : [];
    const managed = menu.conditionalmenu !== undefined;
    const tags = await tagNames(live, gateway);
    return { account, appid, file, managed, user, button, inFile, live, ...tags, ...connector.emulated };
  } finally {
    await connector.close();
  }
}

/** Names of tags are a courtesy: without them their ids are told. */
async function tagNames(
  menus: readonly WholeMenu[],
  gateway: WechatGateway,
): Promise<Pick<FollowerMatch, 'tags'>> {
  const ids = new Set(menus.flatMap(({ matchrule }) => matchrule?.tag_id ?? []));
  if (ids.size === 0) return {};
  try {
    const tags = (await gateway.readTags()).filter(({ id }) => ids.has(id));
    return { tags: Object.fromEntries(tags.map(({ id, name }) => [id, name])) };
  } catch (error) {
    if (error instanceof WechatFault) return {};
    throw error;
  }
}
