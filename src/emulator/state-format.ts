import { isObject, type JsonObject } from './json.ts';
import { areSettings } from './settings-check.ts';
import { EmulatorStateError } from './state-error.ts';
import { type Account, SETTINGS, type World } from './world.ts';

const FORMAT = 'wxmenu-emulator';
const VERSION = 1;

/** Text of a state file. Holds secrets only as salted hashes, and tokens only of the emulator's own making. */
export function writeWorld(world: World): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...world }, null, 2)}\n`;
}

/** The world of a state file. @throws {EmulatorStateError} `corrupt` or `version`; `path` is only for the message. */
export function readWorld(text: string, path: string): World {
  const found = parse(text, path);
  if (!isObject(found) || found.format !== FORMAT) {
    throw new EmulatorStateError('corrupt', path, 'not-emulator-state');
  }
  if (found.version !== VERSION) {
    throw new EmulatorStateError('version', path, 'other-version');
  }
  const { accounts } = found;
  if (!Array.isArray(accounts)) {
    throw new EmulatorStateError('corrupt', path, 'bad-member', { member: 'accounts' });
  }
  for (const [index, account] of accounts.entries()) {
    const wrong = wrongMember(account);
    if (wrong !== null) {
      throw new EmulatorStateError('corrupt', path, 'bad-member', { member: `accounts[${index}].${wrong}` });
    }
  }
  return { accounts: accounts.map(withNewMembers) };
}

/** Members that files of earlier versions do not have get the value of a new account. */
function withNewMembers(account: Account): Account {
  const usage = { ...account.usage, month: account.usage.month ?? '', resets: account.usage.resets ?? 0 };
  return { ...account, settings: { ...SETTINGS, ...account.settings }, usage };
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EmulatorStateError('corrupt', path, 'not-json', { cause });
  }
}

const isNullOr = (check: (value: unknown) => boolean) => (value: unknown) => value === null || check(value);
const isText = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) => typeof value === 'number';
const isMenu = (value: unknown) => isObject(value) && Array.isArray(value.button);
const isToken = (value: unknown) => isObject(value) && isText(value.token) && isNumber(value.expiresAt);
const isPair = (value: unknown) =>
  isObject(value) && isNullOr(isToken)(value.current) && isNullOr(isToken)(value.previous);

const MEMBERS: { readonly [member: string]: (value: unknown) => boolean } = {
  appid: isText,
  secret: isNullOr(value => isObject(value) && isText(value.salt) && isText(value.sha256)),
  settings: value => isObject(value) && isText(value.kind) && isObject(value.limits) && areSettings(value),
  nextMenuid: isNumber,
  menu: isNullOr(isMenu),
  conditionalmenu: value =>
    Array.isArray(value) && value.every(menu => isMenu(menu) && isObject((menu as JsonObject).matchrule)),
  website: isNullOr(isMenu),
  classic: isPair,
  stable: value => isPair(value) && isNumber((value as JsonObject).forcedAt),
  usage: value => isObject(value) && isText(value.day) && isObject(value.used),
};

function wrongMember(account: unknown): string | null {
  if (!isObject(account)) return 'appid';
  return Object.keys(MEMBERS).find(member => MEMBERS[member]?.(account[member]) !== true) ?? null;
}
