import type { ApplyWording } from '../apply-wording.ts';

/** The words of the result of an apply in English. */
export const EN_APPLY: ApplyWording = {
  headlines: {
    unchanged: (account, file) =>
      `No changes. The live menu of ${account} is ${asWanted(file)}. Nothing was written.`,
    applied: (account, file) => `Applied. The live menu of ${account} is ${asWanted(file)}.`,
    destroyed: account => `Applied. ${account} has no menu any more.`,
    nothingToDestroy: account => `No changes. ${account} has no menu. Nothing was written.`,
    moved: account =>
      `Refused. The live menu of ${account} is not the one this plan was made from. Nothing was written.`,
    refused: account => `Refused by a guard. The live menu of ${account} is as it was. Nothing was written.`,
    interrupted: account => `Interrupted. The live menu of ${account} is as it was. Nothing was written.`,
  },
  failed: {
    'old-none': account => `Not applied. ${account} is as it was: without a menu made by API.`,
    'old-untouched': account => `Not applied. ${account} shows the old menu: nothing was changed.`,
    'old-put-back': account => `Not applied. ${account} shows the old menu: it was put back.`,
    'old-no-effect': account => `Not applied. ${account} shows the old menu: the calls had no effect.`,
    new: account => `${account} shows the new menu, but the apply did not end as it should.`,
    none: account => `NO MENU IS LIVE. Visitors of ${account} see no menu now.`,
    mixed: account => `${account} shows neither the old menu nor the new one.`,
    unknown: account => `It is not known which menu ${account} shows: WeChat could not be asked.`,
  },
  counts: ({ create, update, move, delete: gone, unchanged }) =>
    `${create} created, ${update} updated, ${move} moved, ${gone} deleted (${unchanged} unchanged)`,
  gap: ms => `No menu was live for ${ms} ms.`,
  lost: (audiences, later) =>
    `LOST: WeChat refused to add ${audiences.length === 1 ? 'a conditional menu' : `${audiences.length} conditional menus`} again, ` +
    `the ${audiences.length === 1 ? 'one' : 'ones'} for ${audiences.join('; ')}. The snapshot has ${audiences.length === 1 ? 'it' : 'them'}. ` +
    (later
      ? 'It was refused for now (see above): apply again once that is mended.'
      : 'Look whether the tag, the mini program or the material still exists.'),
  delay: 'A phone shows the new menu when the chat is opened and it last looked more than 5 minutes ago.',
  stoppedAt: call => `It stopped at ${call}:`,
  readBackDiffers: 'Every call succeeded, but what WeChat shows afterwards is not what was sent.',
  restoreFailed: 'Putting the old menu back failed too:',
  stillDiffers: 'now → desired',
  changedSince: 'approved → now (what somebody changed since the plan was made)',
  wouldChange: 'now → desired (what an apply would change now)',
  noDefaultMenu: '(no default menu)',
  moreLines: count => `... and ${count} more ${count === 1 ? 'line' : 'lines'}`,
  snapshotLabel: 'Snapshot',
  nextLabel: 'Next',
  next: {
    restore: 'puts the old menu back',
    applyAgain: 'tries again, once the cause is mended',
    plan: 'shows what is live and what would change',
    planAgain: 'makes a new plan to approve',
    undo: 'puts the old menu back, should it be needed',
  },
  events: {
    step: (call, index, total) => `${index}/${total} ${call}`,
    fault: call => `${call} failed`,
    restoring: 'putting the old menu back',
  },
  heading: 'wxmenu apply',
  accountColumn: 'Account',
  resultColumn: 'Result',
  total: accounts => `${accounts} ${accounts === 1 ? 'account' : 'accounts'}`,
  ends: {
    applied: count => `${count} applied`,
    unchanged: count => `${count} without changes`,
    moved: count => `${count} refused: live moved`,
    refused: count => `${count} refused by a guard`,
    interrupted: count => `${count} interrupted`,
    failed: count => `${count} failed`,
    error: count => `${count} not begun because of an error`,
  },
};

function asWanted(file: string | undefined): string {
  return file === undefined ? 'as wanted' : `what ${file} says`;
}
