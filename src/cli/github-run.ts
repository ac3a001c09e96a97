import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ActionsRun, isCommit, isRepo, readRun } from '../github/event.ts';
import { GithubFault } from '../github/fault.ts';
import type { GithubHost } from '../github/port.ts';
import { UsageFault } from '../menu/fault.ts';
import { systemCode } from '../menu/system-code.ts';
import { DOCUMENT_VERSION } from '../report/document-version.ts';
import { EN_GITHUB } from '../report/en/github.ts';
import { renderNotice } from '../report/faults.ts';
import type { GithubWording } from '../report/github-wording.ts';
import { readNetworks } from '../wechat/read-network.ts';
import type { CliContext } from './context.ts';
import { GithubHttp } from './github-http.ts';
import { milliseconds } from './settings.ts';
import { VERSION } from './version.ts';

/** Flags of every command that talks to GitHub. */
export interface GithubFlags {
  readonly format: 'text' | 'json';
  /** `--repo owner/name`, instead of GITHUB_REPOSITORY. */
  readonly repo?: string | undefined;
  readonly timeout?: string | undefined;
}

/** What tests make shorter. */
export interface GithubPace {
  /** How long a second of waiting for GitHub takes, in milliseconds. */
  readonly secondMs?: number;
}

/** Which of several sets of accounts in one repository: part of names of artifacts, so letters, digits and `.-_`. */
export function checkedKey(key: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(key)) return key;
  throw new UsageFault('bad-option', {
    option: '--key',
    value: key,
    expected: { is: 'key', longest: 64 },
  });
}

/** A commit that an option names. */
export function checkedCommit(option: string, value: string): string {
  if (isCommit(value)) return value;
  throw new UsageFault('bad-option', { option, value, expected: { is: 'commit' } });
}

/** Larger than what is said of thousands of accounts. */
const MAX_REPORT_BYTES = 256 * 1024 * 1024;

/** Text of a report. @throws UsageFault `unreadable`. */
export async function readReport(path: string, { cwd }: CliContext): Promise<string> {
  const full = resolve(cwd, path);
  try {
    if ((await stat(full)).size > MAX_REPORT_BYTES) {
      throw new UsageFault('report-not-a-report', { path, reason: 'too-large' });
    }
    return await readFile(full, 'utf8');
  } catch (error) {
    if (error instanceof UsageFault) throw error;
    throw new UsageFault('unreadable', { path, reason: systemCode(error) });
  }
}

/** What surrounds the run, with `--repo` in it. @throws GithubFault `github-event`. @throws UsageFault `bad-setting`. */
export function surroundings({ repo }: GithubFlags, { env }: CliContext): ActionsRun {
  const run = readRun(env);
  if (repo === undefined) return run;
  if (!isRepo(repo))
    throw new GithubFault('github-event', { reason: 'bad-repo', event: run.event, found: repo });
  return { ...run, repo };
}

/**
 * Does something at GitHub. Notices go to stderr as they come.
 *
 * @throws GithubFault `github-event` without a repository, `github-token-missing`, and whatever happens there.
 */
export async function atGithub<T>(
  run: ActionsRun,
  flags: GithubFlags,
  ctx: CliContext,
  { secondMs }: GithubPace,
  work: (host: GithubHost) => Promise<T>,
): Promise<T> {
  const { repo, apiUrl, event, pull } = run;
  if (repo === undefined) throw new GithubFault('github-event', { reason: 'no-repo', event });
  const token = tokenIn(ctx);
  const timeoutMs = flags.timeout === undefined ? 30_000 : milliseconds(flags.timeout);
  const { style } = ctx.stderr;
  const tell = (line: string): void => ctx.stderr.write(`${line}\n`);
  const networks = await readNetworks(ctx.env, notice => tell(renderNotice(notice, style)));
  const sender = new GithubHttp(timeoutMs, networks.others);
  const { createHost } = await import('../github/octokit-host.ts');
  const host = createHost({
    sender,
    apiUrl,
    token,
    repo,
    fork: pull?.fork ?? false,
    userAgent: `wxmenu/${VERSION}`,
    notice: notice => tell(githubWords(ctx).waiting(notice)),
    ...(secondMs === undefined ? {} : { secondMs }),
  });
  try {
    return await work(host);
  } finally {
    await sender.close();
  }
}

/** What is said on the way to GitHub, in the language of the run. */
export function githubWords({ translation }: Pick<CliContext, 'translation'>): GithubWording {
  return translation?.github ?? EN_GITHUB;
}

/** The JSON document of a run. */
export function githubDocument(members: object): string {
  return `${JSON.stringify({ format_version: DOCUMENT_VERSION, tool_version: VERSION, ...members }, null, 2)}\n`;
}

const TOKENS = ['GITHUB_TOKEN', 'GH_TOKEN'] as const;

function tokenIn({ env }: CliContext): string {
  for (const variable of TOKENS) {
    const token = env[variable]?.trim();
    if (!token) continue;
    // What no header can hold must not get into an error about headers.
    if (!/^[!-~]+$/.test(token)) throw new UsageFault('bad-setting', { variable, reason: 'not-printable' });
    return token;
  }
  throw new GithubFault('github-token-missing', { variables: TOKENS });
}
