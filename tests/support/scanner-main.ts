import { createServer } from 'node:net';
import { infectedWord } from './scanner-process.js';

/*
 * A small virus scanner that speaks clamd's INSTREAM: finds one word. Run as a process; prints its port. What it does with every file else:
 * "scan", "silent" (no answer), "full" (as clamd beyond its StreamMaxLength), "hang-up".
 */
const behaviour = process.argv[2] ?? 'scan';
const command = Buffer.from('zINSTREAM\0');

/** The file once all of it is there; null: more is to come. */
function fileIn(received: Buffer): Buffer | null {
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

const server = createServer((socket) => {
  const chunks: Buffer[] = [];
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    // Looked at once it may be whole.
    if (!chunk.subarray(-1).equals(Buffer.alloc(1))) return;
    const received = Buffer.concat(chunks);
    const file = received.subarray(0, command.length).equals(command) ? fileIn(received) : null;
    if (file === null || behaviour === 'silent') return;
    if (behaviour === 'hang-up') socket.destroy();
    else if (behaviour === 'full') socket.end('INSTREAM size limit exceeded. ERROR\0');
    else socket.end(file.includes(infectedWord) ? 'stream: Test.Word FOUND\0' : 'stream: OK\0');
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`);
});
