/**
 * Points of WeChat's behaviour on which sources differ or are silent. A tool that is right about WeChat is right
 * under every setting; the defaults are the likeliest reading.
 */
export interface Dialect {
  /** What menu/delete answers when there is nothing to delete. No source. */
  readonly deleteNothing: 'ok' | 'no-menu';
  /** Whether members foreign to a button's type (a `key` on a view) are kept and read back. No source. */
  readonly foreignFields: 'drop' | 'store';
  /** Whether menu/create leaves conditional menus standing. One capture says it does. */
  readonly createKeepsConditional: boolean;
  /** Name of the tag in a matchrule that is read: `group_id` in every capture, `tag_id` in the newest field table. */
  readonly tagReads: 'group_id' | 'tag_id';
  /** Values of a matchrule that is read: text in captures, numbers in the official sample. */
  readonly ruleValues: 'text' | 'number';
  /** menuid in answers: a number in captures, text in the official sample. */
  readonly menuidReads: 'number' | 'text';
  /** What menu/trymatch answers: the buttons themselves in the official sample, inside `menu` in three SDKs. */
  readonly tryMatchReads: 'button' | 'menu';
  /** What follows an errmsg: `hint: [...]` until about 2021, `rid: ...` since; both were seen together. */
  readonly errmsgSuffix: 'rid' | 'hint' | 'both' | 'none';
}

/** The likeliest reading of the facts. */
export const DIALECT: Dialect = {
  deleteNothing: 'ok',
  foreignFields: 'drop',
  createKeepsConditional: true,
  tagReads: 'group_id',
  ruleValues: 'text',
  menuidReads: 'number',
  tryMatchReads: 'button',
  errmsgSuffix: 'rid',
};
