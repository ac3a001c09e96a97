import type { MatchRule } from '../../menu/menu.ts';
import type { Ink } from '../ink.ts';
import type { PlanWording } from '../plan-wording.ts';
import { bare, shellWord } from '../printable.ts';

/** The words of a plan in English. */
export const EN_PLAN: PlanWording = {
  counts: {
    create: count => `${count} to create`,
    update: count => `${count} to update`,
    move: count => `${count} to move`,
    delete: count => `${count} to delete`,
    unchanged: count => `(${count} unchanged)`,
  },
  origins: {
    'pull-request': count => `${count} in this pull request`,
    pending: count => `${count} pending (merged, not applied yet)`,
    drift: count => `${count} drift (undoes what somebody changed by hand)`,
  },
  originMarks: { pending: '[pending]', drift: '[drift]' },
  noChangesShort: 'no changes',
  noChanges: (account, file) =>
    `No changes. The live menu of ${account} is ${file === undefined ? 'as wanted' : `what ${file} says`}.`,
  noMenu: account => `No changes. ${account} has no menu.`,
  accounts: (all, changed) =>
    changed === 0
      ? `No changes. The live menus of all ${all} accounts are what their files say.`
      : `${changed} of ${plural(all, 'account')} ${changed === 1 ? 'has' : 'have'} changes.`,
  unchangedAccounts: count => `${plural(count, 'account')} without changes`,

  guardLabel: 'GUARD',
  guards: {
    'mass-delete': ({ deleted, live }, ink) => ({
      what: `${deleted} of the ${live} live buttons would be deleted or replaced by others.`,
      fix: allow('mass-delete', ink),
    }),
    'take-over': ({ names }, ink) => ({
      what:
        `The account has a menu that was made on the website: ${list(names, ink)}. ` +
        `Apply would replace it, and a restore cannot bring it back.`,
      fix: allow('take-over', ink),
    }),
    'drop-conditional': ({ addresses }, ink) => ({
      what:
        `${plural(addresses.length, 'conditional menu')} would be lost for good: ` +
        `${addresses.map(ink.value).join(', ')}. menu/delete removes every conditional menu, and WeChat ` +
        `refuses to add ${addresses.length === 1 ? 'this one' : 'these'} again: ${addresses.length === 1 ? 'its rule has' : 'their rules have'} retired or unknown conditions.`,
      fix: `To keep ${addresses.length === 1 ? 'it' : 'them'}, set ${ink.command('strategy: overwrite')} in the menu file. ${allow('drop-conditional', ink)}`,
    }),
  },

  unknownGuard: (name, message, ink) => ({
    what: message === undefined ? 'This version of wxmenu does not know this guard.' : ink.value(message),
    fix: allow(name, ink),
  }),

  attentionLabel: 'ATTENTION',
  noticesHeading: 'Notes',
  notices: {
    'unknown-live-member': ({ address, member }, _account, ink) =>
      `The live menu has ${ink.value(member)} at ${ink.value(address)}, which wxmenu does not know. ` +
      `It is not compared, and menu/create will not keep it.`,
    'conditional-kept': ({ count }) =>
      count === 1
        ? 'A conditional menu is live, and the file has no conditionalmenu: it is kept.'
        : `${count} conditional menus are live, and the file has no conditionalmenu: they are kept.`,
    'conditional-retired': ({ address, fields }, _account, ink) =>
      `${ink.value(address)} matches nobody: WeChat no longer evaluates ${fields.map(ink.value).join(', ')}.`,
    'journal-unreadable': ({ path, reason }, _account, ink) =>
      `What the last apply on this machine left in ${ink.value(path)} cannot be read (${ink.value(reason)}), so it is not known ` +
      `whether it came to its end. The snapshots beside it may help; the next apply removes the file.`,
    'website-menu-closed': ({ names }, _account, ink) =>
      `A menu made on the website exists and is switched off: ${list(names, ink)}.`,
    'interrupted-apply': ({ started, snapshot, menuGone }, account, ink) =>
      `The apply of ${ink.value(started)} on this machine was cut off` +
      `${menuGone ? ', and no menu is live now' : ''}. The menu before it is in ${ink.value(snapshot)}; ` +
      `${ink.command(`wxmenu restore ${shellWord(account)}`)} puts it back.`,
  },

  opensSubmenu: 'opens a submenu',
  absent: '(none)',
  from: address => `from ${address}`,
  movedFrom: address => `moved from ${address}`,
  liveAddress: address => `live: ${address}`,
  sameLook: (before, after) => `same look, other characters: ${before} → ${after}`,
  differsIn: (before, after) => `differs in: ${before} → ${after}`,
  audience: rule => audience(rule),
  seenBy: who => `for ${who}`,

  stepsHeading: steps => `Apply will make ${plural(steps, 'call')}:`,
  steps: {
    'menu/delete': 'removes the default menu and every conditional menu',
    'menu/create': (bar, inside) =>
      `makes the default menu: ${plural(bar, 'button')}${inside > 0 ? `, ${inside} inside them` : ''}`,
    'menu/addconditional': (who, label, again) =>
      `adds ${label ?? (again ? 'the conditional menu' : 'a conditional menu')} for ${who}${again ? ' again, unchanged' : ''}`,
    'menu/delconditional': menuid => `removes the former conditional menu ${menuid}`,
  },
  interruptions: {
    gap: 'Between delete and create no menu is shown, for one round trip (about 50 ms).',
    'gap-and-conditional':
      'Between delete and create no menu is shown, for one round trip (about 50 ms). ' +
      'Until the conditional menus are added again, their audiences see the default menu.',
    'first-menu': 'No default menu is live now, so nothing is interrupted.',
    overwrite: 'menu/create replaces the menu in one call: a menu is shown at every moment.',
    'conditional-only':
      'The default menu is not touched, and new conditional menus are added before old ones go: no gap.',
    'no-menu-left': 'After this the account has no menu at all.',
  },

  planHeading: 'wxmenu plan',
  accountColumn: 'Account',
  resultColumn: 'Plan',
  changesHeading: lines => `Changes (${plural(lines, 'line')})`,
  digestLabel: 'Digest',
  nextLabel: 'Next',
  ifMeant: flag => `(with ${flag}, if that is meant)`,
  sameArguments: '<the same arguments>',
};

function allow(guard: string, ink: Ink): string {
  return `Apply refuses this unless it is allowed by name: ${ink.command(`--allow ${guard}`)}`;
}

function audience(rule: MatchRule): string {
  const { tag_id, client_platform_type: platform, ...retired } = rule;
  const conditions = [
    ...(tag_id === undefined ? [] : [`tag ${bare(tag_id)}`]),
    ...(platform === undefined ? [] : [PLATFORMS.get(platform) ?? `platform ${bare(platform)}`]),
    ...Object.entries(retired).map(([field, value]) => `${field} ${bare(value)} (retired)`),
  ];
  return conditions.length === 0 ? 'nobody (empty rule)' : conditions.join(' and ');
}

/** https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Personalized_menu_interface.html */
const PLATFORMS: ReadonlyMap<string, string> = new Map([
  ['1', 'iOS'],
  ['2', 'Android'],
  ['3', 'other platforms'],
]);

function list(names: readonly string[], ink: Ink): string {
  return names.map(ink.name).join(', ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
