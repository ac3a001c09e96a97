import type { Help } from 'commander';
import { columnsOf, wrap } from '../report/columns.ts';
import type { HelpWording } from '../report/help-wording.ts';

/** How commander lays help out: its titles and brackets in the language of the run, and Han characters two columns wide. */
export function helpLayout({ titles, choices, default: byDefault }: HelpWording): Partial<Help> {
  const titlesInEnglish: ReadonlyMap<string, string> = new Map([
    ['Usage:', titles.usage],
    ['Arguments:', titles.arguments],
    ['Options:', titles.options],
    ['Commands:', titles.commands],
  ]);
  return {
    optionTerm: ({ flags }) => flags.replace('--emulator [file]', '--emulator[=file]'),
    optionDescription: ({ description, argChoices, defaultValue, defaultValueDescription, required }) => {
      const inBrackets = [
        ...(argChoices ? [`${choices}: ${argChoices.map(one => JSON.stringify(one)).join(', ')}`] : []),
        ...(defaultValue !== undefined && required
          ? [`${byDefault}: ${defaultValueDescription || JSON.stringify(defaultValue)}`]
          : []),
      ];
      return inBrackets.length === 0 ? description : `${description} (${inBrackets.join(', ')})`;
    },
    styleTitle: title => titlesInEnglish.get(title) ?? title,
    displayWidth: columnsOf,
    boxWrap: (text, columns) =>
      text
        .split('\n')
        .flatMap(line => wrap(line, columns))
        .join('\n'),
  };
}
