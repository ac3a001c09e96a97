/**
 * Sizes that WeChat sets, in UTF-8 bytes where they are about text.
 *
 * Source: developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu (field table); shown lengths
 * from the same page. That bytes mean UTF-8 bytes is what SDKs and captures agree on, no official page says it.
 */
export const LIMITS = {
  /** Buttons on the bar. Broken: errcode 40016. */
  topLevelButtons: { min: 1, max: 3 },
  /** Buttons of one parent. Broken: errcode 40023. */
  subButtons: { min: 1, max: 5 },
  /** UTF-8 bytes of a name on the bar. Broken: errcode 40018. */
  topLevelNameBytes: 16,
  /** UTF-8 bytes of a name inside a parent. Broken: errcode 40025. */
  subNameBytes: 60,
  /** UTF-8 bytes of `key`. Broken: errcode 40019 or 40026. */
  keyBytes: 128,
  /** UTF-8 bytes of `url`. Broken: errcode 40020 or 40027. */
  urlBytes: 1024,
  /** Display columns (a Han character is two) that the phone shows of a name on the bar; the rest becomes "...". */
  topLevelNameColumns: 8,
  /** Display columns that the phone shows of a name inside a parent. */
  subNameColumns: 16,
  /** Different link domains over all conditional menus of an account. Broken: errcode 65316. */
  conditionalDomains: 3,
} as const;

const encoder = new TextEncoder();

/** Length of a text in UTF-8 bytes, the unit of every text limit. */
export function utf8Bytes(text: string): number {
  return encoder.encode(text).length;
}
