// What codes of the system, of TLS and of proxies are about.

/** The HTTP status with which a proxy refused to let through; null when it was something else. */
export function proxyStatus(reason: string): number | null {
  const status = /^proxy-(\d{3})$/.exec(reason)?.[1];
  return status === undefined ? null : Number(status);
}

/** The certificate of the other side does not lead to one that is trusted here. */
export function isUntrusted(reason: string): boolean {
  return (
    /SELF_SIGNED|UNABLE_TO_|CERT_(?!HAS_EXPIRED|NOT_YET)/.test(reason) &&
    !reason.startsWith('ERR_TLS_CERT_ALTNAME')
  );
}

/** The other side does not speak TLS. */
export function isNoTls(reason: string): boolean {
  return reason === 'EPROTO' || reason.startsWith('ERR_SSL');
}
