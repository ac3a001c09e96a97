import { wrap } from './columns.ts';
import { EN_INIT } from './en/init.ts';
import type { InitWording } from './init-wording.ts';
import { printable, shellWord } from './printable.ts';
import type { Style } from './style.ts';

/** What came of `wxmenu init`. */
export interface InitResult {
  readonly account: string;
  /** Files in the order of the run, by what became of them. */
  readonly files: readonly {
    readonly path: string;
    readonly outcome: 'written' | 'left' | 'added' | 'add-yourself';
    /** What was added or is to be added. */
    readonly text?: string;
  }[];
  /** Why the menu is an example; null when it is none. */
  readonly example: 'no-credentials' | 'no-import' | 'nothing-live' | null;
  /** The live menu was imported, which has told about itself and what comes next. */
  readonly imported: boolean;
  /** Folder of the repository when that is another one than the working folder, so that there are no workflows. */
  readonly elsewhere: string | null;
  /** What workflows that were written use, and whether that is somebody's. */
  readonly action: { readonly action: string; readonly known: boolean } | null;
  /** There is more than one account, so each has variables of its own. */
  readonly several: boolean;
  /** Lines that workflows which were left lack: credentials of accounts. */
  readonly lacking: readonly string[];
  /** ` --emulator` as it was given. */
  readonly emulator: string;
}

/** Tells what was written, what was left alone, what is to be done by hand, and what to type next. */
export function renderInit(result: InitResult, { columns, translation }: Style): string {
  const words = translation?.init ?? EN_INIT;
  const { account, files, example, elsewhere, action, several, lacking, emulator } = result;
  const changed =
    result.imported || files.some(({ outcome }) => outcome === 'written' || outcome === 'added');
  const notes = [
    ...(changed ? [] : [words.nothing]),
    ...(example === null ? [] : [exampleNote(example, account, words)]),
    ...(elsewhere === null ? [] : [words.elsewhere(elsewhere)]),
    ...(action === null
      ? []
      : [...(action.known ? [] : [words.unknownAction(action.action)]), words.secrets(several)]),
  ];
  const more =
    lacking.length === 0
      ? []
      : [...wrap(words.lacking, columns), ...lacking.map(line => `  ${printable(line)}`)];
  const name = shellWord(account);
  const next = words.next([
    ...(example === null ? [] : [`wxmenu validate ${name}`]),
    `wxmenu plan ${name}${emulator || (example === 'no-credentials' ? ' --emulator' : '')}`,
  ]);
  const lines = files.map(file => fileLine(file, words)).join('\n');
  const prose = [...notes.flatMap(note => wrap(note, columns)), ...more].join('\n');
  return `${[lines, prose, result.imported ? '' : next].filter(part => part !== '').join('\n\n')}\n`;
}

function fileLine({ path, outcome, text = '' }: InitResult['files'][number], words: InitWording): string {
  switch (outcome) {
    case 'written':
      return words.written(path);
    case 'left':
      return words.left(path);
    case 'added':
      return words.added(path, text);
    case 'add-yourself':
      return [words.addYourself(path), ...text.split('\n').map(line => `  ${printable(line)}`)].join('\n');
  }
}

function exampleNote(
  example: NonNullable<InitResult['example']>,
  account: string,
  words: InitWording,
): string {
  if (example === 'no-credentials') return words.example.noCredentials(shellWord(account));
  return example === 'nothing-live' ? words.example.nothingLive(account) : words.example[example];
}
