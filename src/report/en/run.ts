import { bare } from '../printable.ts';
import type { RunWording } from '../run-wording.ts';

/** The words of the command line itself in English. */
export const EN_RUN: RunWording = {
  planSaved: path => `Plan saved to ${bare(path)}.`,
  planNotSaved: path => `The plan was not saved to ${bare(path)}, because it would not be complete.`,
  failOnOffline: '--fail-on says nothing with --offline: what somebody edited by hand is not looked at.',
  approve: accounts =>
    accounts.length === 1
      ? `Change the live menu of ${list(accounts)} as shown?`
      : `Change the live menus of ${accounts.length} accounts (${list(accounts)}) as shown?`,
  yes: 'Yes',
  no: 'No',
  notApproved: 'Not approved: nothing was written.',
  interrupted: accounts =>
    accounts.length === 0
      ? 'Interrupted, after everything was done.'
      : `Interrupted: nothing was written to ${list(accounts)}.`,
  finishing: accounts =>
    `Interrupted while the menu of ${list(accounts)} is being replaced: going on to a known end first, this takes a moment.`,
  waiting: account =>
    `${bare(account)}  another apply is at work (or was just killed): waiting for it to end`,
  partLeft: (account, done, left) =>
    `${bare(account)}  of the changes that were approved ${done} ${done === 1 ? 'is' : 'are'} live already: ${left} ${left === 1 ? 'is' : 'are'} left`,
  madeAnew: account => `${bare(account)}  no menu is live any more: all of the approved one is made`,
  snapshot: (account, path) => `${bare(account)}  the menu that is live now is kept in ${bare(path)}`,
  snapshots: {
    heading: account => `Snapshots of ${bare(account)}, newest first:`,
    none: 'none',
    noneAtAll: folder => `There is no snapshot in ${bare(folder)}.`,
    holds: ({ bar, inside, conditional }) =>
      [
        `${bar} ${bar === 1 ? 'button' : 'buttons'}`,
        ...(inside === 0 ? [] : [`${inside} inside`]),
        ...(conditional === 0 ? [] : [`${conditional} conditional ${conditional === 1 ? 'menu' : 'menus'}`]),
      ].join(', '),
    noMenu: 'no menu',
    unreadable: 'cannot be read',
    same: (account, path) => `The live menu of ${bare(account)} is what ${bare(path)} holds.`,
    next: command => `To put it back: ${command}`,
  },
  outputLost: reason => `Not all of the output could be written: ${bare(reason)}.`,
  emulator: {
    at: url => `WeChat emulator at ${url}, Ctrl+C ends it`,
    secretAsGiven: 'WECHAT_APPSECRET: as given with --account',
  },
  call: ({ call, method, status, errcode, ms, bytes, rid }) =>
    [
      `${method} ${call}`,
      status === null ? 'no answer' : `HTTP ${status}`,
      ...(errcode === null ? [] : [`errcode ${errcode}`]),
      ...(rid === '' ? [] : [`rid ${bare(rid)}`]),
      `${Math.round(ms)} ms`,
      `${bytes} bytes`,
    ].join('  '),
};

function list(accounts: readonly string[]): string {
  return accounts.map(bare).join(', ');
}
