import type { PreviewWording } from '../preview-wording.ts';
import { platformText, ruleText, visitorText } from './visitors.ts';

/** The words of the preview page in English. */
export const EN_PREVIEW: PreviewWording = {
  opened: url => `Preview at ${url} (Ctrl-C ends it)`,
  exposed: 'Warning: whoever reaches this machine over the network can open the page and see the menus.',
  notFollowed: reason =>
    `Not every file can be followed (${reason}): when the page does not change after a save, start wxmenu preview again.`,
  title: 'Menu preview',
  accounts: 'Accounts',
  noAccounts: 'There is no menu file here.',

  audience: {
    legend: 'Who is looking',
    menu: 'Menu',
    byDefault: 'Default menu',
    conditional: (place, label, rule) => `${place}. ${label ?? 'Conditional menu'} (${rule})`,
    somebody: 'What somebody gets who has ...',
    tag: 'Tag',
    noTag: 'no tag',
    platform: 'Platform',
    platforms: { 1: platformText(['1']), 2: platformText(['2']), 3: platformText(['3']) },
    show: 'Show',
  },
  theDefault: 'the default menu',
  rule: ruleText,
  gets: (visitor, menu, rule) =>
    `${capital(visitorText(visitor))} gets ${menu}${rule === null ? ': no rule fits' : `, the first whose rule fits: ${rule}`}.`,
  unclear: (visitor, menu) =>
    `What ${visitorText(visitor)} gets cannot be told: ${menu} gives its tag in another way, by name or by number.`,

  desired: 'In the file',
  live: 'Live now',
  noMenu: 'no menu',
  notLive: 'this menu is not live',
  asLive: 'The live menu is what the file says.',
  differs: count => `${count} ${count === 1 ? 'change' : 'changes'} from the live menu`,
  noCredentials: 'Without credentials, or --emulator, the live menu is not read.',
  reading: 'The live menu is being read ...',
  lookedAt: time => `Last look at the live menu: ${time}.`,
  readAgain: 'Read the live menu again',

  tapHint: 'Tap a button to see what it does.',
  does: type => DOES[type] ?? type,
  opensColumn: 'opens a column of buttons',

  errors: 'Errors',
  problems: 'Problems',
  noProblems: 'No problems.',
  severities: { error: 'error', warning: 'warning', info: 'note' },
  stale: 'The file has errors. This is the last menu that it held without any.',
  neverGood: 'The file has errors, and there is no picture of it yet.',
  lost: 'wxmenu preview has ended, or cannot be reached. The page comes back with it.',
};

const DOES: { readonly [type: string]: string } = {
  click: 'sends your server a CLICK event with this key',
  view: 'opens this page',
  miniprogram: 'opens this mini program',
  scancode_push: 'scans a code, shows the result, and sends an event with this key',
  scancode_waitmsg: 'scans a code, and waits for your message to the event with this key',
  pic_sysphoto: 'opens the camera; the event has this key',
  pic_photo_or_album: 'lets choose camera or album; the event has this key',
  pic_weixin: 'opens the album of WeChat; the event has this key',
  location_select: 'lets choose a place; the event has this key',
  media_id: 'sends this material',
  article_id: 'sends this article as a card',
  article_view_limited: 'opens this article',
  view_limited: 'opens this article (retired type)',
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
