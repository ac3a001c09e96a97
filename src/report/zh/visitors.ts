import type { DesiredMatchRule, Visitor } from '../../menu/menu.ts';
import { clipped } from '../clipped.ts';
import { bare } from '../printable.ts';
import { joined, joinedBy } from './spacing.ts';

/** `iOS 或 Android`, for values of `client_platform_type`. */
export function platformText(platforms: readonly string[]): string {
  const names = platforms.map(platform => PLATFORM_NAMES[platform] ?? `平台 ${bare(clipped(platform))}`);
  return joinedBy('或', names);
}

const PLATFORM_NAMES: { readonly [platform: string]: string } = {
  1: 'iOS',
  2: 'Android',
  3: '其他平台',
};

/** `有标签 VIP、使用 iOS 的人`. */
export function visitorText({ tag, tag_id, client_platform_type: platform }: Visitor): string {
  const given = tagText({ tag, tag_id });
  return peopleText(given === '' ? '没有标签' : `有${given}`, platform);
}

/** Whom a rule is for: `标签 VIP、使用 iOS 的人`, `使用 iOS 的所有人`. */
export function ruleText({ tag, tag_id, client_platform_type: platform }: DesiredMatchRule): string {
  const given = tagText({ tag, tag_id });
  if (given === '' && platform !== undefined) return joined('使用', platformText([platform]), '的所有人');
  return peopleText(given === '' ? '' : `有${given}`, platform);
}

/**
 * The name of a tag behind a word such as 标签: a number in quotes, so that a tag named 100 is not taken for the one with
 * that number; Han characters in Chinese quotes, so that they end where they end.
 */
export function tagName(tag: string): string {
  const name = clipped(tag);
  if (/^\d+$/.test(name)) return ` "${name}"`;
  const shown = bare(name);
  return /\p{sc=Han}/u.test(shown) && !shown.startsWith('"') ? `“${shown}”` : ` ${shown}`;
}

function peopleText(given: string, platform: string | undefined): string {
  const on = platform === undefined ? '' : joined('使用', platformText([platform]));
  return joined([given, on].filter(part => part !== '').join('、'), '的人');
}

interface GivenTag {
  readonly tag?: string | undefined;
  readonly tag_id?: string | undefined;
}

function tagText({ tag, tag_id }: GivenTag): string {
  if (tag !== undefined) return `标签${tagName(tag)}`;
  return tag_id === undefined ? '' : `标签 ${bare(clipped(tag_id))}`;
}
