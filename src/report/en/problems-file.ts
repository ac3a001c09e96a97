import { KNOWN_MEMBERS } from '../../menu/names.ts';
import type { ProblemArgs, ValueKind } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import { iconvName } from '../iconv-name.ts';
import { bare, printable, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';

/** What this file has the words of, in every language. */
export type FileProblem =
  | 'file-too-large'
  | 'not-utf8'
  | 'empty-file'
  | 'yaml-syntax'
  | 'tab-indent'
  | 'template-tag'
  | 'full-width-colon'
  | 'duplicate-key'
  | 'several-documents'
  | 'unknown-alias'
  | 'too-complex'
  | 'yaml-tag'
  | 'not-a-menu'
  | 'double-encoded'
  | 'nested-button'
  | 'addconditional-body'
  | 'error-answer'
  | 'two-menus'
  | 'account-name';

const SHAPE = 'A menu file has the member button, and under it a list of 1 to 3 buttons.';

const ENCODINGS: { readonly [guess in ProblemArgs['not-utf8']['guess']]: string } = {
  gb18030: 'it looks like GBK (GB18030)',
  'utf-16le': 'it looks like UTF-16',
  'utf-16be': 'it looks like UTF-16 (big-endian)',
  unknown: 'its encoding is not known',
};

const SYNTAX: {
  readonly [reason in ProblemArgs['yaml-syntax']['reason']]: (detail: string) => {
    what: string;
    fix: string;
  };
} = {
  'reserved-start': detail => ({
    what: `YAML does not let plain text begin like this: ${detail}.`,
    fix: 'Put the whole text in quotes.',
  }),
  'variable-in-flow': () => ({
    what: 'Inside of {...} or [...], YAML takes the brace of a variable for the beginning of a mapping.',
    fix: `Put the value in double quotes: key: "GOOD_\${env}".`,
  }),
  'colon-in-text': () => ({
    what: 'There is a second ": " on this line, which YAML takes for another mapping.',
    fix: 'Put the text after the first colon in quotes.',
  }),
  'no-colon': () => ({
    what: 'YAML expects "member: value" here.',
    fix: 'Add the colon and a blank after it, or indent the line so that it belongs to the one above.',
  }),
  'quote-not-closed': () => ({
    what: 'The quote that opens here is never closed.',
    fix: 'Close it at the end of the text.',
  }),
  'bracket-not-closed': () => ({
    what: 'The bracket that opens here is never closed.',
    fix: 'Close it, and indent the lines inside it more than the line it opens in.',
  }),
  escape: detail => ({
    what: `This backslash escape does not exist: ${detail}.`,
    fix: 'In double quotes write \\\\ for a backslash, or use single quotes, where it needs no escape.',
  }),
  indent: detail => ({
    what: `The indentation does not fit the lines around it: ${detail}.`,
    fix: 'Members of one mapping begin in the same column.',
  }),
  key: () => ({
    what: 'The name of a member must be plain text.',
    fix: 'Write "member: value"; put the value in quotes if it begins with [ or {.',
  }),
  other: detail => ({
    what: `This is not YAML: ${detail}.`,
    fix: 'Look at the indentation, quotes and brackets of this line and the one before.',
  }),
};

const TOO_COMPLEX: {
  readonly [what in ProblemArgs['too-complex']['what']]: (limit: number) => { what: string; fix: string };
} = {
  depth: limit => ({
    what: `The file is nested more than ${limit} levels deep; a menu needs about ten.`,
    fix: 'Check that this is the right file, and write out what the aliases stand for.',
  }),
  size: limit => ({
    what: `With all aliases written out this has more than ${limit} values.`,
    fix: 'Check that this is the right file, and write out what the aliases stand for.',
  }),
  text: limit => ({
    what: `With all variables filled in the texts have more than ${limit} characters.`,
    fix: 'Check the values of the variables: a full menu takes a few thousand characters.',
  }),
  extends: limit => ({
    what: `More than ${limit} files extend one another up to here.`,
    fix: 'Put some of them together.',
  }),
};

/** Whether a tag would be a variable in a file that has some. */
function isVariable(tag: string): boolean {
  return /^\$\{[A-Za-z_]\w*\}$/.test(tag);
}

/** What YAML read a value as, with its article. */
export const KINDS: { readonly [kind in ValueKind]: string } = {
  map: 'a mapping',
  list: 'a list',
  text: 'text',
  number: 'a number',
  boolean: 'a yes-or-no value',
  null: 'nothing',
};

/** Files that cannot be read as a menu. */
export const EN_FILE_PROBLEMS: Pick<Wordings<ProblemArgs>, FileProblem> = {
  'file-too-large': ({ bytes, limit }) => ({
    what: `The file has ${bytes} bytes; a menu file may have ${limit}.`,
    fix: 'Check that this is the right file: a full menu takes a few thousand bytes.',
  }),
  'not-utf8': ({ guess }) => ({
    what: `The file is not UTF-8; ${ENCODINGS[guess]}.`,
    fix: `Save it as UTF-8 in your editor, or run: iconv -f ${iconvName(guess, '<its encoding>')} -t UTF-8 old.yaml > new.yaml`,
  }),
  'empty-file': ({ comments }) => ({
    what: comments ? 'The file has only comments.' : 'The file is empty.',
    fix: `${SHAPE} To remove the menu of an account, use wxmenu destroy.`,
  }),
  'yaml-syntax': ({ reason, detail }) => SYNTAX[reason](printable(clipped(detail)).replace(/\.$/, '')),
  'tab-indent': ({ lines }) => ({
    what: `${lines === 1 ? 'This line is' : `${lines} lines from here on are`} indented with tabs, which YAML does not allow.`,
    fix: 'Replace every tab at the beginning of a line by two blanks.',
  }),
  'template-tag': ({ tag, breaks }) => ({
    what: breaks
      ? `A template tag is left in the file: ${printable(clipped(tag))}.`
      : `A template tag is left in the text: ${printable(clipped(tag))}. It would be sent as it stands.`,
    fix: breaks
      ? 'Render the template first, or write the final text.'
      : `${isVariable(tag) ? 'Give it a value under "vars:", or render' : 'Render'} the template first, or write the final text, unless the tag is meant as it stands.`,
  }),
  'full-width-colon': ({ text }) => ({
    what: `This line uses the full-width colon "：", so YAML reads it as text: ${quoted(clipped(text))}.`,
    fix: 'Type ": " (half-width colon and a blank) between a member and its value.',
  }),
  'duplicate-key': ({ key, line }) => ({
    what: `${quoted(clipped(key))} is written twice; the first time in line ${line}.`,
    fix: `Remove one of the two.${KNOWN_MEMBERS.button.includes(key) ? ' Two buttons are two entries of a list, each beginning with "- ".' : ''}`,
  }),
  'several-documents': ({ count }) => ({
    what: `The file holds ${count} YAML documents; this is the second.`,
    fix: 'Write one file for each account, and remove the line ---.',
  }),
  'unknown-alias': ({ alias }) => ({
    what: `*${printable(clipped(alias))} refers to an anchor that is not defined above it.`,
    fix: `Define &${printable(clipped(alias))} before this line, or put the text in quotes if it begins with a *.`,
  }),
  'too-complex': ({ what, limit }) => TOO_COMPLEX[what](limit),
  'yaml-tag': ({ tag }) => ({
    what: `The YAML tag ${printable(clipped(tag))} is not supported: a menu file is plain data.`,
    fix: 'Remove the tag and write the value itself; put text that begins with an exclamation mark in quotes.',
  }),
  'not-a-menu': ({ found }) =>
    found === 'config'
      ? {
          what: 'The file holds the configuration of a project (rules) instead of a menu.',
          fix: 'Move it out of the menus folder: wxmenu.config.yaml stands in the folder that wxmenu is run in, beside menus/.',
        }
      : {
          what: `The file holds ${KINDS[found]} instead of a menu.`,
          fix: found === 'list' ? `If these are the buttons, write "button:" above them. ${SHAPE}` : SHAPE,
        },
  'double-encoded': () => ({
    what: 'The file is one JSON text that itself holds JSON: the menu was encoded twice.',
    fix: 'Remove the outer quotes and the backslashes, or encode the menu only once in the program that wrote the file.',
  }),
  'nested-button': () => ({
    what: 'There is a button inside button: the menu was wrapped twice.',
    fix: 'Remove one of the two levels: the list stands right under button.',
  }),
  'addconditional-body': () => ({
    what: 'This is the body of menu/addconditional: a matchrule beside button.',
    fix: 'Make it an entry of conditionalmenu: "conditionalmenu:", and under it "- matchrule: ..." with its button. The file also needs a default menu.',
  }),
  'error-answer': ({ errcode, errmsg }) => ({
    what: `This is an answer of WeChat without a menu in it (errcode ${bare(clipped(errcode))}${errmsg === '' ? '' : `, ${quoted(clipped(errmsg))}`}).`,
    fix: 'Call menu/get again and save what it answers when it succeeds.',
  }),
  'two-menus': ({ members }) => ({
    what: `The file has ${members.join(' and ')}: each of them is the default menu.`,
    fix: 'Keep one of them.',
  }),
  'account-name': ({ account, variable, other }) => ({
    what:
      other === null
        ? `The account name ${quoted(account)} has no Latin letter or digit, so its variable would be ${variable}.`
        : `The accounts ${quoted(account)} and ${quoted(other)} share the variable ${variable}, so they would share credentials.`,
    fix:
      other === null
        ? 'Rename the file, for instance to shop.yaml; with a single account WECHAT_APPID works for any name.'
        : 'Rename one of the two files so that the names differ in more than case and punctuation.',
  }),
};
