import { Option } from 'commander';
import { UsageFault } from '../menu/fault.ts';
import type { HelpWording } from '../report/help-wording.ts';
import { LANGUAGES } from '../report/words.ts';
import { languageNamed } from './language.ts';

/** `--lang`: the run speaks it already when its command line is read (see language.ts); here it is checked. */
export function langOption({ shared }: HelpWording): Option {
  const option = '--lang';
  return new Option(`${option} <language>`, shared.language).argParser(value => {
    if (languageNamed(value) !== null) return value;
    throw new UsageFault('bad-option', { option, value, expected: { is: 'one-of', choices: LANGUAGES } });
  });
}
