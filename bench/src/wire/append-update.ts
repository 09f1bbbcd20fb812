import * as encoding from 'lib0/encoding';

/** Info byte of a struct: a string, with the item to its left named. */
const stringWithOrigin = 0x84;

/**
 * The Yjs update of typing `text` right behind the writer's last character, written by hand: at tens of thousands a second a
 * document per writer would measure the load generator. `clock` is where the writer's clock stands.
 */
export function encodeAppend(clientId: number, clock: number, text: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeUint8(encoder, stringWithOrigin);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock - 1);
  encoding.writeVarString(encoder, text);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}
