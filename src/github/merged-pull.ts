import type { Clock } from '../menu/clock.ts';
import type { GithubHost, Pull } from './port.ts';

/** GitHub knows some seconds later than a push which pull request it merged. */
const PAUSES_MS = [2000, 5000];

/** The pull request that was merged by a commit; asked again for a while, as GitHub may not know yet. */
export async function mergedBy(host: GithubHost, commit: string, clock: Clock): Promise<Pull | null> {
  for (let attempt = 0; ; attempt++) {
    const pulls = await host.pullsOf(commit);
    const pull = pulls.find(({ merged, mergeCommit }) => merged && mergeCommit === commit);
    if (pull) return pull;
    const pause = PAUSES_MS[attempt];
    if (pause === undefined) return null;
    await clock.sleep(pause);
  }
}
