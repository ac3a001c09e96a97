import type { PageWording } from '../page-wording.ts';
import { bare } from '../printable.ts';

/** The words of pages and pictures in English. */
export const EN_PAGE: PageWording = {
  phone: {
    bar: 'Menu',
    marks: { create: 'new', update: 'changed', move: 'moved', delete: 'deleted' },
  },

  saved: path => `Saved to ${bare(path)}.`,
  pictureTitle: names => `Menu of ${names} in WeChat`,

  menus: {
    byDefault: 'Default menu',
    conditional: (rank, label, audience) =>
      `Conditional menu${rank === null ? '' : ` ${rank}`}${label === undefined ? '' : ` ${label}`}, for ${audience}`,
    tooLarge: 'too many buttons for a picture',
  },

  report: {
    title: names => `Menu plan of ${names}`,
    kicker: 'Menu plan',
    states: {
      planned: 'to be applied',
      unchanged: 'nothing to do',
      failed: 'failed',
      applied: 'applied',
      refused: 'needs a decision',
    },
    incomplete: 'This is not the whole plan: what is listed here stands in its way.',
    faults: 'Failed',
    refused: 'Refused',
    invalid: 'Menu files that are not valid',
    accounts: 'Accounts',
    menus: 'The menus before and after',
    unchangedMenus: count =>
      count === 1 ? '1 menu that stays as it is' : `${count} menus that stay as they are`,
    changes: 'Changes',
    origins: { 'pull-request': 'this pull request', pending: 'pending', drift: 'drift' },
    drift: count =>
      `${count === 1 ? '1 change undoes' : `${count} changes undo`} what somebody changed by hand in the live menu. ` +
      'To keep what is live, write it into the menu file.',
    members: { member: 'Member', before: 'Before', after: 'After' },
    facts: { appid: 'App ID', file: 'Menu file', strategy: 'Strategy', base: 'Compared with' },
    saved: path => `Report saved to ${bare(path)}.`,
    embedded: id => `The plan as JSON is in this file, in the element with the id ${id}.`,
    madeBy: version => `wxmenu ${version}`,
  },
};
