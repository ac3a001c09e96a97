import type { Command, CommanderError } from 'commander';
import { printable } from '../report/printable.ts';
import type { UsageProblem } from '../report/usage-wording.ts';

/** What is wrong with a command line, from what commander says of it: its sentences are English, ours are not always. */
export function usageProblem({ code, message }: CommanderError): UsageProblem {
  const said = message.replace(/^error: /, '');
  for (const [of, pattern, read] of SENTENCES) {
    const found = code === of ? pattern.exec(said) : null;
    if (found) return read(found.map((part = '') => printable(part)));
  }
  return { code: 'other', args: { said: said.split('\n').map(printable).join(' ') } };
}

/**
 * Ends the parsing of a command that needs one of some options and got none.
 *
 * @throws CommanderError
 */
export function needsOneOf(command: Command, ...options: readonly string[]): never {
  return command.error(options.join(' '), { code: ONE_OF });
}

/**
 * The same for one that needs an argument which it can do without otherwise.
 *
 * @throws CommanderError
 */
export function needsArgument(command: Command, argument: string): never {
  return command.error(`'${argument}'`, { code: 'commander.missingArgument' });
}

const ONE_OF = 'wxmenu.oneOf';

type Sentence = readonly [code: string, pattern: RegExp, read: (parts: readonly string[]) => UsageProblem];

/** The sentences of commander 14. */
const SENTENCES: readonly Sentence[] = [
  [
    'commander.unknownOption',
    /^unknown option '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    ([, option = '', similar = '']) => ({
      code: 'unknown-option',
      args: { option, similar: listOf(similar) },
    }),
  ],
  [
    'commander.unknownCommand',
    /^unknown command '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    ([, command = '', similar = '']) => ({
      code: 'unknown-command',
      args: { command, similar: listOf(similar) },
    }),
  ],
  ['commander.help', /^/, () => ({ code: 'no-command', args: {} })],
  [
    'commander.missingArgument',
    /'(.*)'$/s,
    ([, argument = '']) => ({ code: 'missing-argument', args: { argument } }),
  ],
  [
    'commander.optionMissingArgument',
    /^option '(.*)' argument missing$/s,
    ([, option = '']) => ({ code: 'missing-value', args: { option } }),
  ],
  [
    'commander.missingMandatoryOptionValue',
    /^required option '(.*)' not specified$/s,
    ([, option = '']) => ({ code: 'missing-option', args: { option } }),
  ],
  [ONE_OF, /^.*$/s, ([options = '']) => ({ code: 'missing-one-of', args: { options: options.split(' ') } })],
  [
    'commander.excessArguments',
    /^too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)\.$/s,
    ([, command = '', expected, found]) => ({
      code: 'too-many-arguments',
      args: { command: command === '' ? null : command, expected: Number(expected), found: Number(found) },
    }),
  ],
  [
    'commander.conflictingOption',
    /^option '(.*)' cannot be used with option '(.*)'$/s,
    ([, one = '', other = '']) => ({ code: 'conflict', args: { one, other } }),
  ],
  [
    'commander.invalidArgument',
    /^option '(.*?)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s,
    ([, option = '', value = '', choices = '']) => ({
      code: 'bad-choice',
      args: { option, value, choices: listOf(choices) },
    }),
  ],
];

function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(', ');
}
