/** The y-websocket wire as a client speaks it, and Hocuspocus' variant of it, which puts the document's name in front. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * relay: frames are passed on and nobody answers. plain: y-websocket. jiwen: the same, and `jiwen.v1` acknowledges.
 * hocuspocus: the name in front of every frame, and a token before anything else.
 */
export type Dialect = 'relay' | 'plain' | 'jiwen' | 'hocuspocus';

export type Incoming =
  | { readonly kind: 'step1' | 'step2' | 'update' | 'awareness' | 'persisted'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'other' };

const other: Incoming = { kind: 'other' };

export interface Frames {
  /** What a client says first. */
  hello(): Uint8Array[];
  update(bytes: Uint8Array): Uint8Array;
  step2(bytes: Uint8Array): Uint8Array;
  awareness(clientId: number, clock: number, state: object): Uint8Array;
  read(frame: Uint8Array): Incoming;
}

const emptyStateVector = Uint8Array.of(0);
/** An update that holds nothing: the answer of a client that has nothing the server lacks. */
export const emptyUpdate = Uint8Array.of(0, 0);

export function createFrames(dialect: Dialect, roomName: string): Frames {
  const hasName = dialect === 'hocuspocus';
  const build = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
    const encoder = encoding.createEncoder();
    if (hasName) encoding.writeVarString(encoder, roomName);
    write(encoder);
    return encoding.toUint8Array(encoder);
  };
  const sync = (step: number, bytes: Uint8Array): Uint8Array =>
    build((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, bytes);
    });
  const token = (): Uint8Array =>
    build((encoder) => {
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, 'bench');
    });
  return {
    hello: () => [...(dialect === 'hocuspocus' ? [token()] : []), ...(dialect === 'relay' ? [] : [sync(0, emptyStateVector)])],
    update: (bytes) => sync(2, bytes),
    step2: (bytes) => sync(1, bytes),
    awareness: (clientId, clock, state) =>
      build((encoder) => {
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarUint8Array(encoder, encodeEntry(clientId, clock, state));
      }),
    read: (frame) => readFrame(frame, hasName),
  };
}

function encodeEntry(clientId: number, clock: number, state: object): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, JSON.stringify(state));
  return encoding.toUint8Array(encoder);
}

function readFrame(frame: Uint8Array, hasName: boolean): Incoming {
  const decoder = decoding.createDecoder(frame);
  if (hasName) decoding.readVarUint8Array(decoder);
  switch (decoding.readVarUint(decoder)) {
    case 0:
    case 4:
      return readSync(decoder);
    case 1:
      return { kind: 'awareness', bytes: decoding.readVarUint8Array(decoder) };
    case 2:
      // Hocuspocus: 2 is "come in"; 0 asks for the token again, which was sent already. In the plain protocol 0 refuses.
      return decoding.readVarUint(decoder) === (hasName ? 1 : 0) ? { kind: 'refused', reason: decoding.readVarString(decoder) } : other;
    case 100:
      decoding.readVarUint(decoder);
      return { kind: 'persisted', bytes: decoding.readUint8Array(decoder, 8) };
    case 101:
      return { kind: 'refused', reason: decoding.readVarString(decoder) };
    default:
      return other;
  }
}

function readSync(decoder: decoding.Decoder): Incoming {
  const step = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  return { kind: step === 0 ? 'step1' : step === 1 ? 'step2' : 'update', bytes };
}
