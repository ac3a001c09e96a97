import type { ImportNoteArgs } from '../../config/import-notes.ts';
import type { ImportSource, ImportWording, WrittenCounts } from '../import-wording.ts';
import { bare, printable, quoted } from '../printable.ts';

/** The words about imports in English. */
export const EN_IMPORT: ImportWording = {
  notes: {
    'website-made': () =>
      'This menu was made on the website (mp.weixin.qq.com). The first apply takes it over, which wants --allow take-over; from then on it is changed here.',
    'switched-off': () => 'It is switched off: users are shown no menu now.',
    'website-type': ({ type, articles }) => `${websiteType(type, articles)}: the API makes no such button.`,
    'unknown-type': ({ type }) =>
      `A button of the type ${quoted(type)}, which wxmenu does not know. It was made on the website.`,
    incomplete: ({ type, fields }) =>
      `A ${printable(type)} button without ${fields.join(' and ')}, which WeChat would refuse.`,
    'no-action': () => 'A button that does nothing, which WeChat would refuse.',
    'nothing-inside': () => 'None of the buttons inside can be written as it is.',
    'stands-in': ({ kind }) => STANDS_IN[kind],
    'foreign-member': ({ type, text }) =>
      `Left out, as a ${type === null ? 'button with others inside' : `${printable(type)} button`} has no such member: ${printable(text)}`,
    'unknown-member': ({ text }) => `Left out, as wxmenu does not know it: ${printable(text)}`,
    order: () => 'The first one that matches is shown.',
    unmanaged: ({ count, refused }) =>
      refused === count
        ? `${count === 1 ? 'The conditional menu is left as it is, because it' : 'The conditional menus are left as they are, because none of them'} ${count === 1 ? 'cannot' : 'can'} be written. To delete ${count === 1 ? 'it' : 'them'}, write "conditionalmenu: []".`
        : `The conditional menus are left as they are, because ${refused} of ${count} cannot be written. To manage them here, uncomment the lines below: the next plan then deletes those that are not in the list.`,
    retired: ({ fields }) =>
      `Matches nobody: WeChat evaluates ${fields.join(', ')} no more, and refuses ${fields.length === 1 ? 'it' : 'them'} (65320).`,
    'unknown-condition': ({ members }) =>
      `Nobody knows here whom this is for: wxmenu does not know the condition ${members.map(printable).join(', ')}.`,
    'no-condition': () => 'It has no condition, which WeChat would refuse (65304).',
    tag: ({ name }) => (name === null ? 'no tag has this number' : `tag: ${printable(name)}`),
    platform: ({ value }) => PLATFORMS.get(value) ?? 'not a platform that wxmenu knows',
  },

  done: (path, account, source, written) =>
    `${path === null ? 'Written to stdout' : `${bare(path)} written`}: ${menu(account, source)}, with ${counts(written)}.`,
  same: (path, account, source) =>
    `${bare(path)} already says what ${menu(account, source)} is. It was left as it is.`,
  refused: (path, account, source) =>
    `${bare(path)} is there and says something else than ${menu(account, source)}. It was left as it is; importing would change:`,
  force: 'Add --force to write over it, or --out FILE to write elsewhere.',
  kept: members => `Kept from the file that was there: ${members.join(', ')}.`,
  lost: members => `Not kept from the file that was there: ${members.join(', ')}.`,

  comments: count =>
    `${count} ${count === 1 ? 'button is a comment' : 'buttons are comments'} in the file, because the API cannot make ${count === 1 ? 'it' : 'them'} as ${count === 1 ? 'it is' : 'they are'}:`,
  reasons: {
    'website-type': ({ type, articles }) =>
      articles > 0 ? `news (${articles} ${articles === 1 ? 'article' : 'articles'})` : printable(type),
    'unknown-type': ({ type }) => `unknown type ${printable(type)}`,
    incomplete: ({ type, fields }) => `${printable(type)} without ${fields.join(' and ')}`,
    'no-action': () => 'does nothing',
  },
  leftOut: count => `${count} ${count === 1 ? 'member is' : 'members are'} left out, and told in comments:`,
  unmanaged: ({ count, refused }) =>
    `${count} conditional ${count === 1 ? 'menu is a comment' : 'menus are comments'} in the file, because ${refused === count ? (count === 1 ? 'it' : 'none') : `${refused} of them`} ${refused === count && count > 1 ? 'can' : 'cannot'} be written. ${count === 1 ? 'It stays' : 'They stay'} as ${count === 1 ? 'it is' : 'they are'} until you manage ${count === 1 ? 'it' : 'them'}.`,
  websiteMade:
    'The menu was made on the website: the first apply takes it over, and wants --allow take-over.',
  switchedOff: 'The menu is switched off: users are shown no menu now.',
  shownInstead: names =>
    `Users are shown another menu, made on the website: ${names.map(quoted).join(', ')}. To import that one, add --website.`,
  tagsUnknown: errcode =>
    `The names of tags are not told in comments, because WeChat refused tags/get (errcode ${errcode}).`,
  invalid: 'The file needs your hand before it can be planned.',
  nextLabel: 'Next',
};

function websiteType(type: string, articles: number): string {
  const what =
    articles > 0
      ? `${articles === 1 ? 'An article' : `${articles} articles`} (news)`
      : (WEBSITE_TYPES.get(type) ?? `A button of the type ${printable(type)}`);
  return `${what}, made on the website`;
}

const WEBSITE_TYPES: ReadonlyMap<string, string> = new Map([
  ['text', 'A text'],
  ['img', 'A picture (by an id that is good for three days)'],
  ['photo', 'A picture (by an id that is good for three days)'],
  ['voice', 'A voice message (by an id that is good for three days)'],
  ['video', 'A video (by an address that is good for a while)'],
  ['news', 'Articles (news)'],
]);

const STANDS_IN: { readonly [kind in ImportNoteArgs['stands-in']['kind']]: string } = {
  reply: 'A click button can stand in for it, when your server answers its key with the text:',
  material: 'Upload it as permanent material, and put the media_id here:',
  'article-page':
    'A view button can open the first one; once it is published, article_view_limited can too, by its article_id:',
  'article-id': 'Publish the article again, and put its article_id here:',
};

/** https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Personalized_menu_interface.html */
const PLATFORMS: ReadonlyMap<string, string> = new Map([
  ['1', 'iOS'],
  ['2', 'Android'],
  ['3', 'others'],
]);

function menu(account: string, source: ImportSource): string {
  switch (source) {
    case 'menu/get':
      return `the live menu of ${bare(account)}`;
    case 'get_current_selfmenu_info':
      return `the menu that users of ${bare(account)} are shown`;
    case 'file':
      return 'the menu that was given';
  }
}

function counts({ buttons, inside, conditional }: WrittenCounts): string {
  return [
    plural(buttons, 'button'),
    ...(inside > 0 ? [`${inside} inside ${buttons === 1 ? 'it' : 'them'}`] : []),
    ...(conditional > 0 ? [plural(conditional, 'conditional menu')] : []),
  ].join(', ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
