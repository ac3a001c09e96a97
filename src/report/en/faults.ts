import type { UsageFaultArgs } from '../../menu/fault.ts';
import type { FaultWording } from '../fault-wording.ts';
import { bare, printable, quoted } from '../printable.ts';
import type { Message } from '../wording.ts';
import { contentReason } from './content-reasons.ts';
import { EN_ERRCODES } from './errcodes.ts';
import { expectedText } from './expected.ts';
import { EN_FILE_FAULTS } from './file-faults.ts';
import { EN_GITHUB_FAULTS } from './github-faults.ts';
import { EN_MARKS } from './marks.ts';
import { EN_REVISION_FAULTS } from './revision-faults.ts';
import { systemReason } from './system-reasons.ts';
import { EN_WECHAT_FAULTS } from './wechat-faults.ts';
import { EN_WECHAT_NOTICES } from './wechat-notices.ts';

const PLAN_AGAIN = 'Make a new plan with `wxmenu plan --out`, have it reviewed, and apply that.';

/** The words of faults in English. */
export const EN_FAULTS: FaultWording = {
  marks: EN_MARKS,
  faults: {
    ...EN_WECHAT_FAULTS,
    ...EN_GITHUB_FAULTS,
    ...EN_FILE_FAULTS,

    'not-found': ({ argument, looked, known }) => ({
      what: `There is no file, folder or account ${quoted(argument)} (looked for ${bare(looked)}).`,
      fix:
        known.length === 0
          ? 'Give a menu file, a folder of menu files, or an account name (the name of its file without .yaml).'
          : `Accounts here: ${list(known)}.`,
    }),
    'no-menus': ({ folder, exists }) => ({
      what: exists
        ? `The folder ${bare(folder)} has no menu file in it (.yaml, .yml or .json).`
        : `There is no folder ${bare(folder)}.`,
      fix: 'Run from the folder that holds menus/, or name a menu file or a folder of them; wxmenu init makes a first one.',
    }),
    unreadable: ({ path, reason }) => ({
      what: `${bare(path)} cannot be read: ${systemReason(reason)}.`,
      fix: 'Check the path and its permissions.',
    }),
    unwritable: ({ path, reason }) => ({
      what: `${bare(path)} cannot be written: ${systemReason(reason)}.`,
      fix: 'Check the path, its permissions and the space left, or choose another with --out.',
    }),
    'duplicate-account': ({ account, files }) => ({
      what: `Two files stand for the account ${quoted(account)}: ${list(files)}.`,
      fix: 'An account is named after its file. Rename or remove all but one.',
    }),
    'credentials-missing': credentialsMissing,
    'credentials-other-appid': ({ account, file, wanted, given }) => ({
      what: `${bare(file)} is for the appid ${bare(wanted)}, but the credentials for ${quoted(account)} are of ${bare(given)}.`,
      fix: 'Set the credentials of the account that the file names, or correct its appid. Nothing was sent.',
    }),
    'credentials-same-appid': ({ accounts, appid }) => ({
      what: `${list(accounts)} have credentials of the same appid ${bare(appid)}, so each would replace the menu of the other.`,
      fix: 'Correct the variables of the one that is wrong; `appid:` in a menu file refuses credentials of another account. Nothing was sent.',
    }),
    'credentials-bad-appid': ({ variable, reason }) => ({
      what:
        reason === 'blank'
          ? `${bare(variable)} is set but empty.`
          : `${bare(variable)} does not hold an appid: one starts with wx and has 16 more letters or digits.`,
      fix: 'Copy the appid from the account console, without quotes or blanks around it. In CI, check that the secret exists and is passed to this step.',
    }),
    'bad-api-base': ({ value, reason }) => ({
      what: `WECHAT_API_BASE cannot be ${quoted(value)}: ${API_BASE_REASONS[reason]}.`,
      fix: 'Set it to https://host, or http://127.0.0.1:port for a local server, or leave it out for https://api.weixin.qq.com.',
    }),
    'bad-option': ({ option, value, expected }) => ({
      what: `${bare(option)} cannot be ${quoted(value)}.`,
      fix: `Give ${expectedText(expected)}.`,
    }),
    'bad-setting': ({ variable, reason }) => ({
      what: `${bare(variable)} ${SETTING_REASONS[reason].what}.`,
      fix: SETTING_REASONS[reason].fix,
    }),
    'plan-not-a-plan': bad => ({
      what: `${bare(bad.path)} is not a plan file: ${contentReason(bad)}.`,
      fix: 'Give a file that `wxmenu plan --out` wrote.',
    }),
    'plan-version': ({ path, found, supported }) => ({
      what: `${bare(path)} has the plan format ${quoted(found)}; this wxmenu reads ${supported}.`,
      fix: `Use the wxmenu that made it, or ${lower(PLAN_AGAIN)}`,
    }),
    'plan-edited': ({ path, member }) => ({
      what: `${bare(path)} was changed after it was made: ${bare(member)} does not fit the rest.`,
      fix: `A plan is applied as it was reviewed or not at all. ${PLAN_AGAIN}`,
    }),
    'report-not-a-report': bad => ({
      what: `${bare(bad.path)} is not a report: ${contentReason(bad)}.`,
      fix: 'Give the file that `wxmenu plan` or `wxmenu apply` wrote with --report, unchanged.',
    }),
    'report-version': ({ path, found, supported }) => ({
      what: `${bare(path)} has the report format ${quoted(found)}; this wxmenu reads ${supported}.`,
      fix: 'Use one version of wxmenu for all jobs of a workflow.',
    }),
    'plan-other-target': ({ path, account, planned, given }) => ({
      what: `${bare(path)} plans ${quoted(account)} as appid ${bare(planned)}, but the credentials here are of ${given === '' ? 'no account' : bare(given)}.`,
      fix: 'Set the credentials of the account that was planned. Nothing was sent.',
    }),
    'digest-differs': ({ expected, actual }) => ({
      what: `The plan made now is not the one that was approved: expected ${bare(expected)}, got ${bare(actual)}.`,
      fix: 'The live menu or the file changed since. Look at `wxmenu plan` and approve its digest. Nothing was written.',
    }),
    'approval-missing': ({ command }) => ({
      what: `${printable(command)} asks before it writes, and there is no terminal to ask at. Nothing was written.`,
      fix: 'Approve what was reviewed with `wxmenu apply plan.json` or --expect-digest sha256:..., or anything with --auto-approve.',
    }),
    ...EN_REVISION_FAULTS,

    'tags-unresolved': ({ account, names }) => ({
      what: `Rules of ${bare(account)} give tags by name (${names.map(bare).join(', ')}), and their ids are not known.`,
      fix: 'Read the tags of the account with tags/get and pass them on, or write tag_id.',
    }),
    'tags-gone': ({ account, menus }) => ({
      what:
        `Apply would have to add conditional menus to ${bare(account)}, and WeChat may refuse to add a menu for a tag ` +
        `that does not exist: ${menus.map(({ address, name, id }) => `${bare(address)}${name === null ? '' : ` ${quoted(name)}`} is for tag ${bare(id)}`).join(', ')}. Nothing was written.`,
      fix: 'Remove these conditional menus from the menu file, or give them a tag that exists, and plan again.',
    }),
    'snapshot-missing': ({ account, folder, given }) => ({
      what: `There is no snapshot ${given === undefined ? '' : `${quoted(given)} `}of ${quoted(account)} in ${bare(folder)}${given === undefined ? ' that holds a menu' : ''}.`,
      fix: 'See `wxmenu restore --list`. Snapshots are written by `wxmenu apply` on the machine that ran it; copy the file from there or name it.',
    }),

    locked: ({ account, path }) => ({
      what: `Another process is applying a menu to ${quoted(account)} right now (lock ${bare(path)}).`,
      fix: 'Wait until it is done, then run again. The lock of a killed process goes away by itself.',
    }),
    'state-unwritable': ({ path, reason }) => ({
      what: `The state folder ${bare(path)} cannot be written: ${systemReason(reason)}. Without it there is no snapshot to go back to, so nothing was changed.`,
      fix: 'Make it writable, or name another folder with WXMENU_STATE_DIR.',
    }),
    'state-corrupt': bad => ({
      what: `${bare(bad.path)} is not readable as a snapshot or journal: ${contentReason(bad)}.`,
      fix: 'Look at the file, move it away, and run again.',
    }),
  },

  errcodes: EN_ERRCODES,
  unknownErrcode: {
    what: 'wxmenu does not know this code.',
    fix: 'Look the code up in the WeChat documentation (全局返回码), or ask WeChat support and quote the rid.',
  },
  refused: (call, errcode) => `WeChat refused ${call} with errcode ${errcode}.`,
  unclear: 'WeChat may have carried it out all the same; the live menu tells.',
  bug: {
    what: 'wxmenu failed in a way it should not. This is a bug in wxmenu.',
    fix: 'Report it with the lines above; secrets were taken out, but look them over first.',
  },
  notices: EN_WECHAT_NOTICES,
  labels: {
    error: 'error',
    note: 'note',
    errmsg: 'errmsg',
    rid: 'rid',
    answer: 'answer',
    suspect: 'most likely',
    stderr: 'stderr (masked)',
  },
};

const API_BASE_REASONS = {
  'not-a-url': 'it is not a URL',
  'plain-http': 'plain http would send secrets in the clear, and is only for this machine',
  'has-path': 'it has a path, query or fragment; only a host and port may be given',
  'has-credentials': 'it has a user name or password in it',
} as const;

type SettingReason = UsageFaultArgs['bad-setting']['reason'];

const SETTING_REASONS: { readonly [reason in SettingReason]: Message } = {
  'not-a-url': {
    what: 'is not a URL',
    fix: 'Write it as scheme://host[:port]; a name or password in a proxy URL needs its special characters percent-encoded.',
  },
  scheme: {
    what: 'has a scheme that wxmenu does not speak',
    fix: 'Use http:// or https://; a SOCKS proxy needs an HTTP proxy in front of it.',
  },
  'plain-http': {
    what: 'is plain http to another machine, which would send tokens in the clear',
    fix: 'Use https://; http:// is only for this machine (127.0.0.1).',
  },
  'has-credentials': {
    what: 'has a user name or password in it',
    fix: 'Take it out of the URL; a token server gets its key from WECHAT_TOKEN_BEARER.',
  },
  'not-printable': {
    what: 'holds a blank, a line break or another character that cannot be in it',
    fix: 'Set it again without quotes and line breaks around it. In CI, check how the secret was pasted.',
  },
  'unknown-token-kind': {
    what: 'is neither stable nor classic',
    fix: 'Leave it out for stable_token, which throws out nobody; set it to classic only when the other programs of the account use cgi-bin/token.',
  },
  'needs-appid': {
    what: 'gives one token, but several accounts are selected',
    fix: 'Put {appid} into the URL, or $WXMENU_APPID into the command, or name the account in the variable (..._SHOP), or select one account. Nothing was sent.',
  },
};

function credentialsMissing(args: {
  account: string;
  appidVariable: string;
  secretVariable: string;
  several: boolean;
  found: readonly string[];
}): Message {
  const { account, appidVariable, secretVariable, several, found } = args;
  const missing = [appidVariable, secretVariable].filter(variable => !found.includes(variable));
  const plain = found.filter(variable => variable !== appidVariable && variable !== secretVariable);
  return {
    what:
      `No credentials for the account ${quoted(account)}: ${missing.map(bare).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set.` +
      (plain.length > 0 && several
        ? ` ${plain.map(bare).join(' and ')} only ${plain.length === 1 ? 'counts' : 'count'} when one account is selected.`
        : ''),
    fix:
      `Set ${bare(appidVariable)} and ${bare(secretVariable)} in the environment` +
      (several ? '' : ' (or WECHAT_APPID and WECHAT_APPSECRET for a single account)') +
      ', or add --emulator to try without an account.',
  };
}

function list(texts: readonly string[]): string {
  return texts.map(bare).join(', ');
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
