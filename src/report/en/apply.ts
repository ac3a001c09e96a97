import type { ApplyWording } from '../apply-wording.ts';
import { EN_MARKS } from './marks.ts';

/** The words of the result of an apply in English. */
export const EN_APPLY: ApplyWording = {
  marks: EN_MARKS,
  headlines: {
    unchanged: (account, file) =>
      `No changes. The live menu of ${account} is ${asWanted(file)}. Nothing was written.`,
    applied: (account, file) => `Applied. The live menu of ${account} is ${asWanted(file)}.`,
    destroyed: account => `Applied. ${account} has no menu any more.`,
    nothingToDestroy: account => `No changes. ${account} has no menu. Nothing was written.`,
    moved: account =>
      `Refused. The live menu of ${account} is not the one this plan was made from. Nothing was written.`,
    unapproved: account =>
      `Refused. What would be done to the menu of ${account} is not what was approved. Nothing was written.`,
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
  lost: (menus, later) =>
    `LOST, since WeChat refused to add ${menus.length === 1 ? 'it' : 'them'} again: ${menus.join('; ')}. ` +
    `The snapshot has ${menus.length === 1 ? 'it' : 'them'}. ` +
    (later
      ? 'It was refused for now (see above): apply again once that is mended.'
      : 'Look whether the tag, the mini program or the material still exists.'),
  delay: 'A phone shows the new menu when the chat is opened and it last looked more than 5 minutes ago.',
  conditional: (label, audience) => `${label ?? 'the conditional menu'} for ${audience}`,
  stoppedAt: (call, menu) => `It stopped at ${call}${menu === undefined ? '' : `, with ${menu}`}:`,
  readBackDiffers: 'Every call succeeded, but what WeChat shows afterwards is not what was sent.',
  restoreFailed: (call, menu) =>
    `Putting the old menu back failed too${call === undefined ? '' : `, at ${call}`}${menu === undefined ? '' : `, with ${menu}`}:`,
  standing: {
    heading: 'Live now, conditional menus in the order in which they are tried',
    defaultMenu: {
      same: 'The default menu is as before.',
      wanted: 'The default menu is the new one.',
      former: 'The default menu is the old one.',
      none: 'There is no default menu.',
      other: 'The default menu is neither the old one nor the new one.',
      unknown: 'Which default menu it is, is not known.',
    },
    is: {
      kept: 'as before',
      wanted: 'new',
      former: 'left from before',
      again: 'once too often',
      other: 'neither from before nor wanted',
    },
    missing: menu => `MISSING: ${menu}`,
    noConditional: 'There are no conditional menus.',
    conditionalUnknown: 'Which conditional menus there are is not known.',
    asBefore: count =>
      (count === 1 ? 'Its conditional menu is' : `Its ${count} conditional menus are`) +
      ' as before, in the same order.',
    next: (bar, added, deleted) => {
      const parts = [
        ...(bar === null ? [] : [bar === 'replace' ? 'replaces the default menu' : 'makes the default menu']),
        ...(added === 0 ? [] : [`adds ${conditionalMenus(added)}`]),
        ...(deleted === 0 ? [] : [`deletes ${conditionalMenus(deleted)}`]),
      ];
      return `The next apply ${and(parts)}. It looks first, so that nothing is added twice.`;
    },
    nextUnknown: 'The next apply looks first what is there, so that nothing is added twice.',
  },
  stillDiffers: 'now → desired',
  changedSince: 'approved → now (what somebody changed since the plan was made)',
  wouldChange: 'now → desired (what an apply would change now)',
  unapproved: {
    approved: 'approved, live → desired (what the review showed)',
    now: 'now, live → desired (what an apply would change)',
    live: 'live menu, approved → now (what somebody changed since)',
    files: 'desired menu, approved → now (what the file asks for instead)',
    notInPlan: 'The account was not in the plan that was approved.',
    nothingApproved: '(no changes)',
    strategy: (approved, now) => `strategy: ${approved} → ${now}`,
    conditional: managed =>
      managed
        ? 'conditionalmenu: not in the file → in the file'
        : 'conditionalmenu: in the file → not in the file',
  },
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
    step: (call, menu, index, total) => `${index}/${total} ${call}${menu === undefined ? '' : `  ${menu}`}`,
    fault: (call, menu) => `${call} failed${menu === undefined ? '' : `: ${menu}`}`,
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
    unapproved: count => `${count} refused: not what was approved`,
    refused: count => `${count} refused by a guard`,
    interrupted: count => `${count} interrupted`,
    failed: count => `${count} failed`,
    error: count => `${count} not begun because of an error`,
  },
};

function asWanted(file: string | undefined): string {
  return file === undefined ? 'as wanted' : `what ${file} says`;
}

function conditionalMenus(count: number): string {
  return count === 1 ? 'a conditional menu' : `${count} conditional menus`;
}

function and(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
