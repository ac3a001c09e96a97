import type { UsageFaultArgs } from '../../menu/fault.ts';
import { bare, plainReason, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';

/** What this file has the words of, in every language. */
export type RevisionFault =
  | 'option-conflict'
  | 'option-needs'
  | 'git-missing'
  | 'no-repository'
  | 'outside-repository'
  | 'unknown-revision'
  | 'git-failed'
  | 'plan-offline'
  | 'origin-refused';

/** The words of faults around `--base`, `--offline` and `--fail-on`. */
export const EN_REVISION_FAULTS: Wordings<Pick<UsageFaultArgs, RevisionFault>> = {
  'option-conflict': ({ one, other }) => ({
    what: `${bare(one)} and ${bare(other)} cannot be given together: each says what may be done.`,
    fix: 'Leave one of them out.',
  }),
  'option-needs': ({ option, needs }) => ({
    what: `${bare(option)} means nothing without ${bare(needs)}.`,
    fix: `Give ${bare(needs)} too, or leave ${bare(option)} out.`,
  }),
  'git-missing': ({ option }) => ({
    what: `${bare(option)} asks git for menu files of another revision, and there is no git on this machine.`,
    fix: `Install git, or leave ${bare(option)} out.`,
  }),
  'no-repository': ({ folder }) => ({
    what: `${bare(folder)} is in no git repository, so there is no other revision to compare with.`,
    fix: 'Run from a checkout of the repository that holds the menu files, or leave --base out.',
  }),
  'outside-repository': ({ path }) => ({
    what: `${bare(path)} stands outside of the git repository of the working folder, so it has no other revision.`,
    fix: 'Run from the repository that holds the menu files, or leave --base out.',
  }),
  'unknown-revision': ({ ref, shallow }) => ({
    what:
      `This repository has no commit ${quoted(ref)}.` +
      (shallow ? ' It is a shallow clone: only the last part of its history was fetched.' : ''),
    fix: shallow
      ? 'Fetch the whole history: `fetch-depth: 0` at actions/checkout, or `git fetch --unshallow`.'
      : 'Give a branch, a tag or a commit that is here, such as origin/main; `git fetch` brings what is missing.',
  }),
  'git-failed': ({ command, reason, ownership }) => ({
    what: `git ${bare(command)} failed: ${GIT_REASONS.get(reason) ?? plainReason(reason)}.`,
    fix: ownership
      ? 'The repository belongs to another user. When that is meant, as in a container: `git config --global --add safe.directory "$PWD"`.'
      : 'Run that command of git by hand to see more; `git fsck` finds damage.',
  }),
  'plan-offline': ({ path }) => ({
    what: `${bare(path)} was made without asking what is live (--offline), so it cannot be applied as it is.`,
    fix: 'Make a plan with credentials and apply that, or `wxmenu apply --approved` with this one: it applies when live is what the plan took it to be.',
  }),
  'origin-refused': ({ account, changes }) => ({
    what: originRefused(account, changes),
    fix: changes.some(({ origin }) => origin === 'drift')
      ? 'To keep what is live, write it into the menu file. To put the file in its place, run again without --fail-on drift.'
      : 'Apply what was merged first, or run again without --fail-on pending.',
  }),
};

const GIT_REASONS: ReadonlyMap<string, string> = new Map([
  ['', 'it did not say why'],
  ['timeout', 'it gave no answer in time'],
]);

/** Each thing that would be undone or done besides, by its name. */
function originRefused(account: string, changes: UsageFaultArgs['origin-refused']['changes']): string {
  const named = (origin: 'drift' | 'pending'): string => {
    const found = changes.filter(change => change.origin === origin);
    const shown = found.slice(0, MOST_NAMED).map(({ address, name }) => `${quoted(name)} (${bare(address)})`);
    const more = found.length - shown.length;
    return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  };
  const [drift, pending] = [named('drift'), named('pending')];
  return [
    ...(drift === ''
      ? []
      : [`The plan for ${quoted(account)} would undo what somebody changed by hand: ${drift}.`]),
    ...(pending === ''
      ? []
      : [`The plan for ${quoted(account)} has changes that were merged before and not applied: ${pending}.`]),
  ].join(' ');
}

/** More names than this in one sentence are only counted. */
const MOST_NAMED = 8;
