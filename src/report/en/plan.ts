import { type MatchRule, RETIRED_MATCH_FIELDS } from '../../menu/menu.ts';
import type { DesiredPlace } from '../../plan/notice.ts';
import type { NotAddable, TagNames } from '../../plan/plan.ts';
import type { Ink } from '../ink.ts';
import type { People } from '../people.ts';
import type { PlanWording } from '../plan-wording.ts';
import { bare, quoted, shellWord } from '../printable.ts';
import type { ShownMenu } from '../shown-menu.ts';
import type { Fate } from '../who-sees.ts';
import { EN_BASE_NOTICES } from './base-notices.ts';
import { contentReason } from './content-reasons.ts';
import { EN_MARKS } from './marks.ts';

/** The words of a plan in English. */
export const EN_PLAN: PlanWording = {
  marks: EN_MARKS,
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
  against: base => `Against ${base}`,
  offline: base => `OFFLINE: compared with ${base}. What is live now was not looked at.`,
  removed: (account, file, ink) =>
    `${ink.value(file)} is no longer here. The live menu of ${ink.value(account)} stays as it is. ` +
    'If the file was renamed, that menu now goes by the new name. Otherwise ' +
    `${ink.command(`wxmenu destroy ${shellWord(account)}`)} would delete it.`,
  noChangesShort: 'no changes',
  sameAsBase: (account, file) => `No changes. ${file ?? account} says the same in both.`,
  noChanges: (account, file) =>
    `No changes. The live menu of ${account} is ${file === undefined ? 'as wanted' : `what ${file} says`}.`,
  noMenu: account => `No changes. ${account} has no menu.`,
  accounts: (all, changed) =>
    changed === 0
      ? `No changes. The live menus of all ${all} accounts are what their files say.`
      : `${changed} of ${plural(all, 'account')} ${changed === 1 ? 'has' : 'have'} changes.`,
  accountsOffline: (all, changed) =>
    changed === 0
      ? `No changes. The files of all ${all} accounts say the same in both.`
      : EN_PLAN.accounts(all, changed),
  unchangedAccounts: count => `${plural(count, 'account')} without changes`,

  guardLabel: 'GUARD',
  guardTitle: name => `**GUARD ${name}.** `,
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
    'drop-conditional': ({ addresses, reasons = [] }, ink) => ({
      what:
        `${plural(addresses.length, 'conditional menu')} would be lost for good: ` +
        `${addresses.map(ink.value).join(', ')}. menu/delete removes every conditional menu, and WeChat ` +
        `refuses to add ${addresses.length === 1 ? 'this one' : 'these'} again: ${whyLost(addresses, reasons, ink)}.`,
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
      address.endsWith('.matchrule')
        ? `The live rule at ${ink.value(address)} has the condition ${ink.value(member)}, which wxmenu does not ` +
          `know: whom its menu is for cannot be told.`
        : `The live menu has ${ink.value(member)} at ${ink.value(address)}, which wxmenu does not know. ` +
          `It is not compared, and menu/create will not keep it.`,
    'conditional-kept': ({ count }) =>
      `The file has no conditionalmenu, so ${plural(count, 'live conditional menu')} ${count === 1 ? 'is' : 'are'} kept.`,
    'conditional-retired': ({ address, fields }, _account, ink) =>
      `The live ${ink.value(address)} no longer matches anybody: WeChat has retired the ` +
      `${fields.length === 1 ? 'condition' : 'conditions'} ${fields.map(ink.value).join(', ')}.`,
    'conditional-left-out': ({ matchrule }) =>
      `The snapshot has a conditional menu for ${audience(matchrule)} that WeChat would not add again as it was: ` +
      `it is left out.`,
    'conditional-covered': ({ by, ...covered }, _account, ink) =>
      `Nobody will see ${place(covered, ink)}: ${and(by.map(one => place(one, ink)))}, which ` +
      `${by.length === 1 ? 'comes' : 'come'} first, ${by.length === 1 ? 'takes' : 'take'} everybody it is for.`,
    'journal-unreadable': ({ path, reason }, _account, ink) =>
      `What the last apply on this machine left in ${ink.value(path)} cannot be read ` +
      `(${ink.value(contentReason({ path, reason }))}), so it is not known ` +
      `whether it came to its end. The snapshots beside it may help; the next apply removes the file.`,
    ...EN_BASE_NOTICES,
    'website-menu-closed': ({ names }, _account, ink) =>
      `A menu made on the website exists and is switched off: ${list(names, ink)}.`,
    'interrupted-apply': ({ started, snapshot, menuGone }, account, ink) =>
      `The apply of ${ink.value(started)} on this machine was cut off or failed half-way` +
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
  audience: (rule, tags) => audience(rule, tags),
  seenBy: who => `for ${who}`,

  stepsHeading: steps => `Apply will make ${plural(steps, 'call')}:`,
  steps: {
    'menu/delete': 'removes the default menu and every conditional menu',
    'menu/create': (bar, inside) =>
      `makes the default menu: ${plural(bar, 'button')}${inside > 0 ? `, ${inside} inside them` : ''}`,
    'menu/addconditional': (who, label, again) =>
      `adds ${label ?? (again ? 'the conditional menu' : 'a conditional menu')} for ${who}${again ? ' again, unchanged' : ''}`,
    'menu/delconditional': (menuid, who, which) =>
      `removes ${menuid}, ${REMOVED[which]}${who === undefined ? '' : ` for ${who}`}`,
  },
  interruptions: {
    gap: 'Between delete and create no menu is shown, for one round trip (about 50 ms).',
    'gap-and-conditional':
      'Between delete and create no menu is shown, for one round trip (about 50 ms). ' +
      'Until the conditional menus are added again, their audiences see the default menu.',
    'first-menu': 'No default menu is live now, so nothing is interrupted.',
    overwrite: 'menu/create replaces the menu in one call: a menu is shown at every moment.',
    'conditional-one-way': 'The default menu is not touched: no gap.',
    'conditional-only':
      'The default menu is not touched, and new conditional menus are added before old ones go: no gap.',
    'no-menu-left': 'After this the account has no menu at all.',
  },

  whoSees: {
    heading: ranked => `Who sees what after the apply${ranked ? ' (the first that fits)' : ''}:`,
    conditions,
    people,
    everybodyElse: 'everybody else',
    menu,
    fate,
    switchesHeading: 'Who sees another menu than now:',
    becomes: (before, after) => `${before} → ${after}`,
    moreSwitches: count => `... and ${count} more`,
    noDifference: 'Nobody sees a difference.',
    unclear: conditions => `${conditions} and an unknown condition`,
    severalTags: 'For a follower with several of these tags, the one given last counts.',
    columns: {
      rank: '#',
      who: 'Who',
      menu: 'Menu',
      fate: 'Compared with now',
      before: 'Now',
      after: 'Afterwards',
    },
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

const REMOVED = {
  only: 'the conditional menu',
  former: 'the former conditional menu',
  surplus: 'a second conditional menu',
} as const;

function allow(guard: string, ink: Ink): string {
  return `Apply refuses this unless it is allowed by name: ${ink.command(`--allow ${guard}`)}`;
}

/** `conditionalmenu[0] "Members"`. */
function place({ address, name }: DesiredPlace, ink: Ink): string {
  return name === undefined ? ink.value(address) : `${ink.value(address)} ${ink.name(name)}`;
}

function audience(rule: MatchRule, tags?: TagNames): string {
  const isRetired = RETIRED_MATCH_FIELDS.some(field => rule[field] !== undefined);
  return `${conditions(rule, tags)}${isRetired ? ' (no longer matches anybody)' : ''}`;
}

function conditions(rule: MatchRule, tags: TagNames | undefined): string {
  const { tag_id, client_platform_type: platform, ...retired } = rule;
  const all = [
    ...(tag_id === undefined ? [] : [tag(tag_id, tags)]),
    ...(platform === undefined ? [] : [PLATFORMS.get(platform) ?? `platform ${bare(platform)}`]),
    ...Object.entries(retired).map(([field, value]) => `${field} ${bare(value)}`),
  ];
  return all.length === 0 ? 'somebody (no known condition)' : all.join(' and ');
}

/** `tag VIP (102)`, or `tag 102` when its name was not asked for. */
function tag(id: string, tags: TagNames = {}): string {
  const name = Object.hasOwn(tags, id) ? tags[id] : undefined;
  return name === undefined ? `tag ${bare(id)}` : `tag ${bare(name)} (${bare(id)})`;
}

function people({ matchrule, without }: People, tags: TagNames | undefined): string {
  const who = Object.keys(matchrule).length === 0 ? 'everybody' : conditions(matchrule, tags);
  if (without.length === 0) return who;
  const few = without.length <= MOST_EXCEPTIONS;
  return `${who} except ${few ? and(without.map(id => tag(id, tags))) : `${without.length} tags`}`;
}

/** More tags than this are counted. */
const MOST_EXCEPTIONS = 3;

function menu(shown: ShownMenu): string {
  if (shown.kind === 'default') return 'the default menu';
  const { at } = shown;
  const place = at === undefined ? '' : ` (${at.side === 'live' ? 'live: ' : ''}${at.address})`;
  if (shown.kind === 'label') return `${quoted(shown.label)}${place}`;
  return `${shown.names.length === 1 ? 'button' : 'buttons'} ${shown.names.map(quoted).join(', ')}${place}`;
}

function fate(fate: Fate): string {
  switch (fate.kind) {
    case 'new':
      return 'new';
    case 'retired':
      return 'nobody any more';
    case 'covered':
      return `nobody: ${and(fate.by.map(String))} ${fate.by.length === 1 ? 'takes' : 'take'} them first`;
    case 'kept': {
      const what = fate.changed ? 'changed' : 'as now';
      return fate.audience === 'same' ? what : `${what}, for ${AUDIENCES[fate.audience]} people`;
    }
  }
}

const AUDIENCES = { more: 'more', fewer: 'fewer', others: 'other' } as const;

/** `1, 2 and 3`. */
function and(list: readonly string[]): string {
  return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
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

/** Why conditional menus cannot be added again: at once when all have the same reason, else one by one. */
function whyLost(addresses: readonly string[], reasons: readonly NotAddable[], ink: Ink): string {
  const all = addresses.map((_, index) => reasons[index] ?? { reason: 'conditions' as const });
  if (addresses.length > 1 && all.every(({ reason }) => reason === 'conditions'))
    return 'their rules have retired or unknown conditions';
  const why = (one: NotAddable): string => {
    switch (one.reason) {
      case 'conditions':
        return 'its rule has retired or unknown conditions';
      case 'characters':
        return 'it has characters that cannot be sent';
      case 'tag':
        return `its tag ${ink.value(one.tag_id)} does not exist any more`;
    }
  };
  if (addresses.length === 1) return all.map(why).join('');
  return all.map((one, index) => `${ink.value(addresses[index] ?? '')}, since ${why(one)}`).join('; ');
}
