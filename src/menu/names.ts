import { closestMatch } from 'leven';
import { PLATFORMS } from './audience.ts';
import { BUTTON_TYPE_NAMES, TARGET_FIELDS } from './button-types.ts';
import { MATCH_FIELDS } from './menu.ts';
import type { MenuPart } from './problem.ts';

/** Members that a person may write, by the part of the file they belong to; what is only tolerated is left out. */
export const KNOWN_MEMBERS: { readonly [part in MenuPart]: readonly string[] } = {
  config: ['rules'],
  file: ['extends', 'vars', 'appid', 'strategy', 'button', 'conditionalmenu', 'expect'],
  button: ['name', 'type', ...TARGET_FIELDS, 'sub_button'],
  conditionalmenu: ['name', 'matchrule', 'button'],
  matchrule: ['tag', ...MATCH_FIELDS],
  expect: ['as', 'user', 'menu'],
  as: ['tag', 'tag_id', 'platform', 'client_platform_type'],
};

/** What people call things that have another name here. */
const MEMBER_SYNONYMS: { readonly [word: string]: string } = {
  buttons: 'button',
  assertions: 'expect',
  base: 'extends',
  children: 'sub_button',
  condition: 'matchrule',
  defaults: 'vars',
  event: 'key',
  expectation: 'expect',
  expectations: 'expect',
  expected: 'expect',
  follower: 'user',
  href: 'url',
  include: 'extends',
  inherit: 'extends',
  inherits: 'extends',
  label: 'name',
  link: 'url',
  media: 'media_id',
  openid: 'user',
  os: 'platform',
  page: 'pagepath',
  parent: 'extends',
  path: 'pagepath',
  platform: 'client_platform_type',
  rule: 'matchrule',
  submenu: 'sub_button',
  tagname: 'tag',
  text: 'name',
  tests: 'expect',
  title: 'name',
  userid: 'user',
  values: 'vars',
  variables: 'vars',
  visitor: 'as',
  who: 'as',
};

const TYPE_SYNONYMS: { readonly [word: string]: string } = {
  article: 'article_view_limited',
  button: 'click',
  event: 'click',
  image: 'media_id',
  link: 'view',
  location: 'location_select',
  media: 'media_id',
  minapp: 'miniprogram',
  page: 'view',
  scan: 'scancode_waitmsg',
  scancode: 'scancode_waitmsg',
  url: 'view',
  weapp: 'miniprogram',
};

/** The member that an unknown one was probably meant to be; null when nothing is near. */
export function suggestMember(key: string, part: MenuPart): string | null {
  return suggest(key, KNOWN_MEMBERS[part], MEMBER_SYNONYMS);
}

/** The type that an unknown one was probably meant to be; null when nothing is near. */
export function suggestType(type: string): string | null {
  return suggest(type, BUTTON_TYPE_NAMES, TYPE_SYNONYMS);
}

const PLATFORM_SYNONYMS: { readonly [word: string]: string } = {
  apple: 'ios',
  desktop: 'others',
  ipad: 'ios',
  iphone: 'ios',
  mac: 'others',
  pc: 'others',
  windows: 'others',
};

/** The kind of client that a word was probably meant to be; null when nothing is near. */
export function suggestPlatform(word: string): keyof typeof PLATFORMS | null {
  const found = suggest(word, Object.keys(PLATFORMS), PLATFORM_SYNONYMS);
  return found === 'ios' || found === 'android' || found === 'others' ? found : null;
}

/**
 * The candidate that a mistyped word was probably meant to be. Case, `_`, `-` and blanks do not count
 * (`subButton`, `App-Id`); otherwise about one letter in three may be wrong.
 */
export function suggest(
  word: string,
  candidates: readonly string[],
  synonyms: { readonly [word: string]: string } = {},
): string | null {
  const plain = plainForm(word);
  const same = candidates.find(candidate => plainForm(candidate) === plain);
  if (same !== undefined) return same;
  const synonym = Object.hasOwn(synonyms, plain) ? synonyms[plain] : undefined;
  if (synonym !== undefined && candidates.includes(synonym)) return synonym;
  // Longer than anything it could be: not worth measuring.
  if (plain.length > 40) return null;
  const near = closestMatch(plain, candidates.map(plainForm), { maxDistance: Math.ceil(plain.length / 3) });
  return candidates.find(candidate => plainForm(candidate) === near) ?? null;
}

function plainForm(word: string): string {
  return word.toLowerCase().replace(/[_\-\s]/g, '');
}
