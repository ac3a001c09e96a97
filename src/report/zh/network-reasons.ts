import { isNoTls, isUntrusted, proxyStatus } from '../network-codes.ts';
import { printable } from '../printable.ts';

const NETWORK: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', '连接被拒绝'],
  ['ECONNRESET', '连接被重置'],
  ['EPIPE', '连接已关闭'],
  ['UND_ERR_SOCKET', '应答完成之前连接就关闭了'],
  ['ENOTFOUND', '没有这个主机名'],
  ['EAI_AGAIN', '无法解析主机名'],
  ['ETIMEDOUT', '主机没有应答'],
  ['EHOSTUNREACH', '主机不可达'],
  ['ENETUNREACH', '网络不可达'],
  ['CERT_HAS_EXPIRED', '对方证书已过期，或本机时间不正确'],
  ['CERT_NOT_YET_VALID', '对方证书尚未生效，或本机时间不正确'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', '对方证书属于另一个主机'],
]);

/** Why a connection did not come about or broke, by the system's code, with the code behind it. */
export function networkReason(reason: string): string {
  if (reason === 'closed') return '连接已在本端关闭';
  if (reason === 'timeout') return '在限定时间内没有连上';
  const status = proxyStatus(reason);
  if (status === 407) return '代理要求用户名和密码（407）';
  if (status !== null) return `代理返回 ${status}`;
  const words =
    NETWORK.get(reason) ??
    (isUntrusted(reason) ? '对方证书不受信任' : undefined) ??
    (isNoTls(reason) ? '对方不支持 TLS' : undefined);
  return words === undefined ? printable(reason) : `${words}（${reason}）`;
}
