import { BlockList, isIP } from 'node:net';

/** IPv4 that leads nowhere public (IANA's special-purpose registry): own host, private, CGNAT, link-local, test nets, relays, multicast, reserved. */
const closedV4 = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.31.196.0', 24], ['192.52.193.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const;
/** Of IPv6 only global unicast is public… */
const openV6 = ['2000::', 3] as const;
/** …but for protocol assignments with Teredo, documentation, and 6to4, which carries an IPv4 address of whatever kind. */
const closedV6 = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20], ['2620:4f:8000::', 48]] as const;

function listOf(v4: readonly (readonly [string, number])[], v6: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, bits] of v4) list.addSubnet(net, bits, 'ipv4');
  for (const [net, bits] of v6) list.addSubnet(net, bits, 'ipv6');
  return list;
}

const closed = listOf(closedV4, closedV6);
const open = listOf([], [openV6]);

/**
 * Whether an address is one of the public internet. IPv4 in the clothes of IPv6 (mapped, NAT64, 6to4) is not: whoever is public
 * has an address of their own.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return family === 6 && !address.includes('%') && open.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}
