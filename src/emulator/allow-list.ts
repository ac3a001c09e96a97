import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Whether an address is on a list of addresses and CIDR blocks; entries that are neither are passed over. */
export function isListed(ip: string, list: readonly string[]): boolean {
  const blocks = new BlockList();
  for (const entry of list) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv4(address) ? 'ipv4' : isIPv6(address) ? 'ipv6' : null;
    if (family === null) continue;
    if (prefix === undefined) blocks.addAddress(address, family);
    else blocks.addSubnet(address, Number(prefix), family);
  }
  return isIPv4(ip) ? blocks.check(ip) : isIPv6(ip) && blocks.check(ip, 'ipv6');
}

/** The plain form of an IPv4 address that a dual-stack socket gives in the mapped form. */
export function plainAddress(ip: string): string {
  return ip.toLowerCase().startsWith('::ffff:') ? ip.slice('::ffff:'.length) : ip;
}
