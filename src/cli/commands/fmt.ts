import { accountOf } from '../../config/account-name.ts';
import { MAX_FILE_BYTES } from '../../config/decode.ts';
import { type Formatted, formatMenuBytes } from '../../config/format-menu.ts';
import { readMenuBytes } from '../../config/load-menus.ts';
import type { MenuFile } from '../../config/menu-file.ts';
import { menuPaths, shownPath } from '../../config/menu-paths.ts';
import { fileTooLarge } from '../../config/parse-menu.ts';
import { UsageFault } from '../../menu/fault.ts';
import { type FmtFile, type FmtResult, fmtJson, fmtSummary, renderFmt } from '../../report/fmt.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf, mostSerious } from '../exit-code.ts';
import { failureMembers, tellFaults, tellInvalid } from '../outcome.ts';
import { readStdin } from '../read-stdin.ts';
import { sharedPaths } from '../shared-paths.ts';
import { VERSION } from '../version.ts';
import { writeWholeFile } from '../write-file.ts';

export interface FmtArgs {
  /** Files, folders or account names; none = menus/ with the folders in it; `-` alone = stdin to stdout. */
  readonly selection: readonly string[];
  readonly format: 'text' | 'json';
  /** `--check`: write nothing, exit 3 when a file is not formatted. */
  readonly check?: boolean | undefined;
  /** `--diff`: write nothing, show what would change. */
  readonly diff?: boolean | undefined;
  /** `--quiet`: no sentence at the end. */
  readonly quiet?: boolean | undefined;
}

/** What came of the files of a run. */
interface Run {
  readonly files: readonly FmtFile[];
  readonly invalid: readonly MenuFile[];
  readonly faults: readonly UsageFault[];
}

/**
 * Writes menu files anew in the style of wxmenu. Every file is tried; one that cannot be read is left as it is, and one
 * that is formatted already is not touched.
 */
export async function fmt(args: FmtArgs, ctx: CliContext): Promise<ExitCode> {
  const mode = args.diff ? (args.check ? 'check-diff' : 'diff') : args.check ? 'check' : 'write';
  if (args.selection.includes('-')) return await formatStdin(args, mode, ctx);
  const { paths, faults } = menuPaths(args.selection, ctx.cwd, 'menus', () => false);
  const shared = args.selection.length === 0 ? sharedPaths(ctx.cwd, 'menus') : [];
  const none = shared.length > 0 ? faults.filter(({ code }) => code !== 'no-menus') : faults;
  const ends = await Promise.all([...paths, ...shared].map(path => formatFile(path, mode === 'write', ctx)));
  const run: Run = {
    files: ends.flatMap(({ file }) => file ?? []),
    invalid: ends.flatMap(({ invalid }) => invalid ?? []),
    faults: [...none, ...ends.flatMap(({ fault }) => fault ?? [])],
  };
  return tell(run, args, mode, ctx);
}

interface End {
  readonly file?: FmtFile;
  readonly invalid?: MenuFile;
  readonly fault?: UsageFault;
}

async function formatFile(path: string, write: boolean, { cwd }: CliContext): Promise<End> {
  const name = { file: shownPath(path, cwd), account: accountOf(path) };
  const read = readMenuBytes(path);
  if ('reason' in read)
    return { fault: new UsageFault('unreadable', { path: name.file, reason: read.reason }) };
  if ('size' in read) return left(name, { invalid: fileTooLarge(read.size, name) });
  const formatted = formatMenuBytes(read.bytes, name, /\.json$/i.test(path) ? 'json' : 'yaml');
  const end = endOf(formatted, name, Buffer.from(read.bytes).toString('utf8'));
  if (!write || end.file?.status !== 'unformatted') return end;
  try {
    await writeWholeFile(path, name.file, end.file.after);
    return { file: { ...end.file, status: 'formatted' } };
  } catch (error) {
    if (error instanceof UsageFault) return left(name, { fault: error });
    throw error;
  }
}

function endOf(formatted: Formatted, name: FileName, before: string): End {
  switch (formatted.kind) {
    case 'unreadable':
      return left(name, { invalid: formatted.file });
    case 'not-json':
      return left(name, { fault: new UsageFault('yaml-in-json', { path: name.file }) });
    case 'formatted': {
      const status = before === formatted.text ? 'unchanged' : 'unformatted';
      return { file: { ...name, status, before, after: formatted.text } };
    }
  }
}

interface FileName {
  readonly file: string;
  readonly account: string;
}

function left(name: FileName, why: Omit<End, 'file'>): End {
  return { file: { ...name, status: 'left', before: '', after: '' }, ...why };
}

function tell(run: Run, args: FmtArgs, mode: FmtResult['mode'], ctx: CliContext): ExitCode {
  const { files, invalid, faults } = run;
  const exit = exitOf(run, args);
  const failures = faults.map(fault => ({ fault }));
  if (args.format === 'json') {
    const document = fmtJson({ mode, files }, { toolVersion: VERSION, exitCode: exit });
    const members = failureMembers(failures, invalid);
    ctx.stdout.write(`${JSON.stringify({ ...document, ...members }, null, 2)}\n`);
  } else ctx.stdout.write(renderFmt({ mode, files }));
  tellInvalid(invalid, ctx);
  tellFaults(failures, ctx);
  const summary = args.quiet ? '' : fmtSummary({ mode, files }, ctx.stderr.style);
  if (summary !== '' && args.format !== 'json') ctx.stderr.write(`${summary}\n`);
  return exit;
}

function exitOf({ files, invalid, faults }: Run, { check }: FmtArgs): ExitCode {
  const unformatted = files.some(({ status }) => status === 'unformatted');
  return mostSerious([
    check && unformatted ? EXIT.notFormatted : EXIT.done,
    ...(invalid.length > 0 ? [EXIT.invalid] : []),
    ...faults.map(exitCodeOf),
  ]);
}

/**
 * From stdin to stdout, for editors: nothing comes out when the text cannot be read. A text that is JSON stays JSON,
 * since nobody says what its file is called.
 *
 * @throws UsageFault `option-conflict` when there is more than stdin.
 */
async function formatStdin(args: FmtArgs, mode: FmtResult['mode'], ctx: CliContext): Promise<ExitCode> {
  if (args.selection.length > 1 || args.format === 'json') {
    const [other = '--format json'] = args.selection.filter(one => one !== '-');
    throw new UsageFault('option-conflict', { one: '-', other });
  }
  const name = { file: '-', account: '' };
  const bytes = await readStdin(MAX_FILE_BYTES);
  const language = isJson(bytes) ? 'json' : 'yaml';
  const end =
    bytes.length > MAX_FILE_BYTES
      ? left(name, { invalid: fileTooLarge(bytes.length, name) })
      : endOf(formatMenuBytes(bytes, name, language), name, Buffer.from(bytes).toString('utf8'));
  const { file, invalid, fault } = end;
  const run: Run = {
    files: file && file.status !== 'left' ? [file] : [],
    invalid: invalid ? [invalid] : [],
    faults: fault ? [fault] : [],
  };
  if (mode !== 'write') return tell(run, { ...args, quiet: true }, mode, ctx);
  if (run.files.length > 0) ctx.stdout.write(file?.after ?? '');
  tellInvalid(run.invalid, ctx);
  tellFaults(
    run.faults.map(one => ({ fault: one })),
    ctx,
  );
  return exitOf(run, args);
}

function isJson(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  if (!/^\s*\{/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
