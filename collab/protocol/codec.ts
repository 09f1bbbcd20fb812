import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { authKinds, opcodes, syncSteps, type AwarenessEntry, type Message, type ToldAccess } from './messages.js';

/** Entries of one awareness message beyond which it is not taken for presence any more. */
const maxAwarenessEntries = 10_000;
const fingerprintBytes = 8;

const malformed = (problem: string, cause?: unknown): AppError => new AppError('update_malformed', { problem }, { cause });

/**
 * One frame holds one message. The byte arrays of the result are views into `frame`: copy what you keep.
 * @throws {update_malformed} unknown opcode, cut short, or bytes after the message
 */
export function decodeMessage(frame: Uint8Array): Message {
  try {
    const decoder = decoding.createDecoder(frame);
    const message = read(decoder);
    if (decoding.hasContent(decoder)) throw malformed('bytes after the end of the message');
    return message;
  } catch (error) {
    throw isAppError(error) ? error : malformed('the message is cut short', error);
  }
}

function read(decoder: decoding.Decoder): Message {
  const opcode = decoding.readVarUint(decoder);
  switch (opcode) {
    case opcodes.sync:
      return readSync(decoder);
    case opcodes.awareness:
      return { kind: 'awareness', entries: readAwareness(decoding.readVarUint8Array(decoder)) };
    case opcodes.queryAwareness:
      return { kind: 'queryAwareness' };
    case opcodes.auth:
      if (decoding.readVarUint(decoder) !== authKinds.permissionDenied) throw malformed('unknown auth message');
      return { kind: 'permissionDenied', reason: decoding.readVarString(decoder) };
    case opcodes.persisted:
      return { kind: 'persisted', seq: decoding.readVarUint(decoder), fingerprint: decoding.readUint8Array(decoder, fingerprintBytes) };
    case opcodes.refused:
      return { kind: 'refused', code: decoding.readVarString(decoder), message: decoding.readVarString(decoder) };
    case opcodes.authenticate:
      return { kind: 'authenticate', token: decoding.readVarString(decoder) };
    case opcodes.authenticated:
      return { kind: 'authenticated', expiresAt: decoding.readVarUint(decoder) };
    case opcodes.access:
      return readAccess(decoder);
    default:
      throw malformed(`unknown message type ${opcode}`);
  }
}

function readAccess(decoder: decoding.Decoder): Message {
  const [generation, canWrite, lockedStatus] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder) === 1, decoding.readVarString(decoder)];
  const [userId, name, color] = [decoding.readVarString(decoder), decoding.readVarString(decoder), decoding.readVarString(decoder)];
  return { kind: 'access', generation, canWrite, lockedStatus: lockedStatus === '' ? null : lockedStatus, userId, name, color, expiresInMs: decoding.readVarUint(decoder) };
}

function readSync(decoder: decoding.Decoder): Message {
  const step = decoding.readVarUint(decoder);
  switch (step) {
    case syncSteps.step1:
      return { kind: 'step1', stateVector: decoding.readVarUint8Array(decoder) };
    case syncSteps.step2:
      return { kind: 'step2', update: decoding.readVarUint8Array(decoder) };
    case syncSteps.update:
      return { kind: 'update', update: decoding.readVarUint8Array(decoder) };
    default:
      throw malformed(`unknown sync step ${step}`);
  }
}

function readAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  if (count > maxAwarenessEntries) throw malformed('too many presence entries');
  const entries: AwarenessEntry[] = [];
  for (let i = 0; i < count; i++) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const state: unknown = JSON.parse(decoding.readVarString(decoder));
    if (state !== null && (typeof state !== 'object' || Array.isArray(state))) throw malformed('a presence state is not an object');
    entries.push({ clientId, clock, state: state as Record<string, unknown> | null });
  }
  return entries;
}

/** Whether a frame is a step 2, told without reading it: it may be larger than others. */
export function isStep2(frame: Uint8Array): boolean {
  return frame[0] === opcodes.sync && frame[1] === syncSteps.step2;
}

/** The bytes of one message, as `decodeMessage` reads them back. */
export function encodeMessage(message: Message): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder, message);
  return encoding.toUint8Array(encoder);
}

function write(encoder: encoding.Encoder, message: Message): void {
  switch (message.kind) {
    case 'step1':
      return writeSync(encoder, syncSteps.step1, message.stateVector);
    case 'step2':
      return writeSync(encoder, syncSteps.step2, message.update);
    case 'update':
      return writeSync(encoder, syncSteps.update, message.update);
    case 'awareness':
      encoding.writeVarUint(encoder, opcodes.awareness);
      return encoding.writeVarUint8Array(encoder, encodeEntries(message.entries));
    case 'queryAwareness':
      return encoding.writeVarUint(encoder, opcodes.queryAwareness);
    case 'permissionDenied':
      encoding.writeVarUint(encoder, opcodes.auth);
      encoding.writeVarUint(encoder, authKinds.permissionDenied);
      return encoding.writeVarString(encoder, message.reason);
    case 'persisted':
      encoding.writeVarUint(encoder, opcodes.persisted);
      encoding.writeVarUint(encoder, message.seq);
      return encoding.writeUint8Array(encoder, message.fingerprint);
    case 'refused':
      encoding.writeVarUint(encoder, opcodes.refused);
      encoding.writeVarString(encoder, message.code);
      return encoding.writeVarString(encoder, message.message);
    case 'authenticate':
      encoding.writeVarUint(encoder, opcodes.authenticate);
      return encoding.writeVarString(encoder, message.token);
    case 'authenticated':
      encoding.writeVarUint(encoder, opcodes.authenticated);
      return encoding.writeVarUint(encoder, message.expiresAt);
    case 'access':
      encoding.writeVarUint(encoder, opcodes.access);
      return writeAccess(encoder, message);
  }
}

function writeAccess(encoder: encoding.Encoder, { generation, canWrite, lockedStatus, userId, name, color, expiresInMs }: ToldAccess): void {
  encoding.writeVarUint(encoder, generation);
  encoding.writeVarUint(encoder, canWrite ? 1 : 0);
  for (const text of [lockedStatus ?? '', userId, name, color]) encoding.writeVarString(encoder, text);
  encoding.writeVarUint(encoder, expiresInMs);
}

function writeSync(encoder: encoding.Encoder, step: number, bytes: Uint8Array): void {
  encoding.writeVarUint(encoder, opcodes.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
}

function encodeEntries(entries: readonly AwarenessEntry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  }
  return encoding.toUint8Array(encoder);
}
