import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { decodeMessage, encodeMessage } from '../../collab/protocol/codec.js';
import { decodeChannelFrame, encodeChannelFrame, type ChannelFrame } from '../../collab/protocol/channels.js';
import type { Message } from '../../collab/protocol/messages.js';
import { collabPath, jiwenMuxV1, jiwenV1, muxPath, tokenPrefix } from '../../collab/protocol/version.js';
import { projectRoot } from '../support/project-root.js';

const goldenUrl = `${projectRoot}tests/fixtures/protocol.golden.txt`;

/** One message of each kind, with fields that show their place and width. The type asks for all of them. */
const examples: { readonly [K in Message['kind']]: Extract<Message, { kind: K }> } = {
  step1: { kind: 'step1', stateVector: Uint8Array.of(1, 200, 1, 5) },
  step2: { kind: 'step2', update: Uint8Array.of(0, 0) },
  update: { kind: 'update', update: Uint8Array.from({ length: 130 }, (_, i) => i) },
  awareness: { kind: 'awareness', entries: [{ clientId: 300, clock: 2, state: { cursor: '张' } }, { clientId: 1, clock: 128, state: null }] },
  queryAwareness: { kind: 'queryAwareness' },
  permissionDenied: { kind: 'permissionDenied', reason: '只读' },
  persisted: { kind: 'persisted', seq: 300, fingerprint: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
  refused: { kind: 'refused', code: 'forbidden', message: '不能' },
  authenticate: { kind: 'authenticate', token: 'ey.a.b' },
  authenticated: { kind: 'authenticated', expiresAt: 1_790_000_000_123 },
  access: { kind: 'access', generation: 2, canWrite: false, lockedStatus: 'SUBMITTED', userId: 'usr_1', name: '张', color: '#123', expiresInMs: 900_000 },
};

const channelExamples: { readonly [K in ChannelFrame['kind']]: Extract<ChannelFrame, { kind: K }> } = {
  message: { channel: 1, kind: 'message', bytes: Uint8Array.of(3) },
  part: { channel: 200, kind: 'part', bytes: Uint8Array.of(0, 2) },
  open: { channel: 2, kind: 'open', sectionId: 'sec_1', token: 'ey.a.b' },
  opened: { channel: 2, kind: 'opened' },
  close: { channel: 2, kind: 'close', code: 4404, reason: 'not_found: 没有' },
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const lines = (): string[] => [
  `subprotocol ${jiwenV1}`,
  `token ${tokenPrefix}<token>`,
  `path ${collabPath}<section id>`,
  `shared subprotocol ${jiwenMuxV1}`,
  `shared path ${muxPath}`,
  ...Object.entries(examples).map(([kind, message]) => `${kind} ${hex(encodeMessage(message))}`),
  ...Object.entries(channelExamples).map(([kind, frame]) => `channel-${kind} ${hex(encodeChannelFrame(frame))}`),
];

// Clients of other versions speak this: who changes a byte of it must mean to. UPDATE_PROTOCOL=1 writes the file anew.
test('[COL35] the bytes of every message are those of the golden file, and read back', async () => {
  const printed = `${lines().join('\n')}\n`;
  if (process.env['UPDATE_PROTOCOL'] === '1') await writeFile(goldenUrl, printed);
  const golden = await readFile(goldenUrl, 'utf8');
  expect(printed).toBe(golden);
  for (const [kind, message] of Object.entries(examples)) {
    const bytes = new RegExp(`^${kind} (\\w+)$`, 'm').exec(golden)?.[1] ?? '';
    expect(decodeMessage(new Uint8Array(Buffer.from(bytes, 'hex')))).toEqual(message);
  }
  for (const [kind, frame] of Object.entries(channelExamples)) {
    const bytes = new RegExp(`^channel-${kind} (\\w+)$`, 'm').exec(golden)?.[1] ?? '';
    expect(decodeChannelFrame(new Uint8Array(Buffer.from(bytes, 'hex')))).toEqual(frame);
  }
});
