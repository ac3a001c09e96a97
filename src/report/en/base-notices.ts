import type { PlanWording } from '../plan-wording.ts';

/** What this file has the words of, in every language. */
export type BaseNotice = 'base-missing' | 'base-invalid' | 'history-shallow' | 'base-behind';

/** The words of notices about the revision that a plan was compared with. */
export const EN_BASE_NOTICES: Pick<PlanWording['notices'], BaseNotice> = {
  'base-missing': ({ ref, file, reason }, _account, ink) =>
    reason === 'no-file'
      ? `${ink.value(ref)} has no ${ink.value(file)}: the account is new, and every change is the pull request's.`
      : `${ink.value(file)} is for another appid in ${ink.value(ref)}: every change is the pull request's.`,
  'base-invalid': ({ ref, file, reason }, _account, ink) =>
    `In ${ink.value(ref)} ${reason === 'errors' ? `${ink.value(file)} has errors` : `two files stand for this account`}, ` +
    `so origins are told by the last version before it that has none.`,
  'history-shallow': () =>
    'This is a shallow clone, and the live menu is none of the versions in it: what is called drift may be an ' +
    'older version that was applied. Fetch the whole history (fetch-depth: 0) to tell.',
  'base-behind': ({ ref, commits }, _account, ink) =>
    `${ink.value(ref)} has ${commits === 1 ? 'a commit' : `${commits} commits`} to this file that ${commits === 1 ? 'is' : 'are'} not here: what ${commits === 1 ? 'it' : 'they'} changed ` +
    `looks taken back by the pull request. Merge ${ink.value(ref)} or rebase first.`,
};
