import type { UsageWording } from '../usage-wording.ts';

/** The words about command lines that could not be understood, in English. */
export const EN_USAGE: UsageWording = {
  problems: {
    'unknown-option': ({ option, similar }) => `unknown option '${option}'${didYouMean(similar)}`,
    'unknown-command': ({ command, similar }) => `unknown command '${command}'${didYouMean(similar)}`,
    'no-command': () => 'no command was given',
    'missing-argument': ({ argument }) => `missing required argument '${argument}'`,
    'missing-value': ({ option }) => `option '${option}' argument missing`,
    'missing-option': ({ option }) => `required option '${option}' not specified`,
    'missing-one-of': ({ options }) => `one of the options ${options.join(' and ')} is needed`,
    'too-many-arguments': ({ command, expected, found }) =>
      `too many arguments${command === null ? '' : ` for '${command}'`}. Expected ${expected} argument${expected === 1 ? '' : 's'} but got ${found}.`,
    conflict: ({ one, other }) => `option '${one}' cannot be used with option '${other}'`,
    'bad-choice': ({ option, value, choices }) =>
      `option '${option}' argument '${value}' is invalid. Allowed choices are ${choices.join(', ')}.`,
    other: ({ said }) => said,
  },
  error: 'error: ',
  hint: 'Run the command with -h to see what it takes.',
};

function didYouMean(similar: readonly string[]): string {
  if (similar.length === 0) return '';
  return `\n(Did you mean ${similar.length > 1 ? 'one of ' : ''}${similar.join(', ')}?)`;
}
