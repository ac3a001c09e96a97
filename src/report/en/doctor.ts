import type { QuotaLeft } from '../doctor-check.ts';
import type { DoctorWording } from '../doctor-wording.ts';
import { bare, quoted, shellWord } from '../printable.ts';
import { contentReason } from './content-reasons.ts';
import { networkReason } from './network-reasons.ts';
import { systemReason } from './system-reasons.ts';

/** The words of doctor in English. */
export const EN_DOCTOR: DoctorWording = {
  verdicts: { ok: 'ok', warning: 'warning', failed: 'failed', skipped: 'skipped' },
  checks: {
    settings: 'API host',
    proxy: 'Proxy',
    dns: 'Name lookup',
    tls: 'Connection',
    clock: 'Clock',
    'state-folder': 'State folder',
    'token-cache': 'Token cache',
    accounts: 'Accounts',
    'menu-file': 'Menu file',
    credentials: 'Credentials',
    ip: 'IP address',
    token: 'Access token',
    'menu-api': 'Menu API',
    menu: 'Default menu',
    conditional: 'Conditional',
    website: 'Shown to users',
    quotas: 'Quotas',
    'last-apply': 'Last apply',
  },
  findings: {
    'api-base': ({ base, variable }) => ({
      what: variable === '' ? bare(base) : `${bare(base)}, from ${variable}`,
    }),
    emulator: ({ path }) => ({
      what: `the emulator inside wxmenu, its state in ${bare(path)}; nothing is asked of WeChat`,
    }),

    'proxy-none': () => ({ what: 'none; connections are direct' }),
    'proxy-used': ({ proxy, variable }) => ({ what: `${bare(proxy)}, from ${variable}` }),
    'proxy-bypassed': ({ host, variable }) => ({ what: `not for ${bare(host)}, by ${variable}` }),

    'proxy-refused': ({ proxy, status }) => ({
      what: `The proxy ${bare(proxy)} does not let wxmenu through: it answered HTTP status ${status}.`,
      fix:
        status === 407
          ? 'It wants a name and a password: http://name:password@host:port in the variable that names it.'
          : 'Ask who runs it whether it may lead to WeChat, or take the proxy out for this host with NO_PROXY.',
    }),
    resolved: ({ host, addresses }) => ({
      what: `${bare(host)} is ${some(addresses, 2)}`,
    }),
    'not-resolved': ({ host, reason }) => ({
      what: `The address of ${bare(host)} cannot be found: ${lookup(reason)}.`,
      fix: 'Check the DNS settings of this machine, and the spelling in WECHAT_API_BASE if it is set.',
    }),
    'dns-not-needed': ({ why }) => ({ what: NO_LOOKUP[why] }),

    'tls-trusted': ({ ms, protocol, issuer, until }) => ({
      what: `answers after ${Math.round(ms)} ms; ${bare(protocol)}, certificate by ${issuer === '' ? 'an unnamed issuer' : quoted(issuer)} until ${until.slice(0, 10)}`,
    }),
    'tls-ends-soon': ({ host, until, days }) => ({
      what: `The certificate of ${bare(host)} ends in ${count(days, 'day')}, on ${until.slice(0, 10)}.`,
      fix: 'Have it renewed: wxmenu does not talk to a host whose certificate has ended.',
    }),
    reached: ({ ms, way }) => ({ what: `answers after ${Math.round(ms)} ms${WAYS[way]}` }),
    'tls-refused': ({ host, reason, ignored }) => ({
      what: `There is no secure connection to ${bare(host)}: ${networkReason(reason)}.${ignored === '' ? '' : ` The certificates in ${bare(ignored)} (SSL_CERT_FILE) cannot be used.`}`,
      fix: 'Something between here and WeChat may show its own certificate, such as a company proxy. Give its CA to wxmenu with NODE_EXTRA_CA_CERTS=/path/to/ca.pem.',
    }),
    'not-reached': ({ host, reason, seconds }) => ({
      what: `${bare(host)} cannot be reached: ${reach(reason, seconds)}.`,
      fix: 'Check the network and the firewall of this machine. Where only a proxy leads out, set HTTPS_PROXY or WECHAT_PROXY.',
    }),
    'fallback-reached': ({ host, reason, seconds, fallback }) => ({
      what: `${bare(host)} cannot be reached: ${reach(reason, seconds)}. Calls go to ${bare(fallback)}, which WeChat keeps for that case.`,
      fix: 'Nothing has to be done now; look at the network when it stays so.',
    }),

    'clock-right': ({ seconds }) => ({
      what: Math.abs(seconds) < 5 ? "agrees with WeChat's" : `${off(seconds)} WeChat's`,
    }),
    'clock-wrong': ({ seconds }) => ({
      what: `The clock of this machine is ${off(seconds)} WeChat's.`,
      fix: 'Set it, and let it be kept right (NTP). Certificates, kept tokens and the times of snapshots go by it.',
    }),
    'clock-unknown': () => ({ what: 'the answer had no date' }),

    'folder-usable': ({ path }) => ({ what: bare(path) }),
    'folder-unusable': ({ path, reason }) => ({
      what: `${bare(path)} cannot be written: ${systemReason(reason)}. Without it apply refuses: the menu that it replaces could not be kept.`,
      fix: 'Make it writable, or name another folder with WXMENU_STATE_DIR.',
    }),
    'cache-unusable': ({ path, reason }) => ({
      what: `${bare(path)} cannot be used: ${DISTRUST.get(reason) ?? systemReason(reason)}. Every run gets its own access token.`,
      fix: 'Make it writable for this user alone (chmod 700), or name another folder with WXMENU_CACHE_DIR.',
    }),

    'no-accounts': ({ folder: path }) => ({
      what: `there is no menu file in ${bare(path)}, and no account was named`,
      fix: 'Name an account, or set WECHAT_APPID and WECHAT_APPSECRET.',
    }),
    'menu-file-invalid': ({ file, errors }) => ({
      what: `${bare(file)} has ${count(errors, 'error')}. It was not used here, not even its appid.`,
      commands: [`wxmenu validate ${shellWord(file)}`],
    }),

    'credentials-found': ({ variables }) => ({ what: `from ${list(variables)}` }),
    'credentials-emulator': () => ({ what: 'made up: the emulator takes any' }),

    'ip-allowed': () => ({ what: 'WeChat answers calls from here' }),
    'ip-refused': ({ ip }) => ({
      what: `${ip === '' ? 'The address that WeChat sees' : `WeChat sees ${bare(ip)}, which`} is not on the IP allow list of the account. It checks every call, also with a good token.`,
      fix: `Add ${ip === '' ? 'it' : bare(ip)} to the IP allow list (IP白名单) in the account console and wait some minutes. CI machines change their address: use a runner or a relay with a fixed one.`,
    }),

    'token-accepted': ({ kind }) => ({ what: TOKENS[kind] }),
    'token-classic': () => ({
      what: 'Accepted. It comes from cgi-bin/token: every fetch throws out the token that other programs use.',
      fix: 'Unset WECHAT_TOKEN to use stable_token, which every program may fetch.',
    }),

    'menu-api-open': () => ({ what: 'the account may use it' }),
    'menu-api-closed': ({ call }) => ({
      what: `The account may not use ${call}: WeChat has no quota of it for this account (76022).`,
      fix: 'Menus by API need a verified account (认证). Check the API permissions (接口权限) in the account console, and that the appid is of an Official Account.',
    }),

    'menu-live': ({ top, below }) => ({
      what: below === 0 ? count(top, 'button') : `${count(top, 'button')}, ${below} more below them`,
    }),
    'menu-none': () => ({ what: 'none made by API yet' }),
    'conditional-live': ({ count: number }) => ({ what: count(number, 'conditional menu') }),
    'conditional-none': () => ({ what: 'no conditional menus' }),
    'conditional-retired': ({ count: number, retired }) => ({
      what: `${retired} of ${count(number, 'conditional menu')} ${retired === 1 ? 'has' : 'have'} a condition that WeChat retired in 2021: nobody is shown ${retired === 1 ? 'it' : 'them'}, and once deleted ${retired === 1 ? 'it' : 'they'} cannot be added again.`,
      fix: 'Give their users other conditions (tag_id, client_platform_type), or leave them out of the file. With strategy: replace the guard drop-conditional holds for them.',
    }),

    'nothing-shown': () => ({ what: 'nothing' }),
    'api-menu-shown': () => ({ what: 'the menu made by API' }),
    'website-live': ({ names }) => ({
      what: `A menu made on the website is live: ${buttons(names)}. The first apply takes it over.`,
      fix: 'Write what it shall be into the menu file, look at the plan, and allow it: --allow take-over.',
    }),
    'website-off': ({ names }) => ({
      what: `nothing; a menu made on the website (${buttons(names)}) is switched off`,
    }),
    'website-instead': ({ names }) => ({
      what: `Users are shown another menu than the one made by API: ${buttons(names)}. Somebody published it on the website since.`,
      fix: 'Ask who did. The next apply that changes something puts the menu of the file in its place.',
    }),
    'menu-switched-off': () => ({
      what: 'Nothing: the menu is there, but switched off in the account console.',
      fix: 'Switch custom menus (自定义菜单) on in the account console.',
    }),
    'website-unknown': ({ errcode }) => ({
      what: `the account may not ask (errcode ${errcode}), so whether a menu made on the website is live is not known`,
    }),

    'quotas-left': ({ quotas }) => ({ what: `left today: ${left(quotas)}` }),
    'quotas-low': ({ quotas, low }) => ({
      what: `${list(low)} ${low.length === 1 ? 'is' : 'are'} nearly used up. Left today: ${left(quotas)}.`,
      fix: 'Look for a program that sets the menu on every start. Quotas come back the next day, or by a reset in the account console (10 a month).',
    }),
    'quotas-used-up': ({ quotas, usedUp }) => ({
      what: `Nothing is left of ${list(usedUp)}. Left today: ${left(quotas)}.`,
      fix: 'Do not apply today: what is deleted could not be made again. Quotas come back the next day, or by a reset in the account console (10 a month).',
    }),
    'quotas-unknown': ({ errcode }) => ({ what: `WeChat does not say (errcode ${errcode})` }),

    'apply-ended': () => ({ what: 'nothing was cut off' }),
    'apply-running': () => ({ what: 'one is running on this machine now' }),
    'journal-unreadable': ({ account, path, reason }) => ({
      what: `An apply did not come to its end, and what it was about cannot be read: ${bare(path)} (${contentReason({ path, reason })}).`,
      fix: 'Look at the plan. When the live menu is what it shall be, delete that file.',
      commands: [`wxmenu plan ${shellWord(account)}`],
    }),
    'apply-cut-off': ({ account, started, snapshot }) => ({
      what: `The apply of ${started.replace(/\.\d+Z$/, 'Z')} was cut off half-way. The menu of before is kept in ${bare(snapshot)}.`,
      fix: 'Apply again to finish it, or put the old menu back.',
      commands: [`wxmenu apply ${shellWord(account)}`, `wxmenu restore ${shellWord(account)}`],
    }),
  },
  because: check => `not looked at: see ${check}`,
  machine: 'This machine',
  conclusion: ({ failed, warning }) => {
    if (failed > 0) return `Not ready: ${count(failed, 'check')} failed.`;
    return warning > 0 ? `Ready, with ${count(warning, 'warning')}.` : 'Ready.';
  },
};

const NO_LOOKUP = {
  address: 'not needed: the host is given as an address',
  proxy: 'left to the proxy',
} as const;

const WAYS = { http: ', plain http', https: '', proxy: ', through the proxy' } as const;

const TOKENS = {
  stable: 'accepted; stable_token, which leaves the tokens of other programs alone',
  classic: 'accepted; cgi-bin/token',
  ready: 'accepted; from WECHAT_ACCESS_TOKEN, which somebody else keeps fresh',
  server: 'accepted; from the token server in WECHAT_TOKEN_URL',
  command: 'accepted; from the command in WECHAT_TOKEN_COMMAND',
} as const;

/** Why the token cache trusts a folder no more than its file system does. */
const DISTRUST: ReadonlyMap<string, string> = new Map([
  ['foreign', 'it belongs to another user'],
  ['writable-by-others', 'other users can write to it'],
]);

function lookup(reason: string): string {
  return reason === 'timeout' ? 'the name server does not answer' : networkReason(reason);
}

function reach(reason: string, seconds: number): string {
  return reason === 'timeout' ? `no answer within ${seconds} s` : networkReason(reason);
}

function off(seconds: number): string {
  const size = Math.abs(seconds);
  const text =
    size < 120
      ? count(Math.round(size), 'second')
      : size < 7200
        ? count(Math.round(size / 60), 'minute')
        : count(Math.round(size / 3600), 'hour');
  return `${text} ${seconds < 0 ? 'behind' : 'ahead of'}`;
}

function left(quotas: readonly QuotaLeft[]): string {
  return quotas.map(({ call, limit, remain }) => `${call} ${remain} of ${limit}`).join(', ');
}

function buttons(names: readonly string[]): string {
  return names.length === 0 ? 'without buttons' : some(names.map(quoted), 3);
}

/** The first of them, and how many more there are. */
function some(values: readonly string[], most: number): string {
  const more = values.length - most;
  const shown = values.slice(0, more > 0 ? most : values.length);
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function list(values: readonly string[]): string {
  const last = values.at(-1) ?? '';
  return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} and ${last}`;
}
