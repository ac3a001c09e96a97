import { isNoTls, isUntrusted, proxyStatus } from '../network-codes.ts';
import { printable } from '../printable.ts';

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
  ['CERT_HAS_EXPIRED', 'its certificate has expired, or the clock of this machine is wrong'],
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet, or the clock of this machine is wrong'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
]);

/** Why a connection did not come about or broke, by the system's code, with the code behind it. */
export function networkReason(reason: string): string {
  if (reason === 'closed') return 'the connection had been closed here';
  if (reason === 'timeout') return 'no connection within the time given';
  const status = proxyStatus(reason);
  if (status === 407) return 'the proxy wants a name and password (407)';
  if (status !== null) return `the proxy answered ${status}`;
  const words =
    NETWORK.get(reason) ??
    (isUntrusted(reason) ? 'its certificate is not trusted' : undefined) ??
    (isNoTls(reason) ? 'it does not speak TLS there' : undefined);
  return words === undefined ? printable(reason) : `${words} (${reason})`;
}
