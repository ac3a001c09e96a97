import type { ProblemArgs } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import { bare, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';
import type { EN_ADVICE } from './problems-advice.ts';
import type { EN_CONDITIONAL_PROBLEMS } from './problems-conditional.ts';
import type { EN_EXPECT_PROBLEMS } from './problems-expect.ts';
import type { EN_FILE_PROBLEMS } from './problems-file.ts';
import type { EN_MEMBER_PROBLEMS } from './problems-members.ts';
import type { EN_SETTING_PROBLEMS } from './problems-settings.ts';
import type { EN_SHARING_PROBLEMS } from './problems-sharing.ts';

const LEVELS = { top: 'on the bar', sub: 'inside a parent' } as const;

/** What is meant by a limit in bytes, for people who count characters. */
const BYTES = 'A Chinese character is 3 bytes, most emoji 4.';

/** Buttons and their texts. */
export const EN_MENU_PROBLEMS: Omit<
  Wordings<ProblemArgs>,
  | keyof typeof EN_FILE_PROBLEMS
  | keyof typeof EN_MEMBER_PROBLEMS
  | keyof typeof EN_CONDITIONAL_PROBLEMS
  | keyof typeof EN_EXPECT_PROBLEMS
  | keyof typeof EN_ADVICE
  | keyof typeof EN_SETTING_PROBLEMS
  | keyof typeof EN_SHARING_PROBLEMS
> = {
  'empty-menu': ({ conditional }) => ({
    what: `The menu has no button, and WeChat refuses an empty menu (40016)${conditional ? '; conditional menus exist only beside a default menu (65303)' : ''}.`,
    fix: 'Add 1 to 3 buttons. To remove the menu of an account, use wxmenu destroy.',
  }),
  'empty-conditional': () => ({
    what: 'The conditional menu has no button, and WeChat refuses an empty menu (65307).',
    fix: 'Add 1 to 3 buttons, or remove this conditional menu.',
  }),
  'too-many-buttons': ({ count, limit, level }) => ({
    what:
      level === 'top'
        ? `The bar has ${count} buttons; it can hold ${limit}. This is the first one too many.`
        : `The parent has ${count} buttons; it can hold ${limit}. This is the first one too many.`,
    fix:
      level === 'top'
        ? 'Put some of them inside a parent, or remove them.'
        : 'Move some to another parent, or remove them.',
  }),
  'missing-type': ({ suggestion }) => ({
    what: 'The button does nothing: it has neither type nor sub_button.',
    fix:
      suggestion === null
        ? 'Give it a type (click, view, miniprogram, ...), or buttons under sub_button.'
        : `Its members look like "type: ${suggestion}"; add that.`,
  }),
  'missing-name': ({ empty }) => ({
    what: empty ? 'The name is empty.' : 'The button has no name.',
    fix: 'Give it a name: it is what people see.',
  }),
  'missing-field': ({ type, field, empty }) => ({
    what: empty
      ? `${field} is empty, but a button of type ${type} needs it.`
      : `A button of type ${type} needs ${field}.`,
    fix: FIELDS[field],
  }),
  'foreign-field': ({ type, field }) => ({
    what:
      type === null
        ? `A parent has no ${field}; it is not sent.`
        : `A button of type ${type} has no ${field}; it is not sent.`,
    fix: 'Remove it, or change the type if it is what the button should do.',
  }),
  'type-and-sub-button': ({ type }) => ({
    what: `The button has both type ${type} and sub_button. It is sent as a parent, so what type says is lost.`,
    fix: 'Remove type and its members, or remove sub_button.',
  }),
  'nested-sub-button': () => ({
    what: 'A menu has two levels: a button inside a parent cannot hold buttons itself (40022).',
    fix: 'Move these buttons one level up.',
  }),
  'retired-type': ({ type }) => ({
    what: `The type ${type} is retired: WeChat no longer lists it and stops supporting it.`,
    fix: 'Publish the article and use article_view_limited with its article_id.',
  }),

  'name-too-long': ({ bytes, limit, level }) => ({
    what: `The name has ${bytes} bytes in UTF-8; the limit ${LEVELS[level]} is ${limit}.`,
    fix: `Shorten it by ${bytes - limit} bytes. ${BYTES}`,
  }),
  'key-too-long': ({ bytes, limit }) => ({
    what: `The key has ${bytes} bytes in UTF-8; the limit is ${limit}.`,
    fix: `Shorten it by ${bytes - limit} bytes. ${BYTES}`,
  }),
  'url-too-long': ({ bytes, limit }) => ({
    what: `The url has ${bytes} bytes in UTF-8; the limit is ${limit}.`,
    fix: `Shorten it by ${bytes - limit} bytes, or let a short address on your site redirect to it.`,
  }),
  'name-cut': ({ columns, limit, level, shown }) => ({
    what: `The phone shows ${limit} columns of a name ${LEVELS[level]} and this has ${columns}, so people may see ${quoted(shown)}.`,
    fix: `Keep it to ${limit / 2} Chinese characters or emoji, or ${limit} Latin letters, or check it on a phone.`,
  }),
  'blank-around': ({ member, only }) => ({
    what: only
      ? `${member} has nothing but blanks in it.`
      : `${member} begins or ends with a blank, and it is sent that way.`,
    fix: 'Remove the blank unless it is meant.',
  }),
  'control-character': ({ member, code, escaped }) => ({
    what: escaped
      ? `${member} holds the control character ${code}. JSON can only send it as a \\u escape, which WeChat refuses (40033).`
      : `${member} holds the control character ${code}.`,
    fix:
      code === 'U+000A' || code === 'U+000D'
        ? 'Write it on one line.'
        : 'Remove it; often it comes from copying out of another program.',
  }),
  'lone-surrogate': ({ member, code }) => ({
    what: `${member} holds half of an emoji (${code}), which cannot be sent as UTF-8.`,
    fix: 'Type the emoji itself instead of a \\u escape; the other half is missing.',
  }),
  'private-use': ({ member, code }) => ({
    what: `${member} holds ${code} from the private use area, which most phones show as an empty box.`,
    fix: 'Use an ordinary emoji; old emoji codes (U+E001 to U+E537) are of this kind.',
  }),
  'invisible-character': ({ member, code }) => ({
    what: `${member} holds ${code}, which nobody can see.`,
    fix: 'Delete it, together with its neighbours if need be, and type them again.',
  }),
  'replacement-character': ({ member }) => ({
    what: `${member} holds "\uFFFD": text was lost when it was converted.`,
    fix: 'Type the character that should be there.',
  }),
  'unicode-escape': ({ member, written, character }) => ({
    what: `${member} holds ${written} as text: phones would show these six characters, and WeChat may refuse them with 40033.`,
    fix: /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
      ? `Write "${character}" itself, or put the value between double quotes so that YAML reads the escape.`
      : 'Write the character itself, or put the value between double quotes so that YAML reads the escape.',
  }),
  'url-scheme': ({ value, scheme }) => ({
    what:
      scheme === null
        ? `The url ${quoted(clipped(value))} does not begin with http:// or https:// and a host.`
        : `The url begins with ${scheme}:, and WeChat documents web pages only.`,
    fix:
      scheme === null
        ? 'Write the whole address, https:// included.'
        : 'Use an https:// address, or check on a phone that it works.',
  }),
  'url-blank': () => ({
    what: 'The url has a blank in it, and it is sent that way.',
    fix: 'Write %20 for a blank that belongs there.',
  }),
  'url-entity': ({ entity }) => ({
    what: `The url has ${entity} in it: HTML for &. WeChat stores it as it is and the link is dead.`,
    fix: 'Write a plain &.',
  }),
  'odd-appid': ({ value, member, reason }) => ({
    what:
      reason === 'original-id'
        ? `${bare(clipped(value))} is an original id (原始ID), not an AppID.`
        : `${bare(clipped(value))} does not look like an AppID: "wx" and 16 digits or letters a to f.`,
    fix:
      member === 'file'
        ? 'Copy the AppID of the Official Account from its console.'
        : 'Copy the AppID of the mini program from its console (设置 > 账号信息).',
  }),
};

const FIELDS = {
  key: 'Add a key: it comes back to your server in the event.',
  url: 'Add the address of the page; for a mini program, the page for clients that cannot open it.',
  appid: 'Add the AppID of the mini program.',
  pagepath: 'Add the path of the page in the mini program, such as pages/index.',
  media_id: 'Add the media_id of a permanent material.',
  article_id: 'Add the article_id that publishing the article gave.',
} as const;
