import { isIP } from 'node:net';
import type { Check } from '../report/doctor-check.ts';
import { DISASTER_RECOVERY, WECHAT } from '../wechat/defaults.ts';
import { proxyHost } from '../wechat/proxy-settings.ts';
import { readNetworks } from '../wechat/read-network.ts';
import type { NetworkOptions } from '../wechat/transport.ts';
import type { CliContext } from './context.ts';
import type { Network, Reached, Unreached } from './doctor-network.ts';
import { firstFailed, found, skipped } from './doctor-verdict.ts';

/** By more than this, kept tokens and certificates seem to end at another time than they do. */
const CLOCK_OFF_MS = 5 * 60_000;
const ENDS_SOON_DAYS = 14;
const DAY_MS = 24 * 3_600_000;

/** Where to, and by what. */
export interface Way {
  /** `https://host[:port]`. */
  readonly apiBase: string;
  readonly timeoutMs: number;
  /** Whether calls may go to the other host. */
  readonly fallback: boolean;
  readonly network: Network;
}

/** What came of asking: of the host itself, and of the one that stands in for it. */
interface Asked {
  readonly url: URL;
  readonly options: NetworkOptions;
  /** A file of certificates that is named and cannot be used; empty for none. */
  readonly ignored: string;
  readonly answer: Reached | Unreached;
  readonly standIn: Reached | null;
}

/**
 * Checks the way to WeChat: proxy, name, connection, and the clock by the date of the answer.
 *
 * @throws UsageFault `bad-setting` when a variable about proxies cannot be understood.
 */
export async function checkWay(way: Way, { env, clock }: CliContext): Promise<readonly Check[]> {
  const asked = await askHosts(way, env);
  const proxy = checkProxy(asked, env);
  if (proxy.verdict === 'failed') {
    return [proxy, skipped('dns', 'proxy'), skipped('tls', 'proxy'), skipped('clock', 'proxy')];
  }
  const dns = await checkName(asked, way);
  const tls = dns.verdict === 'failed' ? skipped('tls', 'dns') : await checkConnection(asked, way);
  const broken = firstFailed([dns, tls]);
  return [proxy, dns, tls, broken === null ? checkClock(asked, clock.now()) : skipped('clock', broken)];
}

async function askHosts(
  { apiBase, timeoutMs, fallback, network }: Way,
  env: CliContext['env'],
): Promise<Asked> {
  const url = new URL(apiBase);
  let ignored = '';
  const { wechat: options } = await readNetworks(env, ({ path }) => {
    ignored = path;
  });
  const answer = await network.reach(url.origin, timeoutMs, options);
  if ('date' in answer || url.origin !== WECHAT || !fallback)
    return { url, options, ignored, answer, standIn: null };
  const other = await network.reach(DISASTER_RECOVERY, timeoutMs, options);
  return { url, options, ignored, answer, standIn: 'date' in other ? other : null };
}

function checkProxy({ url, answer, options: { proxy } }: Asked, env: CliContext['env']): Check {
  if (proxy === undefined) return found('proxy', 'ok', 'proxy-none', {});
  if (!answer.proxied) {
    const variable = env.no_proxy === undefined ? 'NO_PROXY' : 'no_proxy';
    return found('proxy', 'ok', 'proxy-bypassed', { host: url.host, variable });
  }
  const shown = proxyHost(proxy, url);
  const status = 'reason' in answer ? /^proxy-(\d{3})$/.exec(answer.reason)?.[1] : undefined;
  // A proxy that answers 502 to 504 works: it is the host that it cannot reach.
  if (status !== undefined && !/^50[234]$/.test(status)) {
    return found('proxy', 'failed', 'proxy-refused', { proxy: shown, status: Number(status) });
  }
  const ofHttps = url.protocol === 'https:' && proxy.https !== '';
  const names = ofHttps ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const variable = ['WECHAT_PROXY', ...names].find(name => env[name]) ?? '';
  return found('proxy', 'ok', 'proxy-used', { proxy: shown, variable });
}

async function checkName({ url, answer, standIn }: Asked, { timeoutMs, network }: Way): Promise<Check> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return found('dns', 'skipped', 'dns-not-needed', { why: 'address' });
  if (answer.proxied) return found('dns', 'skipped', 'dns-not-needed', { why: 'proxy' });
  const result = await network.lookup(host, timeoutMs);
  if ('reason' in result) {
    return found('dns', standIn ? 'warning' : 'failed', 'not-resolved', { host, reason: result.reason });
  }
  return found('dns', 'ok', 'resolved', { host, addresses: result });
}

async function checkConnection({ url, answer, standIn, options, ignored }: Asked, way: Way): Promise<Check> {
  const { host } = url;
  const seconds = way.timeoutMs / 1000;
  if ('reason' in answer) {
    const { reason } = answer;
    if (standIn !== null) {
      const fallback = new URL(DISASTER_RECOVERY).host;
      return found('tls', 'warning', 'fallback-reached', { host, reason, seconds, fallback });
    }
    return /CERT|SELF_SIGNED|UNABLE_TO_|ERR_SSL|EPROTO/.test(reason)
      ? found('tls', 'failed', 'tls-refused', { host, reason, ignored })
      : found('tls', 'failed', 'not-reached', { host, reason, seconds });
  }
  const { ms, date, proxied } = answer;
  if (proxied) return found('tls', 'ok', 'reached', { ms, way: 'proxy' });
  if (url.protocol === 'http:') return found('tls', 'ok', 'reached', { ms, way: 'http' });
  const shown = await way.network.certificate(url, way.timeoutMs, options);
  if (shown === null) return found('tls', 'ok', 'reached', { ms, way: 'https' });
  const until = new Date(shown.until).toISOString();
  // By the host's clock, where it tells: this machine's is what the next check is about.
  const days = Math.floor((shown.until - (date ?? Date.now())) / DAY_MS);
  if (days < ENDS_SOON_DAYS) return found('tls', 'warning', 'tls-ends-soon', { host, until, days });
  const { protocol, issuer } = shown;
  return found('tls', 'ok', 'tls-trusted', { ms, protocol, issuer, until });
}

function checkClock({ answer, standIn }: Asked, now: number): Check {
  const date = standIn?.date ?? ('date' in answer ? answer.date : null);
  if (date === null) return found('clock', 'skipped', 'clock-unknown', {});
  const seconds = Math.round((now - date) / 1000);
  return Math.abs(now - date) > CLOCK_OFF_MS
    ? found('clock', 'warning', 'clock-wrong', { seconds })
    : found('clock', 'ok', 'clock-right', { seconds });
}
