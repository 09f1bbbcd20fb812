import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { addressOf, agentLabel, callerOf, cutAddress } from '../../../server/http/caller.js';
import { readConfig } from '../../../server/runtime/config.js';

function requestFrom(peer: string, headers: IncomingMessage['headers'] = {}): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  return Object.assign(new IncomingMessage(socket), { headers });
}

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0', 'Edge · Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox · Linux'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari · iOS'],
  ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.50', '微信 · Android'],
  ['curl/8.5.0', 'curl'],
  ['<script>alert(1)</script>', ''],
  [`${'x'.repeat(500)}/1`, 'x'.repeat(40)],
  ['', ''],
])('[ACC32] a browser is kept in a few words: %s', (userAgent, label) => {
  expect(agentLabel(userAgent)).toBe(label);
});

test.each([['10.1.2.3', '10.1.2.*'], ['2001:DB8:5:1::9', '2001:db8:5:*'], ['fe80::1%eth0', 'fe80:0:0:*'], ['2001:db8::', '2001:db8:0:*']])('[ACC32] of %s the network is kept', (address, kept) => {
  expect(cutAddress(address)).toBe(kept);
});

test('[ACC32] behind proxies the outermost of ours is believed, and nothing that a client wrote', () => {
  const forwarded = { 'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.0.0.2' };
  const at = (peer: string, proxies: number, headers: IncomingMessage['headers'] = forwarded) => addressOf(requestFrom(peer, headers), proxies);
  expect([at('198.51.100.7', 0), at('::ffff:198.51.100.7', 0), at('10.0.0.1', 1), at('10.0.0.1', 2)]).toEqual(['198.51.100.7', '198.51.100.7', '10.0.0.2', '203.0.113.9']);
  expect([at('127.0.0.1', 0), at('::1', 0), at('10.0.0.1', 4), at('10.0.0.1', 1, {}), at('10.0.0.1', 1, { 'x-forwarded-for': 'unknown' })]).toEqual([null, null, null, null, null]);
  expect(callerOf(requestFrom('127.0.0.1', { 'user-agent': 'curl/8' }), 0)).toEqual({ agent: 'curl', address: '', peer: null });
  expect([undefined, '0', '2'].map((value) => readConfig({ JIWEN_PROXIES: value }).proxies)).toEqual([0, 0, 2]);
  expect(() => readConfig({ JIWEN_PROXIES: '11' })).toThrow('JIWEN_PROXIES');
});
