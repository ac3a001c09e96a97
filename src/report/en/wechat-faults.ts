import type {
  ExpectedShape,
  TokenCommandFailure,
  TokenServerFailure,
  WechatFaultArgs,
} from '../../apply/gateway.ts';
import { isUntrusted, proxyStatus } from '../network-codes.ts';
import { bare, printable } from '../printable.ts';
import type { Message, Wordings } from '../wording.ts';
import { networkReason } from './network-reasons.ts';

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
  'wrong-shape': ({ call, member, expected, found }) => ({
    what: `The answer to ${call} is JSON, but not what WeChat answers: expected ${printable(member)}${SHAPES[expected]}, found ${found}.`,
    fix: `Nothing was concluded from it. ${NOT_WECHAT}`,
  }),
  timeout: ({ call, seconds, host, proxy }) => ({
    what: `${call} got no complete answer from ${bare(host)}${through(proxy)} within ${seconds} s.`,
    fix: `Run again, give it more time with --timeout 30s, or check that this machine reaches ${proxy === undefined ? 'the host' : 'the proxy, and the proxy the host'}.`,
  }),
  network: ({ call, reason, host, proxy }) => ({
    what: `${call} did not get through to ${bare(host)}${through(proxy)}: ${networkReason(reason)}.`,
    fix: networkFix(reason, proxy, 'WECHAT_API_BASE'),
  }),
  'escape-in-body': ({ call, escape: found }) => ({
    what: `${call} was not sent: its JSON would hold the escape ${printable(found)}, which WeChat refuses (40033).`,
    fix: 'Remove control characters, half emoji and a backslash before the letter u from the names, keys and urls; `wxmenu validate` names the place.',
  }),
  'token-server': args => tokenServer(args.host, args),
  'token-command': tokenCommand,
};

const SHAPES: { readonly [shape in ExpectedShape]: string } = {
  object: ' as an object',
  array: ' as an array',
  text: ' as text',
  digits: ' as digits',
  number: ' as a number',
  'whole-number': ' as a whole number',
  seconds: ' as a number of seconds',
  'printable-text': ' as printable text',
  'no-third-level': ' to be empty, since buttons have two levels',
  present: '',
};

const NOT_JSON: { readonly [reason in WechatFaultArgs['not-json']['reason']]: string } = {
  empty: 'is empty',
  html: 'is a web page',
  'cut-off': 'ends in the middle',
  syntax: 'is not JSON',
  'not-utf8': 'is not UTF-8, so the texts in it cannot be trusted',
  'too-large': 'is larger than 1 MiB',
};

function through(proxy: string | undefined): string {
  return proxy === undefined ? '' : ` through the proxy ${bare(proxy)}`;
}

/** `variable` is the one that names the host. */
function networkFix(reason: string, proxy: string | undefined, variable: string): string {
  if (isUntrusted(reason)) {
    return 'When a firewall or proxy here looks into TLS, name its CA certificate (PEM): NODE_EXTRA_CA_CERTS=/path/ca.pem or SSL_CERT_FILE. Otherwise somebody else answers for that host: do not go on.';
  }
  if (reason.startsWith('ERR_TLS_CERT_ALTNAME') || /^CERT_/.test(reason)) {
    return `Check the clock of this machine, the name lookup, and ${variable} if it is set: somebody else may be answering for that host.`;
  }
  if (proxyStatus(reason) === 407) {
    return 'Put name and password into the proxy variable (http://name:password@host:port), percent-encoded.';
  }
  if (proxy !== undefined) {
    return 'Check WECHAT_PROXY, HTTPS_PROXY and HTTP_PROXY, and that the proxy lets this host through; NO_PROXY lists hosts to reach without it.';
  }
  return `Check the network, the firewall and the name lookup of this machine, and ${variable} if it is set. Where only a proxy leads out, name it in HTTPS_PROXY.`;
}

function tokenServer(host: string, failure: TokenServerFailure): Message {
  const server = `The token server ${bare(host)}`;
  switch (failure.reason) {
    case 'timeout':
      return {
        what: `${server} (WECHAT_TOKEN_URL) gave no token within ${failure.seconds} s.`,
        fix: 'Check that it runs and that this machine reaches it, or give it more time with --timeout 30s.',
      };
    case 'network':
      return {
        what: `${server} (WECHAT_TOKEN_URL) was not reached: ${networkReason(failure.system)}.`,
        fix: networkFix(failure.system, undefined, 'WECHAT_TOKEN_URL'),
      };
    case 'http-status':
      return {
        what: `${server} (WECHAT_TOKEN_URL) answered with HTTP status ${failure.status}.`,
        fix: statusFix(failure.status),
      };
    case 'refused':
      return {
        what: `${server} (WECHAT_TOKEN_URL) has no token: it answered errcode ${failure.code}.`,
        fix: `The code is WeChat's; see what it means in the list of errcodes, and put it right at the token server${failure.code === 40164 ? ': it is its address that is not on the IP allow list' : ''}.`,
      };
    case 'not-json':
    case 'no-token':
      return {
        what: `${server} (WECHAT_TOKEN_URL) answered ${failure.reason === 'not-json' ? 'something that is not JSON' : 'JSON without access_token'}. What it was is not shown, since it may hold a token.`,
        fix: 'Make it answer as WeChat does: {"access_token": "...", "expires_in": 7200}.',
      };
  }
}

function statusFix(status: number): string {
  if (status === 401 || status === 403) return 'Set WECHAT_TOKEN_BEARER to the key that it wants.';
  if (status >= 300 && status < 400) {
    return 'Set WECHAT_TOKEN_URL to the address it redirects to: redirects are not followed, since the key is for one host only.';
  }
  return status >= 500 ? 'Run again in a minute, or look at its log.' : 'Check the path in WECHAT_TOKEN_URL.';
}

function tokenCommand(failure: TokenCommandFailure): Message {
  const command = 'The command in WECHAT_TOKEN_COMMAND';
  const look = 'Run it by hand in the same environment and look.';
  switch (failure.reason) {
    case 'exit':
      return {
        what: `${command} failed with exit status ${failure.status}${EXITS.get(failure.status) ?? ''}.`,
        fix: look,
      };
    case 'signal':
      return { what: `${command} was ended by ${bare(failure.signal)}.`, fix: look };
    case 'timeout':
      return {
        what: `${command} did not end within ${failure.seconds} s.`,
        fix: `It has no terminal to ask at: it must get by without questions. ${look}`,
      };
    case 'start':
      return {
        what: `The shell for WECHAT_TOKEN_COMMAND could not be started (${bare(failure.system)}).`,
        fix: look,
      };
    case 'refused':
      return {
        what: `${command} has no token: it printed errcode ${failure.code}.`,
        fix: `The code is WeChat's; see what it means in the list of errcodes. ${look}`,
      };
    case 'no-output':
    case 'too-long':
    case 'no-token':
      return {
        what: `${command} printed ${PRINTED[failure.reason]} What it was is not shown, since it may hold a token.`,
        fix: 'Make it print the token alone on stdout, or {"access_token": "...", "expires_in": 7200}; anything else belongs on stderr.',
      };
  }
}

const EXITS: ReadonlyMap<number, string> = new Map([
  [126, ' (it may not be run)'],
  [127, ' (the shell found no such command)'],
]);

const PRINTED = {
  'no-output': 'nothing.',
  'too-long': 'more than 64 KiB.',
  'no-token': 'something that is no token.',
} as const;
