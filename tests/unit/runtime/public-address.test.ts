import { expect, test } from '@jest/globals';
import { isPublicAddress } from '../../../server/runtime/public-address.js';

const closed = [
  ['this host', '0.0.0.0', '127.0.0.1', '127.255.255.254', '::', '::1'],
  ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
  ['of a carrier', '100.64.0.1', '100.127.255.255'],
  ['of the link', '169.254.169.254', 'fe80::1', 'fe80::1%eth0'],
  ['multicast, broadcast, reserved', '224.0.0.1', '239.255.255.255', '255.255.255.255', '240.0.0.1', 'ff02::1'],
  ['documentation and tests', '192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '2001:db8::1', '3fff::1', '100::1'],
  ['IPv4 in other clothes', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1'],
  ['no addresses', '', 'localhost', '1.2.3', '1.2.3.4.5', '8.8.8.8 '],
] as const;

test.each(closed.flatMap(([what, ...addresses]) => addresses.map((address) => [what, address] as const)))('[HOOK3] %s: %s is not public', (_what, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '223.255.255.255', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '2400:3200::1'])('[HOOK3] %s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});
