import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

export interface Answer {
  readonly status: number;
  readonly bytes: number;
  readonly body: string;
}

/** A whole request as it goes over the wire. */
export function printRequest(token: string, body: object): string {
  const text = JSON.stringify(body);
  return [
    'POST /graphql HTTP/1.1', 'host: 127.0.0.1', `authorization: Bearer ${token}`, 'content-type: application/json', 'accept: application/json',
    `content-length: ${Buffer.byteLength(text)}`, '', text,
  ].join('\r\n');
}

interface Head {
  readonly status: number;
  readonly bodyStart: number;
  /** Null: in chunks. */
  readonly length: number | null;
}

function readHead(bytes: Buffer): Head | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const head = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  return { status: Number(head.slice(9, 12)), bodyStart: end + 4, length: length === undefined ? null : Number(length) };
}

const maxIdleMs = 2000;

async function dial(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket.setNoDelay(true);
}

/** Null until the last chunk is there. */
function readChunks(bytes: Buffer, start: number): Buffer | null {
  const pieces: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (bytes.length < lineEnd + 2 + size + 2) return null;
    if (size === 0) return Buffer.concat(pieces);
    pieces.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}

/**
 * One kept-alive connection on a bare socket, one request at a time: a client that costs next to nothing leaves the machine to
 * the server it measures.
 */
export class HttpLine {
  private pieces: Buffer[] = [];
  private received = 0;
  private head: Head | null = null;
  private waiting: { resolve(answer: Answer): void; reject(error: Error): void; keepBody: boolean } | null = null;

  private usedAt = performance.now();

  private constructor(private readonly port: number, private socket: Socket) {
    this.listen(socket);
  }

  static async open(port: number): Promise<HttpLine> {
    return new HttpLine(port, await dial(port));
  }

  async send(request: string, keepBody = false): Promise<Answer> {
    // A server closes what was silent for some seconds, and might do so while this is on its way.
    if (performance.now() - this.usedAt > maxIdleMs) {
      this.socket.destroy();
      this.socket = await dial(this.port);
      this.listen(this.socket);
    }
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.waiting = { resolve, reject, keepBody };
      this.socket.write(request);
    });
    this.usedAt = performance.now();
    return answer;
  }

  close(): void {
    this.waiting = null;
    this.socket.destroy();
  }

  private listen(socket: Socket): void {
    const fail = (error: Error): void => void (socket === this.socket && this.waiting?.reject(error));
    socket.on('data', (piece) => this.take(piece));
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('the server closed the connection')));
  }

  private take(piece: Buffer): void {
    this.pieces.push(piece);
    this.received += piece.length;
    if (this.head === null) {
      this.pieces = [Buffer.concat(this.pieces)];
      this.head = readHead(this.pieces[0] ?? piece);
    }
    if (this.head === null) return;
    const { length, bodyStart, status } = this.head;
    if (length !== null && this.received < bodyStart + length) return;
    const whole = length === null || this.waiting?.keepBody === true ? Buffer.concat(this.pieces) : null;
    const body = length === null ? readChunks(whole ?? piece, bodyStart) : whole?.subarray(bodyStart);
    if (body === null) return;
    const { waiting } = this;
    [this.pieces, this.received, this.head, this.waiting] = [[], 0, null, null];
    waiting?.resolve({ status, bytes: length ?? body?.length ?? 0, body: waiting.keepBody ? (body?.toString('utf8') ?? '') : '' });
  }
}
