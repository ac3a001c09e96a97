import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMenu } from '../../src/config/parse-menu.ts';
import type { LiveMenu } from '../../src/menu/menu.ts';
import type { AccountInput } from '../../src/plan/create-plan.ts';
import { readMenuGet, readSelfMenu, readTags } from '../../src/wechat/wire.ts';

const NO_MENU: LiveMenu = {
  button: null,
  conditionalmenu: [],
  website: null,
  raw: null,
  unknown: [],
};

/**
 * What a case folder says: menu.yaml; live.json (an answer of menu/get) or website.json (of get_current_selfmenu_info);
 * tags.json (of tags/get) when rules give tags by name.
 */
export function loadCase(folder: string): AccountInput {
  const name = { account: 'shop', file: 'menus/shop.yaml' };
  const { menu, problems, places } = parseMenu(readFileSync(join(folder, 'menu.yaml'), 'utf8'), name);
  if (menu === null) throw new Error(`${folder}: ${JSON.stringify(problems, null, 2)}`);
  return {
    ...name,
    ...loadTags(folder),
    appid: 'wx0123456789abcdef',
    wanted: menu,
    places,
    live: loadLive(folder),
  };
}

function loadTags(folder: string): Pick<AccountInput, 'tags'> {
  const tags = join(folder, 'tags.json');
  return existsSync(tags) ? { tags: readTags(JSON.parse(readFileSync(tags, 'utf8'))) } : {};
}

function loadLive(folder: string): LiveMenu {
  const live = join(folder, 'live.json');
  if (existsSync(live)) return readMenuGet(JSON.parse(readFileSync(live, 'utf8')));
  const website = join(folder, 'website.json');
  if (!existsSync(website)) return NO_MENU;
  return { ...NO_MENU, website: readSelfMenu(JSON.parse(readFileSync(website, 'utf8'))) };
}
