import { InvalidArgumentError, Option } from 'commander';
import { LANGUAGES } from '../report/words.ts';
import { languageNamed } from './language.ts';

/** `--lang`: the run speaks it already when its command line is read (see language.ts); here it is checked. */
export function langOption(): Option {
  const known = LANGUAGES.join(' or ');
  return new Option('--lang <language>', `${known} (default: by LC_ALL, LC_MESSAGES, LANG)`).argParser(
    value => {
      if (languageNamed(value) !== null) return value;
      throw new InvalidArgumentError(`Expected ${known}.`);
    },
  );
}
