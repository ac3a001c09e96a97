import type { ImportedMenu, Remark } from '../config/import-menu.ts';
import type { ImportNote, ImportNoteArgs } from '../config/import-notes.ts';
import type { MenuFile } from '../config/menu-file.ts';
import { clipped } from './clipped.ts';
import { DOCUMENT_VERSION } from './document-version.ts';
import { EN_IMPORT } from './en/import.ts';
import { renderFileDiff } from './file-diff.ts';
import type { ImportSource, ImportWording } from './import-wording.ts';
import { emulatorFlag } from './next-command.ts';
import { neverCommand, printable, quoted, shellWord } from './printable.ts';
import type { Style } from './style.ts';

/** What came of an import. */
export interface ImportResult {
  readonly account: string;
  /** Null where nobody asked WeChat. */
  readonly appid: string | null;
  readonly source: ImportSource;
  /** `same`: the file says what it would say already. `refused`: it says something else, and stays. */
  readonly outcome: 'written' | 'same' | 'refused';
  /** As people type it; null for stdout. */
  readonly path: string | null;
  readonly imported: ImportedMenu;
  /** The text as a menu file, with what is wrong with it. */
  readonly file: MenuFile;
  /** Text of the file that is there; null when there is none. */
  readonly before: string | null;
  /** Members of that file which are no part of a live menu: those that the new one has too, and those that it has not. */
  readonly kept: readonly string[];
  readonly lost: readonly string[];
  readonly shownInstead: readonly string[] | null;
  readonly tagsRefused: number | null;
  readonly emulator?: true | string | undefined;
}

/** The words of a note in a file. */
export function noteText({ code, args }: ImportNote, { notes }: ImportWording): string {
  // The args are those of the code, which the compiler cannot follow through the lookup.
  const wording = notes[code] as (args: ImportNote['args']) => string;
  return wording(args);
}

/** What was done, what could not be written as it was found, and what to type next. */
export function renderImport(result: ImportResult, { translation }: Style): string {
  const words = translation?.import ?? EN_IMPORT;
  const { account, source, path, imported, outcome } = result;
  if (outcome === 'refused' && path !== null) {
    const diff = renderFileDiff(path, result.before ?? '', imported.text);
    return `${words.refused(path, account, source)}\n\n${diff}\n${words.force}\n`;
  }
  const head =
    outcome === 'same' && path !== null
      ? words.same(path, account, source)
      : words.done(path, account, source, imported.written);
  const blocks = [
    [head],
    ...aboutMenu(result, words).map(line => [line]),
    commentLines(result, words),
    leftOutLines(result, words),
    unmanagedLines(result, words),
    ...(result.file.menu === null ? [[words.invalid]] : []),
    nextLines(result, words),
  ].filter(lines => lines.length > 0);
  return blocks.map(lines => lines.map(line => `${neverCommand(line)}\n`).join('')).join('\n');
}

function aboutMenu(result: ImportResult, words: ImportWording): string[] {
  const { imported, shownInstead, tagsRefused, kept, lost } = result;
  const has = (code: ImportNote['code']): boolean => imported.remarks.some(({ note }) => note.code === code);
  return [
    ...(has('website-made') ? [words.websiteMade] : []),
    ...(has('switched-off') ? [words.switchedOff] : []),
    ...(shownInstead === null ? [] : [words.shownInstead(shownInstead)]),
    ...(tagsRefused === null ? [] : [words.tagsUnknown(tagsRefused)]),
    ...(kept.length === 0 ? [] : [words.kept(kept)]),
    ...(lost.length === 0 ? [] : [words.lost(lost)]),
  ];
}

function commentLines(result: ImportResult, words: ImportWording): string[] {
  const lines = result.imported.remarks.flatMap(remark => {
    const reason = reasonOf(remark.note, words);
    return reason === null ? [] : [remarkLine(remark, reason, result)];
  });
  return lines.length === 0 ? [] : [words.comments(lines.length), ...lines];
}

function reasonOf({ code, args }: ImportNote, { reasons }: ImportWording): string | null {
  if (!(code in reasons)) return null;
  const wording = reasons[code as keyof typeof reasons] as (args: ImportNote['args']) => string;
  return wording(args);
}

function leftOutLines(result: ImportResult, words: ImportWording): string[] {
  const lines = result.imported.remarks.flatMap(remark => {
    const { note } = remark;
    if (note.code !== 'foreign-member' && note.code !== 'unknown-member') return [];
    return [remarkLine(remark, clipped(printable(note.args.text)), result)];
  });
  return lines.length === 0 ? [] : [words.leftOut(lines.length), ...lines];
}

function unmanagedLines({ imported }: ImportResult, words: ImportWording): string[] {
  return imported.remarks.flatMap(({ note }) =>
    note.code === 'unmanaged' ? [words.unmanaged(note.args satisfies ImportNoteArgs['unmanaged'])] : [],
  );
}

function remarkLine({ line, name }: Remark, text: string, { path }: ImportResult): string {
  const where = path === null ? String(line) : `${printable(path)}:${line}`;
  return ['', where, ...(name === '' ? [] : [quoted(clipped(name))]), text].join('  ');
}

function nextLines({ account, path, file, emulator }: ImportResult, words: ImportWording): string[] {
  if (path === null) return [];
  const what = path === `menus/${account}.yaml` || path === `menus/${account}.yml` ? account : path;
  const command =
    file.menu === null
      ? `wxmenu validate ${shellWord(what)}`
      : `wxmenu plan ${shellWord(what)}${emulatorFlag(emulator)}`;
  return [`${words.nextLabel}  ${command}`];
}

/** The JSON document of an import. `problems` are those of the file that was written. */
export function importJson(
  result: ImportResult,
  { toolVersion, exitCode, problems }: { toolVersion: string; exitCode: number; problems: readonly object[] },
): object {
  const { account, appid, source, outcome, path, imported, before, kept, lost } = result;
  return {
    format_version: DOCUMENT_VERSION,
    tool_version: toolVersion,
    exit_code: exitCode,
    account,
    ...(appid === null ? {} : { appid }),
    source,
    outcome,
    file: path,
    ...(path === null ? { text: imported.text } : {}),
    written: imported.written,
    remarks: imported.remarks.map(({ note, address, name, line }) => ({
      code: note.code,
      ...(address === '' ? {} : { address }),
      ...(name === '' ? {} : { name }),
      line,
      message: noteText(note, EN_IMPORT),
      args: note.args,
    })),
    ...(kept.length === 0 ? {} : { kept }),
    ...(lost.length === 0 ? {} : { lost }),
    ...(result.shownInstead === null ? {} : { shown_instead: result.shownInstead }),
    ...(result.tagsRefused === null ? {} : { tags_refused: result.tagsRefused }),
    ...(outcome === 'refused' && path !== null
      ? { diff: renderFileDiff(path, before ?? '', imported.text) }
      : {}),
    problems,
  };
}
