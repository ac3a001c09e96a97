import type { RunWording } from '../run-wording.ts';

export const EN_RUN: RunWording = {
  planSaved: path => `Plan saved to ${path}.`,
  planNotSaved: path => `The plan was not saved to ${path}, because it would not be complete.`,
  approve: accounts =>
    accounts.length === 1
      ? `Change the live menu of ${accounts[0]} as shown?`
      : `Change the live menus of ${accounts.length} accounts (${accounts.join(', ')}) as shown?`,
  notApproved: 'Not approved: nothing was written.',
  interrupted: 'Interrupted: nothing was written.',
  finishing: 'Interrupted while the menu is being replaced: going on to a known end first, this takes a moment.',
  notBegun: accounts => `Interrupted: nothing was written to ${accounts.join(', ')}.`,
  snapshot: (account, path) => `${account}: the menu that is live now is kept in ${path}`,
  snapshots: { heading: account => `Snapshots of ${account}, newest first:`, none: 'none' },
};
