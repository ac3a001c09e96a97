import type { WechatFaultArgs } from '../../apply/gateway.ts';
import { bare, printable } from '../printable.ts';
import type { Wordings } from '../wording.ts';

const NOT_WECHAT =
  'This is not how WeChat answers: look for a proxy, a login page of the network, or a wrong WECHAT_API_BASE. Otherwise run again in a minute.';

/** Calls that failed for another reason than an errcode, in English. */
export const EN_WECHAT_FAULTS: Wordings<Omit<WechatFaultArgs, 'errcode'>> = {
  'http-status': ({ call, status }) => ({
    what: `${call} was answered with HTTP status ${status}, where WeChat answers 200 even to a refusal.`,
    fix: status >= 500 ? `Run again in a minute. ${NOT_WECHAT}` : NOT_WECHAT,
  }),
  'not-json': ({ call, reason }) => ({
    what: `The answer to ${call} ${NOT_JSON[reason]}.`,
    fix:
      reason === 'empty' || reason === 'cut-off'
        ? 'Run again; when it stays so, look at the network between here and WeChat.'
        : NOT_WECHAT,
  }),
  'wrong-shape': ({ call, expected, found }) => ({
    what: `The answer to ${call} is JSON, but not what WeChat answers: expected ${printable(expected)}, found ${printable(found)}.`,
    fix: `Nothing was concluded from it. ${NOT_WECHAT}`,
  }),
  timeout: ({ call, seconds, host }) => ({
    what: `${call} got no complete answer from ${bare(host)} within ${seconds} s.`,
    fix: 'Run again, give it more time with --timeout 30s, or check that this machine reaches the host.',
  }),
  network: ({ call, reason, host }) => ({
    what: `${call} did not get through to ${bare(host)}: ${networkReason(reason)}.`,
    fix: 'Check the network, the firewall and the name lookup of this machine, and WECHAT_API_BASE if it is set.',
  }),
  'escape-in-body': ({ call, escape: found }) => ({
    what: `${call} was not sent: its JSON would hold the escape ${printable(found)}, which WeChat refuses (40033).`,
    fix: 'Remove control characters, half emoji and a backslash before the letter u from the names, keys and urls; `wxmenu validate` names the place.',
  }),
};

const NOT_JSON: { readonly [reason in WechatFaultArgs['not-json']['reason']]: string } = {
  empty: 'is empty',
  html: 'is a web page',
  'cut-off': 'ends in the middle',
  syntax: 'is not JSON',
  'not-utf8': 'is not UTF-8, so the texts in it cannot be trusted',
  'too-large': 'is larger than 1 MiB',
};

const NETWORK: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'the connection was refused'],
  ['ECONNRESET', 'the connection was reset'],
  ['EPIPE', 'the connection was closed'],
  ['UND_ERR_SOCKET', 'the connection was closed before the answer was complete'],
  ['ENOTFOUND', 'there is no host of that name'],
  ['EAI_AGAIN', 'the name could not be looked up'],
  ['ETIMEDOUT', 'the host did not answer'],
  ['EHOSTUNREACH', 'there is no way to the host'],
  ['ENETUNREACH', 'there is no way to its network'],
  ['closed', 'the connection had been closed here'],
]);

function networkReason(reason: string): string {
  const words =
    NETWORK.get(reason) ??
    (/CERT|SELF_SIGNED|UNABLE_TO_/.test(reason) ? 'its certificate is not trusted' : undefined);
  return words === undefined ? printable(reason) : `${words} (${reason})`;
}
