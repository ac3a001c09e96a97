import { type Suspect, WechatFault } from '../apply/gateway.ts';
import { type Address, buttonAddress, subButtonAddress } from '../menu/address.ts';
import { buttonTypeFacts, type TargetField } from '../menu/button-types.ts';
import { LIMITS, utf8Bytes } from '../menu/limits.ts';
import { isObject, type JsonObject } from './answer.ts';
import { errcodeOf } from './errcodes.ts';

/** A button of a body as it was sent; nothing is taken for granted of one that WeChat refused. */
interface SentButton {
  readonly address: Address;
  readonly level: 'top' | 'sub';
  readonly members: JsonObject;
}

/** The fault, with the button that probably caused it when that can be worked out from the body that was sent. */
export function withSuspect(fault: WechatFault, body: unknown): WechatFault {
  const errcode = errcodeOf(fault);
  const suspect = errcode === undefined ? null : suspectAddress(errcode, body);
  if (suspect === null || !('errcode' in fault.args)) return fault;
  return new WechatFault('errcode', { ...fault.args, suspect }, fault.effect, fault.lasting);
}

/**
 * The button of a menu/create or menu/addconditional body that WeChat most likely refused with `errcode`: the first
 * one that is what the code complains of, or the only one that the code can be about. Null when none stands out.
 */
export function suspectAddress(errcode: number, body: unknown): Suspect | null {
  const fits = SUSPICIONS[errcode];
  if (fits === undefined) return null;
  const buttons = isObject(body) ? sentButtons(body.button) : [];
  const found = buttons.find(fits.surely) ?? onlyOne(buttons.filter(fits.perhaps ?? nobody));
  if (found === undefined) return null;
  const { name } = found.members;
  return { address: found.address, name: typeof name === 'string' ? name : '' };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNSAFE = /[\u0000-\u001f]|\\u[0-9a-f]{4}/i;

type Test = (button: SentButton) => boolean;

interface Suspicion {
  readonly surely: Test;
  /** The code can be about such a button, when there is only one. */
  readonly perhaps?: Test;
}

const nobody: Test = () => false;
const level =
  (wanted: SentButton['level'], test: Test): Test =>
  button =>
    button.level === wanted && test(button);
const either =
  (...tests: readonly Test[]): Test =>
  button =>
    tests.some(test => test(button));
const typeIs =
  (...types: readonly string[]): Test =>
  ({ members }) =>
    types.includes(text(members.type));
const has =
  (field: TargetField): Test =>
  ({ members }) =>
    text(members[field]) !== '';

const longName: Test = ({ level: at, members }) => {
  const bytes = utf8Bytes(text(members.name));
  return bytes === 0 || bytes > (at === 'top' ? LIMITS.topLevelNameBytes : LIMITS.subNameBytes);
};
const lacks =
  (field: TargetField): Test =>
  ({ members }) =>
    (buttonTypeFacts(text(members.type))?.fields ?? []).includes(field) && text(members[field]) === '';
const longerThan =
  (field: TargetField, bytes: number): Test =>
  ({ members }) =>
    utf8Bytes(text(members[field])) > bytes;
const badKey = either(lacks('key'), longerThan('key', LIMITS.keyBytes));
const badUrl = either(lacks('url'), longerThan('url', LIMITS.urlBytes));
const noHttp: Test = ({ members }) =>
  text(members.url) !== '' && !/^https?:\/\/[^/\s]/.test(text(members.url));
const unknownType: Test = ({ members }) =>
  children(members).length === 0 && buttonTypeFacts(text(members.type)) === undefined;
const upperCaseType: Test = ({ members }) => /[A-Z]/.test(text(members.type));
const mixed: Test = ({ members }) => members.type !== undefined && children(members).length > 0;
const tooManyChildren: Test = ({ members }) =>
  Array.isArray(members.sub_button) &&
  (children(members).length === 0 || children(members).length > LIMITS.subButtons.max);
const unsafeText: Test = ({ members }) =>
  Object.values(members).some(value => typeof value === 'string' && UNSAFE.test(value));
const miniprogram = typeIs('miniprogram');
const badAppid: Test = button => miniprogram(button) && !/^wx[0-9a-f]{16}$/.test(text(button.members.appid));
const oddPagepath: Test = button => miniprogram(button) && /^\/|^$/.test(text(button.members.pagepath));
const rareType: Test = ({ members }) =>
  buttonTypeFacts(text(members.type)) !== undefined &&
  !typeIs('click', 'view')({ address: '', level: 'top', members });

const SUSPICIONS: { readonly [errcode: number]: Suspicion | undefined } = {
  40007: { surely: nobody, perhaps: has('media_id') },
  40015: { surely: unknownType },
  40017: { surely: either(level('top', unknownType), mixed), perhaps: unknownType },
  40018: { surely: level('top', longName), perhaps: longName },
  40019: { surely: level('top', badKey), perhaps: badKey },
  40020: { surely: level('top', badUrl), perhaps: badUrl },
  40022: { surely: level('sub', ({ members }) => children(members).length > 0) },
  40023: { surely: tooManyChildren },
  40024: { surely: level('sub', unknownType) },
  40025: { surely: level('sub', longName), perhaps: longName },
  40026: { surely: level('sub', badKey), perhaps: badKey },
  40027: { surely: level('sub', badUrl), perhaps: badUrl },
  40033: { surely: unsafeText },
  40039: { surely: badUrl, perhaps: has('url') },
  40048: { surely: noHttp, perhaps: has('url') },
  40054: { surely: level('sub', noHttp), perhaps: level('sub', has('url')) },
  40055: { surely: level('top', noHttp), perhaps: level('top', has('url')) },
  40066: { surely: noHttp },
  40117: { surely: level('top', lacks('media_id')), perhaps: level('top', has('media_id')) },
  40118: { surely: level('sub', lacks('media_id')), perhaps: level('sub', has('media_id')) },
  40119: { surely: nobody, perhaps: level('top', rareType) },
  40120: { surely: nobody, perhaps: level('sub', rareType) },
  40121: { surely: nobody, perhaps: typeIs('view_limited') },
  40155: { surely: nobody, perhaps: ({ members }) => /\/\/mp\.weixin\.qq\.com\//.test(text(members.url)) },
  40165: { surely: oddPagepath, perhaps: miniprogram },
  40166: { surely: badAppid, perhaps: miniprogram },
  41007: { surely: tooManyChildren },
  41010: { surely: lacks('url') },
  45064: { surely: nobody, perhaps: miniprogram },
  47002: { surely: unsafeText },
  53600: { surely: lacks('article_id'), perhaps: has('article_id') },
  65308: { surely: ({ members }) => members.type === undefined && children(members).length === 0 },
  65317: { surely: noHttp, perhaps: has('url') },
  65318: { surely: either(upperCaseType, unsafeText) },
  85005: { surely: nobody, perhaps: miniprogram },
};

function onlyOne<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}

/** Every button of a body, in menu order, parents before their children. */
function sentButtons(bar: unknown): SentButton[] {
  return objects(bar).flatMap(([members, index]) => {
    const address = buttonAddress('', index);
    const inside = objects(members.sub_button).map(
      ([child, at]): SentButton => ({ address: subButtonAddress(address, at), level: 'sub', members: child }),
    );
    return [{ address, level: 'top' as const, members }, ...inside];
  });
}

function objects(list: unknown): (readonly [JsonObject, number])[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown, index) => (isObject(entry) ? [[entry, index] as const] : []));
}

function children(members: JsonObject): readonly unknown[] {
  return Array.isArray(members.sub_button) ? members.sub_button : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
