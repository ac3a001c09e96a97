import type { FilledText } from '../../menu/position.ts';
import type { ProblemArgs } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import { printable, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';
import { listed } from './problems-conditional.ts';

/** What this file has the words of, in every language. */
export type SharingProblem =
  | 'extends-not-found'
  | 'extends-outside'
  | 'extends-loop'
  | 'unknown-variable'
  | 'unused-variable'
  | 'shadowed-variable'
  | 'bad-variable-name'
  | 'variable-in-wrong-place';

/** Where files to extend stand. */
const WHERE = 'Paths are counted from the menus folder, such as shared/shop.yaml.';

const OUTSIDE: { readonly [reason in ProblemArgs['extends-outside']['reason']]: string } = {
  absolute: 'is no path in the menus folder',
  parent: 'has ".." in it',
  hidden: 'leads to something hidden, whose name begins with a dot',
  link: 'leads out of the menus folder by a link',
};

/** Files that extend others, and variables. */
export const EN_SHARING_PROBLEMS: Pick<Wordings<ProblemArgs>, SharingProblem> = {
  'extends-not-found': ({ path, looked, reason, detail, suggestion, known }) => {
    const shown = quoted(clipped(path));
    const where = printable(clipped(looked, 200));
    const what = {
      nothing: `There is no file ${shown} to extend${looked === path ? '' : `: looked for ${where}`}.`,
      folder: `${where} is a folder, not a menu file.`,
      ending: `${shown} is no name of a menu file, which ends in .yaml, .yml or .json.`,
      unreadable: `${where} cannot be read (${printable(detail)}).`,
      'no-reader': `The file extends ${shown}, and only its own text was given.`,
    }[reason];
    if (reason === 'unreadable') return { what, fix: 'Let this user read the file.' };
    if (reason === 'no-reader') return { what, fix: 'Give parseMenu the option read, or use loadMenus.' };
    if (suggestion !== null) return { what, fix: `Did you mean ${printable(clipped(suggestion, 200))}?` };
    return { what, fix: known.length === 0 ? WHERE : `${WHERE} Files there: ${listed(known)}.` };
  },
  'extends-outside': ({ path, reason }) => ({
    what: `${quoted(clipped(path))} ${OUTSIDE[reason]}, and only files in the menus folder can be extended.`,
    fix: reason === 'link' ? 'Put the file itself there in place of the link.' : WHERE,
  }),
  'extends-loop': ({ chain }) => ({
    what:
      chain.length === 2
        ? 'The file extends itself.'
        : `Files extend one another in a circle: ${chain.map(file => printable(clipped(file))).join(' → ')}.`,
    fix: chain.length === 2 ? 'Remove extends, or name another file.' : 'Remove extends from one of them.',
  }),
  'unknown-variable': ({ name, file, extends: inherits, suggestion, given, known }) => {
    const variable = variableText(name);
    const what = `${variable} has no value in ${printable(clipped(file, 200))}${inherits ? ', nor in what that file extends' : ''}.`;
    if (suggestion !== null) {
      const where = given ? `, which ${placeText(given)} gives a value` : '';
      return { what, fix: `Did you mean ${variableText(suggestion)}${where}?` };
    }
    const environment = /^[A-Z][A-Z0-9_]+$/.test(name)
      ? ' Variables of the environment cannot be reached from a menu file.'
      : '';
    return {
      what,
      fix: `Add "${printable(clipped(name))}: ..." under "vars:" in ${printable(clipped(file, 200))}${
        known.length === 0 ? '' : `; known are ${listed(known)}`
      }. To say ${variable} as it stands, write $${variable}.${environment}`,
    };
  },
  'unused-variable': ({ name, by, suggestion }) => ({
    what:
      by === 'file'
        ? `No text of this menu uses ${variableText(name)}.`
        : `No account that extends this file uses ${variableText(name)}.`,
    fix:
      suggestion === null
        ? 'Remove it, or use it in a text.'
        : `Did you mean ${printable(clipped(suggestion))}?`,
  }),
  'shadowed-variable': ({ name, file, line }) => ({
    what: `${printable(clipped(name))} is given the value that it has already, by ${placeText({ file, line })}.`,
    fix: 'Remove this line, unless the value is to stay when that one changes.',
  }),
  'bad-variable-name': ({ name, where, closed }) => {
    if (where === 'text' && !closed) {
      return {
        what: `A variable begins here with \${ and has no } at its end.`,
        fix: `Add the }. To say \${ as it stands, write $\${.`,
      };
    }
    return {
      what: `${quoted(clipped(name))} is no name of a variable: those are Latin letters, digits and _, with no digit first.`,
      fix:
        where === 'vars'
          ? 'Give it another name, here and where it is used.'
          : /^\s*[A-Za-z_]\w*\s*$/.test(name)
            ? `Write ${variableText(name.trim())}, without blanks.`
            : `Correct the name. To say \${ as it stands, write $\${.`,
    };
  },
  'variable-in-wrong-place': ({ written, member, where }) => {
    const variable = printable(clipped(written));
    switch (where) {
      case 'vars':
        return {
          what: `The value of ${printable(clipped(member))} has ${variable} in it, and variables cannot be made of others.`,
          fix: `Write the value out. To say \${ as it stands, write $\${.`,
        };
      case 'name':
        return {
          what: `${variable} stands in the name of a member; variables are for texts.`,
          fix: 'Write the name of the member out.',
        };
      case 'value':
        return {
          what: `${variable} stands in ${printable(clipped(member))}, where no variable can be: they are for names, targets, tags and labels.`,
          fix: PLACES[member] ?? 'Write it out.',
        };
    }
  },
};

/** What to do where a variable was wanted and cannot be. */
const PLACES: { readonly [member: string]: string } = {
  appid: 'Write the AppID out, in the file of the account: it is never taken from a file that is extended.',
  strategy: 'Write replace or overwrite.',
  tag_id: 'Give the tag by its name, which may have a variable in it: tag.',
  type: 'Write the type out; for another button on another account, give that account a button list of its own.',
};

function variableText(name: string): string {
  return `\${${printable(clipped(name))}}`;
}

function placeText({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${printable(clipped(file, 200))}:${line}`;
}

/** Which variables made a text what it is, for those who see only what is written. */
export function filledInText({ text, variables }: FilledText, isShown: boolean): string {
  const of = (word: string) =>
    variables.map(({ name, ...place }) => `${variableText(name)} ${word} ${placeText(place)}`).join(' and ');
  if (isShown) return `${of('is from')}.`;
  return `With ${of('from')} it reads ${quoted(clipped(text, 120))}.`;
}
