import type { Clock } from '../menu/clock.ts';
import { type Render, saysTheSame, written } from './body.ts';
import { GithubFault, isUnclear } from './fault.ts';
import { type Marker, parseMarker } from './marker.ts';
import type { Comment, GithubHost } from './port.ts';

export interface StickyComment {
  /** Of the pull request. */
  readonly pull: number;
  readonly marker: Marker;
  readonly render: Render;
  /** Nothing changes and nothing went wrong: no comment is made for that, but one that exists says so. */
  readonly quiet: boolean;
  /** The pull request is merged: what was applied once was applied, whatever is tried later. */
  readonly merged?: boolean;
}

/** What became of a comment. */
export type CommentResult =
  | { readonly done: 'created' | 'updated' | 'unchanged'; readonly url: string }
  /** It says that this was applied, which nothing to do, or what is done for another reason, makes no less true. */
  | { readonly done: 'kept'; readonly url: string }
  /** Nothing to say, and nothing was said before. */
  | { readonly done: 'quiet' }
  /** A run that began later has written it. */
  | { readonly done: 'outdated'; readonly url: string };

/** GitHub may need a moment to show what it has just made. */
const LOOK_AGAIN_MS = 2000;

/**
 * Keeps one comment for each key: the oldest with this marker that the token's user wrote. Whoever else writes such a
 * marker is left alone. A comment that is deleted meanwhile is made anew; what says the same is not written again.
 *
 * @throws GithubFault
 */
export async function keepComment(
  host: GithubHost,
  comment: StickyComment,
  clock: Clock,
): Promise<CommentResult> {
  const found = await findComment(host, comment);
  if (found === null) return comment.quiet ? { done: 'quiet' } : await create(host, comment, clock);
  return await update(host, comment, found, clock);
}

/** Oldest first, so that a comment which an earlier run has made is on the first page nearly always. */
async function findComment(
  host: GithubHost,
  { pull, marker }: Pick<StickyComment, 'pull' | 'marker'>,
): Promise<Comment | null> {
  for await (const page of host.comments(pull)) {
    for (const comment of page) {
      const theirs = parseMarker(comment.body);
      if (theirs?.kind !== marker.kind || theirs.key !== marker.key) continue;
      // Who we are is only asked when there is something to compare with.
      if (comment.author === (await host.viewer())) return comment;
    }
  }
  return null;
}

async function update(
  host: GithubHost,
  comment: StickyComment,
  found: Comment,
  clock: Clock,
): Promise<CommentResult> {
  const { marker, render } = comment;
  const { url } = found;
  const theirs = parseMarker(found.body);
  if (isNewer(theirs, marker)) return { done: 'outdated', url };
  const isFinal = theirs?.state === 'applied' && theirs.head === marker.head;
  if (isFinal && (comment.quiet || comment.merged)) return { done: 'kept', url };
  if (saysTheSame(found.body, marker, render)) return { done: 'unchanged', url };
  try {
    const updated = await written(marker, render, body => host.updateComment(found.id, body));
    return { done: 'updated', url: updated.url };
  } catch (error) {
    if (!(error instanceof GithubFault && error.code === 'github-not-found')) throw error;
    // Somebody has deleted it since it was listed.
    return comment.quiet ? { done: 'quiet' } : await create(host, comment, clock);
  }
}

/** Runs are numbered as they begin. */
function isNewer(theirs: Marker | null, ours: Marker): boolean {
  return theirs?.run !== undefined && ours.run !== undefined && theirs.run > ours.run;
}

/** Makes a comment; after an unclear end looks whether it is there before it tries once more. */
async function create(host: GithubHost, comment: StickyComment, clock: Clock): Promise<CommentResult> {
  const { pull, marker, render } = comment;
  const post = () => written(marker, render, body => host.createComment(pull, body));
  try {
    return { done: 'created', url: (await post()).url };
  } catch (error) {
    if (!(error instanceof GithubFault && isUnclear(error))) throw error;
    await clock.sleep(LOOK_AGAIN_MS);
    const made = await findComment(host, comment);
    return { done: 'created', url: (made ?? (await post())).url };
  }
}
