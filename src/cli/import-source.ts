import { resolve } from 'node:path';
import { MAX_FILE_BYTES } from '../config/decode.ts';
import { readImportFile } from '../config/import-file.ts';
import type { MenuFile } from '../config/menu-file.ts';
import { fileTooLarge } from '../config/parse-menu.ts';
import { readBytes } from '../config/read-bytes.ts';
import { TARGET_FIELDS } from '../menu/button-types.ts';
import { UsageFault } from '../menu/fault.ts';
import { type FoundMenu, foundMenu } from '../menu/found-menu.ts';
import { type Button, isParent, type LiveMenu, type Tag } from '../menu/menu.ts';
import { systemCode } from '../menu/system-code.ts';
import type { ImportSource } from '../report/import-wording.ts';
import type { WechatGateway } from '../wechat/gateway.ts';
import { readShownMenu, type ShownMenu } from '../wechat/shown-menu.ts';
import { refusalOf } from './probe.ts';
import { readStdin } from './read-stdin.ts';

/** A menu to import, and what is known about it. */
export interface FoundSource {
  readonly source: ImportSource;
  readonly found: FoundMenu;
  readonly madeBy: 'api' | 'website';
  /** It is known to be made on the website, and an apply takes it over. */
  readonly takesOver: boolean;
  /** Null: not known. */
  readonly tags: readonly Tag[] | null;
  /** Why the tags are not known, when WeChat refused to tell them. */
  readonly tagsRefused: number | null;
  /** Names of the buttons that users are shown, when they are shown another menu than this one. */
  readonly shownInstead: readonly string[] | null;
}

/**
 * Reads the live menu of an account: the one that menu/get gives, else the one that users are shown. Also looks what
 * users are shown when menu/get gives one: what somebody has clicked together since is not in it.
 *
 * @param website the menu that users are shown, whatever menu/get gives.
 * @throws UsageFault `nothing-to-import`, WechatFault.
 */
export async function liveSource(
  account: string,
  gateway: WechatGateway,
  { website }: { readonly website: boolean },
): Promise<FoundSource> {
  const live = await gateway.readLive({ website: false });
  const shown = await shownMenu(gateway, live.button !== null && !website);
  const isOther = shown !== null && !isShown(live, shown);
  if (live.button !== null && !(website && (isOther || shown === null))) {
    const found = foundMenu(live.raw);
    const tags = await tagsOf(found, gateway);
    const shownInstead = isOther ? shown.names : null;
    return { source: 'menu/get', found, madeBy: 'api', takesOver: false, ...tags, shownInstead };
  }
  if (shown === null) throw new UsageFault('nothing-to-import', { account, path: null });
  return {
    source: 'get_current_selfmenu_info',
    found: shown.menu,
    madeBy: 'website',
    takesOver: true,
    tags: null,
    tagsRefused: null,
    shownInstead: null,
  };
}

/** Null for none. `mayBeRefused`: also when the account may not look. */
async function shownMenu(gateway: WechatGateway, mayBeRefused: boolean): Promise<ShownMenu | null> {
  try {
    return readShownMenu(await gateway.ask('get_current_selfmenu_info'));
  } catch (error) {
    if (mayBeRefused && refusalOf(error) !== null) return null;
    throw error;
  }
}

/** Whether what users are shown is the API-made menu, as far as both say the same things. */
function isShown({ button }: LiveMenu, { menu }: ShownMenu): boolean {
  const own = (button ?? []).flatMap(withChildren);
  const shown = menu.button.flatMap(one => [one.button, ...one.children.map(child => child.button)]);
  return own.length === shown.length && own.every((one, index) => agree(one, shown[index]));
}

function withChildren(button: Button): Button[] {
  return isParent(button) ? [{ name: button.name, sub_button: [] }, ...button.sub_button] : [button];
}

function agree(a: Button, b: Button | undefined): boolean {
  if (b === undefined || a.name !== b.name || isParent(a) !== isParent(b)) return false;
  if (isParent(a) || isParent(b)) return true;
  const both = TARGET_FIELDS.filter(field => a[field] !== undefined && b[field] !== undefined);
  return a.type === b.type && both.every(field => a[field] === b[field]);
}

/** Only asked for when a rule names a tag. The menu can be imported without. */
async function tagsOf(
  { conditionalmenu }: FoundMenu,
  gateway: WechatGateway,
): Promise<Pick<FoundSource, 'tags' | 'tagsRefused'>> {
  if (conditionalmenu.every(({ matchrule }) => matchrule.tag_id === undefined)) {
    return { tags: null, tagsRefused: null };
  }
  try {
    return { tags: await gateway.readTags(), tagsRefused: null };
  } catch (error) {
    const tagsRefused = refusalOf(error);
    if (tagsRefused === null) throw error;
    return { tags: null, tagsRefused };
  }
}

/**
 * Reads a menu that somebody has saved; or what is wrong with the file.
 *
 * @param path `-` for stdin.
 * @throws UsageFault `not-found`, `unreadable`, `nothing-to-import`.
 */
export async function fileSource(
  path: string,
  account: string,
  cwd: string,
): Promise<FoundSource | MenuFile> {
  const name = { file: path, account };
  const read = path === '-' ? await fromStdin() : fromFile(path, resolve(cwd, path));
  if ('size' in read) return fileTooLarge(read.size, name);
  const imported = readImportFile(read.bytes, name);
  if ('unreadable' in imported) return imported.unreadable;
  const { found, madeBy } = imported;
  if (found.button.length === 0) throw new UsageFault('nothing-to-import', { account, path });
  return {
    source: 'file',
    found,
    madeBy,
    takesOver: false,
    tags: null,
    tagsRefused: null,
    shownInstead: null,
  };
}

type Read = { readonly bytes: Uint8Array } | { readonly size: number };

async function fromStdin(): Promise<Read> {
  const bytes = await readStdin(MAX_FILE_BYTES);
  return bytes.length > MAX_FILE_BYTES ? { size: bytes.length } : { bytes };
}

function fromFile(path: string, absolute: string): Read {
  let reason: string;
  try {
    const read = readBytes(absolute);
    if (!('reason' in read)) return read;
    reason = read.reason;
  } catch (error) {
    reason = systemCode(error);
  }
  if (reason === 'ENOENT') throw new UsageFault('not-found', { argument: path, looked: path, known: [] });
  throw new UsageFault('unreadable', { path, reason });
}
