import type { InitWording } from '../init-wording.ts';
import { bare, quoted } from '../printable.ts';

/** What `wxmenu init` says, in English. */
export const EN_INIT: InitWording = {
  question: {
    account: 'What shall the account be called? Its menu file gets this name.',
    write: paths => `Write these files? What is there already stays as it is.\n${list(paths)}`,
  },
  comments: {
    top: [
      'An example to change. The bar holds 1 to 3 buttons, each of them up to 5 more.',
      'Check it with: wxmenu validate',
    ],
    view: 'opens a page',
    column: 'a button that opens a column has nothing else',
    click: 'sends your server an event with this key',
  },
  written: path => `Wrote ${bare(path)}`,
  left: path => `Left ${bare(path)} as it is`,
  added: (path, line) => `Added ${bare(line)} to ${bare(path)}`,
  addYourself: path => `Left ${bare(path)} as it is. So that VS Code knows menu files, add to it:`,
  example: {
    noCredentials: account =>
      `The menu is an example: there are no credentials here to import the live one with. With WECHAT_APPID and WECHAT_APPSECRET set, wxmenu import ${account} --force puts it in its place.`,
    'no-import': 'The menu is an example, as --no-import asked for.',
    nothingLive: account => `The menu is an example: ${quoted(account)} has no menu to import.`,
  },
  elsewhere: root =>
    `No workflows were written: GitHub finds them only in the folder of the repository. Run wxmenu init in ${bare(root)} for them, and set working-directory.`,
  unknownAction: action =>
    `The workflows use ${bare(action)}: put in whose wxmenu your repositories use, or give it with --action OWNER/wxmenu@VERSION.`,
  secrets: several =>
    `The workflows need ${several ? 'the variables and secrets under env' : 'the variable WECHAT_APPID and the secret WECHAT_APPSECRET'} in the settings of the repository, and a runner that the IP allow list lets in.`,
  lacking:
    'With more than one account, each has credentials of its own. The workflows that are there lack these; put them under env, and where an if asks for vars.WECHAT_APPID, ask for one of them:',
  nothing: 'Everything was there already; nothing was written.',
  notWritten: 'Nothing was written.',
  next: commands => `Next    ${commands.join('\n        ')}`,
};

function list(paths: readonly string[]): string {
  return paths.map(path => `  ${bare(path)}`).join('\n');
}
