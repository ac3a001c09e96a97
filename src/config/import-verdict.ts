import { buttonTypeFacts, type TargetField, WEBSITE_TYPES } from '../menu/button-types.ts';
import type { FoundButton } from '../menu/found-menu.ts';
import type { LeafButton } from '../menu/menu.ts';
import type { ImportNote } from './import-notes.ts';

/** Whether a button can stand in a menu file as it was found. */
export type Verdict =
  | { readonly kind: 'written' }
  | { readonly kind: 'comment'; readonly why: ImportNote; readonly standIn: StandIn | null };

/** A button that can be made and may take the place of one that cannot. */
export interface StandIn {
  readonly note: ImportNote;
  readonly button: LeafButton;
}

/**
 * Judges a button that does something. What the API has made is written whatever it is: it can be made again, and only
 * then does the file say what is live. What was made on the website is written if the API can make it.
 *
 * @param madeBy who made the menu.
 * @param number counts the stand-ins that need a key of their own.
 */
export function verdictOf(
  { button, rest }: FoundButton,
  madeBy: 'api' | 'website',
  number: () => number,
): Verdict {
  if (!('type' in button)) return { kind: 'written' };
  const { type, name } = button;
  if (WEBSITE_TYPES.has(type)) {
    const articles = type === 'news' ? articlesOf(rest) : [];
    return {
      kind: 'comment',
      why: { code: 'website-type', args: { type, articles: articles.length } },
      standIn: standInOf(type, name, articles, number),
    };
  }
  if (madeBy === 'api') return { kind: 'written' };
  const fields = buttonTypeFacts(type)?.fields;
  if (!fields) {
    const why: ImportNote =
      type === '' ? { code: 'no-action', args: {} } : { code: 'unknown-type', args: { type } };
    return { kind: 'comment', why, standIn: null };
  }
  const missing = fields.filter((field: TargetField) => button[field] === undefined);
  if (missing.length === 0) return { kind: 'written' };
  return { kind: 'comment', why: { code: 'incomplete', args: { type, fields: missing } }, standIn: null };
}

function standInOf(
  type: string,
  name: string,
  [url]: readonly (string | null)[],
  number: () => number,
): StandIn {
  if (type === 'text') {
    const button = { type: 'click', name, key: `TEXT_${number()}` };
    return { note: { code: 'stands-in', args: { kind: 'reply' } }, button };
  }
  if (type !== 'news') {
    const button = { type: 'media_id', name, media_id: 'MEDIA_ID' };
    return { note: { code: 'stands-in', args: { kind: 'material' } }, button };
  }
  if (url) {
    const button = { type: 'view', name, url };
    return { note: { code: 'stands-in', args: { kind: 'article-page' } }, button };
  }
  const button = { type: 'article_view_limited', name, article_id: 'ARTICLE_ID' };
  return { note: { code: 'stands-in', args: { kind: 'article-id' } }, button };
}

/**
 * Addresses of the articles of a news button; null for one without.
 *
 * Source: developers.weixin.qq.com/doc/service/api/custommenu/api_getcurrentselfmenuinfo
 */
function articlesOf(rest: FoundButton['rest']): (string | null)[] {
  const info = rest.find(({ member }) => member === 'news_info')?.value;
  const list = isRecord(info) ? info.list : undefined;
  if (!Array.isArray(list)) return [];
  return list.map(one => {
    const url = isRecord(one) ? one.content_url : undefined;
    return typeof url === 'string' && url !== '' ? url : null;
  });
}

function isRecord(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
