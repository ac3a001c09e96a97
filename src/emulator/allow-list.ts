import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Whether an address is on a list of addresses and CIDR blocks; entries that are neither are passed over. */
export function isListed(ip: string, list: readonly string[]): boolean {
  const blocks = new BlockList();
  for (const entry of list) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv4(address) ? 'ipv4' : isIPv6(address) ? 'ipv6' : null;
    const longest = family === 'ipv4' ? 32 : 128;
    const length = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
    if (family !== null && length <= longest) blocks.addSubnet(address, length, family);
  }
  return isIPv4(ip) ? blocks.check(ip) : isIPv6(ip) && blocks.check(ip, 'ipv6');
}

/** The plain form of an IPv4 address that a dual-stack socket gives in the mapped form. */
export function plainAddress(ip: string): string {
  return ip.toLowerCase().startsWith('::ffff:') ? ip.slice('::ffff:'.length) : ip;
}
