import type { Clock } from '../menu/clock.ts';
import { type Render, saysTheSame, written } from './body.ts';
import { GithubFault, isUnclear } from './fault.ts';
import { type Marker, parseMarker } from './marker.ts';
import type { GithubHost, Issue } from './port.ts';

/** What an account is found to be, for its issue. */
export interface DriftState {
  readonly account: string;
  /** Of the issue: an account can stand in more than one set of accounts. */
  readonly key: string;
  /** The live menu is not what the file says. */
  readonly drifted: boolean;
  /** Of a new issue; whoever gives it another one later keeps that. */
  readonly title: string;
  /** The text while it differs, and the one that closes the issue. */
  readonly open: Render;
  readonly gone: Render;
}

export interface DriftOptions {
  readonly label: { readonly name: string; readonly color: string; readonly description: string };
  /** Number of the run. */
  readonly run?: number | undefined;
  readonly clock: Clock;
  /** No more issues than this are opened in one run; the rest is told. */
  readonly most?: number;
}

/** What became of the issue of an account. */
export type DriftResult = { readonly account: string } & (
  | { readonly done: 'opened' | 'updated' | 'unchanged' | 'closed'; readonly url: string }
  /** As its file says, and no issue says anything else. */
  | { readonly done: 'none' }
  /** A person has closed the issue about this very drift: nothing is said until it changes. */
  | { readonly done: 'dismissed'; readonly url: string }
  /** Too many were opened already; the next run goes on. */
  | { readonly done: 'postponed' }
  | { readonly done: 'failed'; readonly fault: GithubFault }
);

/** When hundreds of menus differ at once it is the run that is wrong, and GitHub's limits for new issues are near. */
const MOST_NEW = 50;

const LOOK_AGAIN_MS = 2000;

/**
 * Keeps one issue for each account whose live menu differs: opened, updated when the difference is another one, closed
 * when it is gone. A drift that comes back gets a new issue. Issues are known by label, marker and author.
 *
 * A fault that is about one issue is in its result. @throws GithubFault when all others would meet it too.
 */
export async function keepDriftIssues(
  host: GithubHost,
  states: readonly DriftState[],
  options: DriftOptions,
): Promise<DriftResult[]> {
  const { label, most = MOST_NEW } = options;
  const wanted = new Set(states.map(({ key }) => key));
  const known = await issuesByKey(host, wanted, label.name);
  const results: DriftResult[] = [];
  let opened = 0;
  for (const state of states) {
    const { account } = state;
    const next = decide(state, known.get(state.key) ?? [], options.run);
    if (next.do === 'open' && opened === most) {
      results.push({ account, done: 'postponed' });
      continue;
    }
    // GitHub may drop a label that it does not know without a word, and the issue would never be found again.
    if (next.do === 'open' && opened === 0) await host.ensureLabel(label);
    if (next.do === 'open') opened += 1;
    results.push(await carryOut(host, state, next, options));
  }
  return results;
}

type Next =
  | { readonly do: 'nothing'; readonly result: DriftResult }
  | { readonly do: 'open' }
  | { readonly do: 'update'; readonly issue: Issue }
  | { readonly do: 'close'; readonly issues: readonly Issue[] }
  /** Somebody has closed it while they differed; it is not to stand for a difference that comes later. */
  | { readonly do: 'forget'; readonly issue: Issue };

/** @param known issues of the account, newest first. */
function decide(state: DriftState, known: readonly Issue[], run: number | undefined): Next {
  const { account, drifted } = state;
  const open = known.filter(issue => issue.open);
  const [last] = known;
  if (!drifted) {
    if (open.length > 0) return { do: 'close', issues: open };
    if (last && parseMarker(last.body)?.state === 'open') return { do: 'forget', issue: last };
    return { do: 'nothing', result: { account, done: 'none' } };
  }
  const saysSo = (issue: Issue): boolean => saysTheSame(issue.body, markerOf(state, 'open', run), state.open);
  const [current] = open;
  if (current) {
    if (!saysSo(current)) return { do: 'update', issue: current };
    return { do: 'nothing', result: { account, done: 'unchanged', url: current.url } };
  }
  // What wxmenu closes says that it is gone; this was closed by somebody who has seen it.
  if (last && saysSo(last)) return { do: 'nothing', result: { account, done: 'dismissed', url: last.url } };
  return { do: 'open' };
}

async function carryOut(
  host: GithubHost,
  state: DriftState,
  next: Next,
  options: DriftOptions,
): Promise<DriftResult> {
  const { account } = state;
  try {
    switch (next.do) {
      case 'nothing':
        return next.result;
      case 'open':
        return { account, done: 'opened', url: await create(host, state, options) };
      case 'update': {
        const url = await rewrite(host, next.issue, state, 'open', options.run);
        return { account, done: 'updated', url };
      }
      case 'close': {
        let url = '';
        for (const issue of next.issues) url = await rewrite(host, issue, state, 'gone', options.run);
        return { account, done: 'closed', url };
      }
      case 'forget':
        await rewrite(host, next.issue, state, 'gone', options.run);
        return { account, done: 'none' };
    }
  } catch (error) {
    // What GitHub does not take of one account it may take of the next.
    const isItsOwn =
      error instanceof GithubFault && (error.code === 'github-invalid' || error.code === 'github-not-found');
    if (isItsOwn) return { account, done: 'failed', fault: error };
    throw error;
  }
}

async function rewrite(
  host: GithubHost,
  issue: Issue,
  state: DriftState,
  now: 'open' | 'gone',
  run: number | undefined,
): Promise<string> {
  const close = issue.open && now === 'gone';
  const { url } = await written(markerOf(state, now, run), state[now], body =>
    host.updateIssue(issue.number, { body, close }),
  );
  return url;
}

/** Opens an issue; after an unclear end looks whether it is there before it tries once more. */
async function create(host: GithubHost, state: DriftState, options: DriftOptions): Promise<string> {
  const { key, title } = state;
  const { label, clock, run } = options;
  const post = () =>
    written(markerOf(state, 'open', run), state.open, body => host.createIssue({ title, body }, label.name));
  try {
    return (await post()).url;
  } catch (error) {
    if (!(error instanceof GithubFault && isUnclear(error))) throw error;
    await clock.sleep(LOOK_AGAIN_MS);
    const found = await issuesByKey(host, new Set([key]), label.name);
    const made = found.get(key)?.find(issue => issue.open);
    return (made ?? (await post())).url;
  }
}

/** Issues of the token's user by key, newest first. */
async function issuesByKey(
  host: GithubHost,
  wanted: ReadonlySet<string>,
  label: string,
): Promise<Map<string, Issue[]>> {
  const found = new Map<string, Issue[]>();
  for await (const page of host.issues(label)) {
    for (const issue of page) {
      const marker = parseMarker(issue.body);
      if (marker?.kind !== 'drift' || !wanted.has(marker.key)) continue;
      if (issue.author !== (await host.viewer())) continue;
      found.set(marker.key, [...(found.get(marker.key) ?? []), issue]);
    }
  }
  return found;
}

function markerOf({ key }: DriftState, state: 'open' | 'gone', run: number | undefined): Marker {
  return { kind: 'drift', key, state, ...(run !== undefined && { run }) };
}
