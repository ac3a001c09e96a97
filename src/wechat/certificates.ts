import { codeOf } from './private-file.ts';

/** A file of certificates was named and is not used. */
export interface CertificatesNotice {
  readonly code: 'certificates-ignored';
  readonly variable: string;
  readonly path: string;
  /** `no-certificate`, or the system's code such as ENOENT. */
  readonly reason: string;
}

/**
 * Certificates (PEM) to trust besides Node's own, from the file that `SSL_CERT_FILE` names; empty when it names none.
 * With some, those of `NODE_EXTRA_CA_CERTS` are read too, which Node otherwise trusts by itself: before Node 22.15 it
 * forgets them as soon as any other is named. A file that cannot be used is told and does not stop anything: without it
 * a certificate may not be trusted, and then that is said.
 */
export async function readCertificates(
  env: { readonly [name: string]: string | undefined },
  notice: (notice: CertificatesNotice) => void,
): Promise<readonly string[]> {
  if (!env.SSL_CERT_FILE) return [];
  const named = await read('SSL_CERT_FILE', env.SSL_CERT_FILE, notice);
  if (named === null) return [];
  // Node has said by itself what it thinks of its own variable.
  const extra = env.NODE_EXTRA_CA_CERTS ? await read('', env.NODE_EXTRA_CA_CERTS, () => {}) : null;
  return extra === null ? [named] : [named, extra];
}

async function read(
  variable: string,
  path: string,
  notice: (notice: CertificatesNotice) => void,
): Promise<string | null> {
  try {
    // Seldom: loading it takes 1 ms.
    const { readFile } = await import('node:fs/promises');
    const text = await readFile(path, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
    notice({ code: 'certificates-ignored', variable, path, reason: 'no-certificate' });
  } catch (error) {
    notice({ code: 'certificates-ignored', variable, path, reason: codeOf(error) });
  }
  return null;
}
