import type { Command, Option } from 'commander';

/** What may come next on a command line. */
export interface Candidates {
  readonly words: readonly Candidate[];
  /** A path may stand there too. */
  readonly files: boolean;
}

export interface Candidate {
  readonly word: string;
  /** One line; empty for none. */
  readonly what: string;
}

/** What the command table does not say by itself. */
export interface Lists {
  /** Names of accounts: files of the menus folder. */
  accounts(): readonly string[];
  /** Values that an option takes with commas between them, by its long name. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

const NONE: Candidates = { words: [], files: false };

/**
 * What can stand in place of the last word of a command line, from the commands as they were declared.
 *
 * @param words behind `wxmenu`; the last one is being typed and may be empty. Bash makes three words of `--format=json`.
 */
export function candidates(program: Command, words: readonly string[], lists: Lists): Candidates {
  const typed = words.at(-1) ?? '';
  let command = program;
  let operands = 0;
  let open: Option | undefined;
  let onlyOperands = false;
  for (const word of words.slice(0, -1)) {
    if (onlyOperands) operands += 1;
    else if (word === '=') continue;
    else if (open !== undefined) open = undefined;
    else if (word === '--') onlyOperands = true;
    else if (word.startsWith('-')) open = valueWanted(command, word);
    else {
      const next = operands === 0 ? command.commands.find(one => one.name() === word) : undefined;
      if (next) command = next;
      else operands += 1;
    }
  }
  const isBehindEquals = words.at(-2) === '=';
  if (open !== undefined) return valuesOf(open, isBehindEquals || typed !== '=' ? typed : '', '', lists);
  if (onlyOperands || !typed.startsWith('-')) return operandsOf(command, operands, typed, lists);
  const equals = typed.indexOf('=');
  if (equals === -1) return optionsOf(command, typed);
  const option = optionOf(command, typed.slice(0, equals));
  return option ? valuesOf(option, typed.slice(equals + 1), typed.slice(0, equals + 1), lists) : NONE;
}

/** The option whose value comes next; one that may do without takes it behind `=` only. */
function valueWanted(command: Command, word: string): Option | undefined {
  const option = optionOf(command, word);
  return option?.required ? option : undefined;
}

function optionOf(command: Command, word: string): Option | undefined {
  return command.options.find(({ long, short }) => long === word || short === word);
}

function optionsOf(command: Command, typed: string): Candidates {
  const options = command.createHelp().visibleOptions(command);
  const words = options.flatMap(({ long, description }) =>
    long?.startsWith(typed) ? [{ word: long, what: firstLine(description) }] : [],
  );
  return { words, files: false };
}

/** @param before what stands in the same word before the value, such as `--format=`. */
function valuesOf(option: Option, typed: string, before: string, lists: Lists): Candidates {
  const several = lists.values.get(option.long ?? '');
  const done = several ? typed.slice(0, typed.lastIndexOf(',') + 1) : '';
  const chosen = new Set(done.split(','));
  const choices = option.argChoices ?? several?.filter(one => !chosen.has(one)) ?? [];
  const words = choices
    .filter(one => one.startsWith(typed.slice(done.length)))
    .map(one => ({ word: `${before}${done}${one}`, what: '' }));
  return { words, files: /[<[](?:file|plan)[>\]]/.test(option.flags) };
}

function operandsOf(command: Command, operands: number, typed: string, lists: Lists): Candidates {
  if (command.commands.length > 0) {
    if (operands > 0) return NONE;
    const visible = command.createHelp().visibleCommands(command);
    const words = visible.map(one => ({ word: one.name(), what: firstLine(one.description()) }));
    return { words: words.filter(({ word }) => word.startsWith(typed)), files: false };
  }
  const declared = command.registeredArguments;
  const argument = declared[operands] ?? (declared.at(-1)?.variadic ? declared.at(-1) : undefined);
  if (argument === undefined) return NONE;
  const choices = argument.argChoices;
  if (choices) return { words: wordsOf(choices, typed), files: false };
  const isAccount = /^(?:account|menus|menu\|plan)$/.test(argument.name());
  return { words: isAccount ? wordsOf(lists.accounts(), typed) : [], files: argument.name() !== 'account' };
}

function wordsOf(all: readonly string[], typed: string): Candidate[] {
  return all.filter(one => one.startsWith(typed)).map(word => ({ word, what: '' }));
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').trim().replaceAll('\t', ' ');
}
