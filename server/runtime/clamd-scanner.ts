import { connect } from 'node:net';
import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import type { VirusScanner } from '../ports/virus-scanner.js';

const pieceBytes = 64 * 1024;
const maxVerdictBytes = 1024;

function* framed(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0');
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.byteLength);
    yield length;
    yield piece;
  }
  yield Buffer.alloc(4);
}

/** clamd says "stream: OK" or "stream: <name> FOUND"; anything else, an exceeded limit of its own too, is no verdict. */
function verdictOf(answer: string): string | null {
  const text = answer.slice(0, answer.indexOf('\0')).trim();
  if (text === 'stream: OK') return null;
  const name = /^stream: (.{1,200}) FOUND$/.exec(text)?.[1];
  if (name === undefined) throw new Error(`the scanner answers ${JSON.stringify(text.slice(0, 200))}`);
  return name;
}

/** Asks a clamd over TCP (INSTREAM), which is sent the file and needs no access to where it is kept. */
export function createClamdScanner({ host, port }: { readonly host: string; readonly port: number }, timeoutMs: number = limits.evidenceScanMs): VirusScanner {
  const ask = (bytes: Uint8Array): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port, signal: AbortSignal.timeout(timeoutMs) });
      let answer = '';
      socket.setEncoding('utf8');
      socket.on('error', reject);
      socket.on('data', (text: string) => {
        answer += text;
        if (answer.length > maxVerdictBytes) socket.destroy(new Error('the scanner answers without end'));
        else if (answer.includes('\0')) socket.end(() => resolve(answer));
      });
      socket.on('close', () => (answer === '' ? reject(new Error('the scanner closed without a verdict')) : resolve(answer)));
      socket.on('connect', () => {
        const pieces = framed(bytes);
        const write = (): void => {
          for (let next = pieces.next(); next.done !== true; next = pieces.next()) {
            if (!socket.write(next.value)) {
              socket.once('drain', write);
              return;
            }
          }
        };
        write();
      });
    });
  return {
    async scan(bytes) {
      try {
        return verdictOf(await ask(bytes));
      } catch (cause) {
        throw new AppError('scanner_unavailable', {}, { cause });
      }
    },
  };
}
