/**
 * Many sections over one connection (`jiwen.mux.v1`). One binary frame is one of these: the channel's number, its kind, its
 * fields. The client numbers its channels upwards and never uses a number twice, so that what is still under way for a
 * channel that ended can be told from what never was one. What a channel carries is `jiwen.v1`.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { AppError, isAppError } from '../../schema/errors/app-error.js';

const kinds = { message: 0, part: 1, open: 2, opened: 3, close: 4 } as const;

/** Everything a connection of many sections carries. */
export type ChannelFrame = { readonly channel: number } & (
  /** One whole message, or the end of one that came in parts. Both sides. */
  | { readonly kind: 'message'; readonly bytes: Uint8Array }
  /** The beginning or the middle of a message of the server: a long one must not hold up the other channels. */
  | { readonly kind: 'part'; readonly bytes: Uint8Array }
  /** The client wants a section, and shows a token for it. */
  | { readonly kind: 'open'; readonly sectionId: string; readonly token: string }
  /** The server lets it in: messages may come, and may be sent. */
  | { readonly kind: 'opened' }
  /** The channel ends, as a connection of one section would with this code. Nothing of it comes after that. Both sides. */
  | { readonly kind: 'close'; readonly code: number; readonly reason: string }
);

const malformed = (problem: string, cause?: unknown): AppError => new AppError('update_malformed', { problem }, { cause });

/** Byte arrays of the result are views into `frame`: copy what you keep. @throws {update_malformed} */
export function decodeChannelFrame(frame: Uint8Array): ChannelFrame {
  try {
    const decoder = decoding.createDecoder(frame);
    const channel = decoding.readVarUint(decoder);
    const read = readKind(decoder, decoding.readVarUint(decoder));
    if (decoding.hasContent(decoder)) throw malformed('bytes after the end of the frame');
    return { channel, ...read };
  } catch (error) {
    throw isAppError(error) ? error : malformed('the frame is cut short', error);
  }
}

type WithoutChannel<F> = F extends unknown ? Omit<F, 'channel'> : never;

function readKind(decoder: decoding.Decoder, kind: number): WithoutChannel<ChannelFrame> {
  switch (kind) {
    case kinds.message:
      return { kind: 'message', bytes: decoding.readTailAsUint8Array(decoder) };
    case kinds.part:
      return { kind: 'part', bytes: decoding.readTailAsUint8Array(decoder) };
    case kinds.open:
      return { kind: 'open', sectionId: decoding.readVarString(decoder), token: decoding.readVarString(decoder) };
    case kinds.opened:
      return { kind: 'opened' };
    case kinds.close:
      return { kind: 'close', code: decoding.readVarUint(decoder), reason: decoding.readVarString(decoder) };
    default:
      throw malformed(`unknown kind of frame ${kind}`);
  }
}

/** What goes before the bytes of a message or a part: who has them framed anyway need not copy them twice. */
export function channelHead(channel: number, kind: 'message' | 'part'): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, channel);
  encoding.writeVarUint(encoder, kinds[kind]);
  return encoding.toUint8Array(encoder);
}

/** The bytes of one frame, as `decodeChannelFrame` reads them back. */
export function encodeChannelFrame(frame: ChannelFrame): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frame.channel);
  encoding.writeVarUint(encoder, kinds[frame.kind]);
  if (frame.kind === 'message' || frame.kind === 'part') {
    encoding.writeUint8Array(encoder, frame.bytes);
  } else if (frame.kind === 'open') {
    encoding.writeVarString(encoder, frame.sectionId);
    encoding.writeVarString(encoder, frame.token);
  } else if (frame.kind === 'close') {
    encoding.writeVarUint(encoder, frame.code);
    encoding.writeVarString(encoder, frame.reason);
  }
  return encoding.toUint8Array(encoder);
}
