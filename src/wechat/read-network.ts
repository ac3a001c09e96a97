import { type CertificatesNotice, readCertificates } from './certificates.ts';
import { readProxies } from './proxy-settings.ts';
import type { NetworkOptions } from './transport.ts';

/** How this machine gets out: to WeChat, and to other hosts such as a central token server. */
export interface Networks {
  readonly wechat: NetworkOptions;
  readonly others: NetworkOptions;
}

/**
 * Reads proxies and certificates from the environment: see {@link readProxies} and {@link readCertificates}.
 *
 * @throws UsageFault `bad-setting`.
 */
export async function readNetworks(
  env: { readonly [name: string]: string | undefined },
  notice: (notice: CertificatesNotice) => void,
): Promise<Networks> {
  const proxies = readProxies(env);
  const certificates = await readCertificates(env, notice);
  return {
    wechat: { proxy: proxies.wechat, certificates },
    others: { proxy: proxies.others, certificates },
  };
}
