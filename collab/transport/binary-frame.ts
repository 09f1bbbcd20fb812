/** Above this the copy that a single write needs costs more than the second part of a write in two. */
export const maxFramedBytes = 64 * 1024;

const binaryFrame = 0x82;
const twoByteLength = 126;
const eightByteLength = 127;
const headerBytesOf = (length: number): number => (length < twoByteLength ? 2 : length < 65_536 ? 4 : 10);

/** One whole unfragmented, unmasked binary frame, as a server sends it (RFC 6455, section 5.2). */
export function toBinaryFrame(payload: Uint8Array): Uint8Array {
  const { length } = payload;
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
  frame.set(payload, headerBytes);
  return frame;
}
