import { Help } from 'commander';
import { columnsOf, wrap } from '../report/columns.ts';
import type { HelpWording } from '../report/help-wording.ts';

interface Described {
  readonly description: string;
  readonly argChoices?: readonly string[] | undefined;
  readonly defaultValue?: unknown;
  readonly defaultValueDescription?: string | undefined;
}

/** How commander lays help out: its titles and brackets in the language of the run, and Han characters two columns wide. */
export function helpLayout({ titles, aside }: HelpWording): Partial<Help> {
  const titlesInEnglish: ReadonlyMap<string, string> = new Map([
    ['Usage:', titles.usage],
    ['Arguments:', titles.arguments],
    ['Options:', titles.options],
    ['Commands:', titles.commands],
  ]);
  const described = ({ description, argChoices, defaultValue, defaultValueDescription }: Described) => {
    const inBrackets = [
      ...(argChoices ? [aside.choices + argChoices.map(one => JSON.stringify(one)).join(aside.item)] : []),
      ...(defaultValue === undefined
        ? []
        : [aside.default + (defaultValueDescription || JSON.stringify(defaultValue))]),
    ];
    return inBrackets.length === 0
      ? description
      : `${description}${aside.open}${inBrackets.join(aside.comma)}${aside.close}`;
  };
  return {
    formatHelp: (command, helper) =>
      // A full-width colon brings its blank along.
      Help.prototype.formatHelp.call(helper, command, helper).replace('： ', '：'),
    optionTerm: ({ flags }) => flags.replace('--emulator [file]', '--emulator[=file]'),
    optionDescription: option =>
      described({ ...option, defaultValue: option.required ? option.defaultValue : undefined }),
    argumentDescription: described,
    styleTitle: title => titlesInEnglish.get(title) ?? title,
    displayWidth: columnsOf,
    // At a terminal of 80 columns the commands leave 38 for what they do, less than commander wraps by itself.
    minWidthToWrap: 20,
    boxWrap: (text, columns) =>
      text
        .split('\n')
        .flatMap(line => wrap(line, columns))
        .join('\n'),
  };
}
