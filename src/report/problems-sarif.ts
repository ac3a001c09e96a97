import type { CheckedFile } from '../config/menu-file.ts';
import { digestOf } from '../menu/digest.ts';
import type { Fault } from '../menu/fault.ts';
import type { Range } from '../menu/position.ts';
import type { Problem, Severity } from '../menu/problem.ts';
import { EN_PROBLEMS } from './en/problems.ts';
import { faultJson } from './faults.ts';
import { problemMessage } from './problem-message.ts';
import type { ProblemWording } from './problem-wording.ts';
import { problemsOf } from './problems-of.ts';
import { RULE_HELP, RULES_PAGE } from './rule-help.generated.js';
import {
  type SarifLevel,
  type SarifNotification,
  type SarifRegion,
  type SarifResult,
  type SarifRule,
  sarifText,
} from './sarif.ts';

/** What a SARIF document says besides the results. Like JSON it is English whatever the language of the run. */
export interface SarifOptions {
  readonly toolVersion: string;
  /** The working folder as seen from the root of the repository. */
  readonly repositoryPath?: string;
  readonly exitCode: number;
  /** What kept files or accounts from being looked at. */
  readonly faults?: readonly Fault[];
}

const LEVELS: { readonly [severity in Severity]: SarifLevel } = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** The problems of menu files for code scanning. */
export function problemsSarif(
  files: readonly CheckedFile[],
  options: SarifOptions,
  words: ProblemWording = EN_PROBLEMS,
): string {
  const problems = problemsOf(files);
  return sarifText({
    category: 'wxmenu-validate',
    toolVersion: options.toolVersion,
    exitCode: options.exitCode,
    rules: problemRules(),
    results: problems.map(problem => problemResult(problem, options.repositoryPath, words)),
    failures: (options.faults ?? []).map(faultNotification),
  });
}

/** The document of a run that failed before it could look at anything. */
export function failureSarif({ toolVersion, exitCode, faults = [] }: SarifOptions): string {
  const nothing = { rules: [], results: [], ran: false };
  return sarifText({
    category: 'wxmenu',
    toolVersion,
    exitCode,
    ...nothing,
    failures: faults.map(faultNotification),
  });
}

/** What can be wrong with a menu file, in the order of schema/rules.md. */
export function problemRules(): SarifRule[] {
  return Object.entries(RULE_HELP).map(([id, { severity, text, markdown }]) => ({
    id,
    level: LEVELS[severity],
    short: firstSentence(text),
    full: text,
    help: markdown,
    ...(RULES_PAGE === null ? {} : { helpUri: `${RULES_PAGE}#${id}` }),
  }));
}

/** A problem at its place. Its fingerprint is its line, so that other lines may come and go. */
export function problemResult(
  problem: Problem,
  repositoryPath: string | undefined,
  words: ProblemWording,
): SarifResult {
  const { code, severity, at } = problem;
  const { what, fix } = problemMessage(problem, words);
  return {
    rule: code,
    level: LEVELS[severity],
    message: `${what} ${fix}`,
    file: repositoryFile(at.file, repositoryPath),
    region: regionOf(at.range, at.source),
    fingerprint: fingerprintOf({ code, line: at.source.trim() }),
  };
}

export function faultNotification(fault: Fault): SarifNotification {
  const { message, hint } = faultJson(fault);
  return { id: fault.code, message: `${message} ${hint}` };
}

/** A path as seen from the root of the repository. */
export function repositoryFile(file: string, repositoryPath = ''): string {
  if (repositoryPath === '' || file.startsWith('/')) return file;
  const parts: string[] = [];
  for (const part of `${repositoryPath}/${file}`.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Half of a digest: enough to tell the findings of a repository apart. */
export function fingerprintOf(value: unknown): string {
  return digestOf(value).slice('sha256:'.length).slice(0, 32);
}

/**
 * Columns of a position count characters, those of SARIF code units. Without the text of the line, and at the end of a
 * range of several lines, all characters before are taken to be of one unit.
 */
export function regionOf({ start, end }: Range, source?: string): SarifRegion {
  const before = source === undefined ? start.column - 1 : unitsOf(source, start.column - 1);
  const startColumn = before + 1;
  const width = Math.max(0, end.offset - start.offset);
  return {
    startLine: start.line,
    startColumn,
    endLine: end.line,
    endColumn: start.line === end.line ? startColumn + width : end.column,
  };
}

function unitsOf(text: string, characters: number): number {
  return Array.from(text).slice(0, characters).join('').length;
}

function firstSentence(text: string): string {
  return /^.*?[.:](?= [A-Z]|$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
}
