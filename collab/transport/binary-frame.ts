/** Above this the copy that a single write needs costs more than the second part of a write in two. */
export const maxFramedBytes = 64 * 1024;

const binaryFrame = 0x82;
const twoByteLength = 126;
const eightByteLength = 127;
const headerBytesOf = (length: number): number => (length < twoByteLength ? 2 : length < 65_536 ? 4 : 10);

const nothing = new Uint8Array(0);

/** One whole unfragmented, unmasked binary frame, as a server sends it (RFC 6455, section 5.2): `head`, then `payload`. */
export function toBinaryFrame(payload: Uint8Array, head: Uint8Array = nothing): Uint8Array {
  const length = head.length + payload.length;
  const headerBytes = headerBytesOf(length);
  const frame = Buffer.allocUnsafe(headerBytes + length);
  frame[0] = binaryFrame;
  if (headerBytes === 2) {
    frame[1] = length;
  } else if (headerBytes === 4) {
    frame[1] = twoByteLength;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = eightByteLength;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(head, headerBytes);
  frame.set(payload, headerBytes + head.length);
  return frame;
}
