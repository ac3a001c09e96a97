import { LANGUAGES, type Language } from '../report/words.ts';
import type { CliContext } from './context.ts';

/**
 * The language of a run: `--lang`, even where the rest of the command line cannot be understood, else the first of
 * LC_ALL, LC_MESSAGES and LANG that is set. What is not known is English.
 */
export function languageOf(argv: readonly string[], env: CliContext['env']): Language {
  const asked = langOption(argv);
  return languageNamed(asked ?? '') ?? languageNamed(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ?? 'en';
}

/** `zh_CN.UTF-8`, `zh-TW` and `zh` are Chinese; `en_GB`, `C` and `POSIX` are English; null for what is neither. */
export function languageNamed(name: string): Language | null {
  const [language = ''] = name.toLowerCase().split(/[-_.@]/);
  if (language === 'c' || language === 'posix') return 'en';
  return LANGUAGES.find(one => one.slice(0, 2) === language) ?? null;
}

function langOption(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const options = end === -1 ? argv : argv.slice(0, end);
  const at = options.findLastIndex(word => word === '--lang' || word.startsWith('--lang='));
  const word = options[at];
  return word === '--lang' ? options[at + 1] : word?.slice('--lang='.length);
}
