/**
 * SARIF 2.1.0 (OASIS), as far as code scanning on GitHub reads it: docs.github.com, "SARIF support for code scanning".
 * A document has one run.
 */

/** GitHub refuses a run with more. */
const MOST_RESULTS = 25_000;

/** GitHub shows no more of a description. */
const LONGEST_DESCRIPTION = 1024;

export type SarifLevel = 'error' | 'warning' | 'note';

/** What can be found. Texts are ours, never people's. */
export interface SarifRule {
  readonly id: string;
  readonly level: SarifLevel;
  readonly short: string;
  readonly full: string;
  /** Markdown. */
  readonly help: string;
  readonly helpUri?: string;
}

/** Lines from 1. Columns from 1 in UTF-16 code units; `endColumn` is behind the last one. */
export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One thing found. */
export interface SarifResult {
  readonly rule: string;
  readonly level: SarifLevel;
  readonly message: string;
  /** Path from the root of the repository. */
  readonly file: string;
  readonly region: SarifRegion;
  /** The same as long as it is the same finding in the same file, wherever its lines have moved to. */
  readonly fingerprint: string;
}

/** Something that failed, so that there may be less results than there should be. */
export interface SarifNotification {
  readonly id: string;
  readonly message: string;
}

export interface SarifRun {
  /** Tells runs of different commands apart. */
  readonly category: string;
  readonly toolVersion: string;
  readonly informationUri?: string;
  readonly exitCode: number;
  readonly rules: readonly SarifRule[];
  readonly results: readonly SarifResult[];
  readonly failures: readonly SarifNotification[];
  /** False when it failed before it could look at anything. */
  readonly ran?: boolean;
}

/** The document, with a line end. Most serious results first: of very many GitHub keeps the first. */
export function sarifText(run: SarifRun): string {
  return `${JSON.stringify(sarifLog(run), null, 2)}\n`;
}

function sarifLog(run: SarifRun): object {
  const results = LEVELS.flatMap(level => run.results.filter(result => result.level === level));
  const found = new Set(results.map(({ rule }) => rule));
  const rules = run.rules.filter(({ id }) => found.has(id));
  const prints = new Fingerprints();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'wxmenu',
            semanticVersion: run.toolVersion,
            version: run.toolVersion,
            ...(run.informationUri === undefined ? {} : { informationUri: run.informationUri }),
            rules: rules.map(ruleObject),
          },
        },
        automationDetails: { id: `${run.category}/` },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: run.ran !== false && run.failures.length === 0,
            exitCode: run.exitCode,
            toolExecutionNotifications: run.failures.map(({ id, message }) => ({
              level: 'error',
              descriptor: { id },
              message: { text: plain(message) },
            })),
          },
        ],
        results: results.slice(0, MOST_RESULTS).map(result => ({
          ruleId: result.rule,
          ruleIndex: rules.findIndex(({ id }) => id === result.rule),
          level: result.level,
          message: { text: plain(result.message) },
          locations: [
            { physicalLocation: { artifactLocation: artifactOf(result.file), region: result.region } },
          ],
          partialFingerprints: { primaryLocationLineHash: prints.of(result) },
        })),
      },
    ],
  };
}

const LEVELS: readonly SarifLevel[] = ['error', 'warning', 'note'];

const PROBLEM_SEVERITY: { readonly [level in SarifLevel]: string } = {
  error: 'error',
  warning: 'warning',
  note: 'recommendation',
};

function ruleObject({ id, level, short, full, help, helpUri }: SarifRule): object {
  return {
    id,
    shortDescription: { text: short.slice(0, LONGEST_DESCRIPTION) },
    fullDescription: { text: full.slice(0, LONGEST_DESCRIPTION) },
    help: { text: full, markdown: help },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level },
    properties: {
      tags: ['wechat-menu'],
      precision: 'very-high',
      'problem.severity': PROBLEM_SEVERITY[level],
    },
  };
}

/** Of several results with one fingerprint in one file, the first is 1, the next 2: the form that GitHub's own have. */
class Fingerprints {
  private readonly counts = new Map<string, number>();

  of({ fingerprint, file }: SarifResult): string {
    const key = `${file}\n${fingerprint}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return `${fingerprint}:${count}`;
  }
}

/** A path that leads out of the repository stays as it is: nobody can look it up there. */
function artifactOf(file: string): object {
  const uri = file.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') || file.startsWith('../') ? { uri } : { uri, uriBaseId: '%SRCROOT%' };
}

/** In the text of a message `[this](and that)` is a link, also where somebody wrote it in a name. */
function plain(text: string): string {
  return text.replaceAll('](', '] (');
}
