import { AppError } from '../../schema/errors/app-error.js';
import type { Bus } from '../ports/bus.js';
import type { TimerClock } from '../ports/clock.js';

const answerMs = 1000;
const maxCalls = 1000;

/** Questions to one certain server, for the little that only that one can answer. */
export interface PeerCalls {
  /** What the server answers to a question; both are JSON. @throws {server_unreachable} */
  ask(serverId: string, question: unknown): Promise<unknown>;
  stop(): void;
}

interface PeerCallsDeps {
  readonly bus: Bus;
  readonly clock: TimerClock;
  readonly serverId: string;
}

interface Letter {
  /** Who asks, and under which number the answer is awaited; an answer comes without `from`. */
  readonly from?: string;
  readonly call: number;
  readonly body: unknown;
}

const topicOf = (serverId: string): string => `calls:${serverId}`;

function readLetter(bytes: Uint8Array): Letter | null {
  try {
    const letter: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof letter !== 'object' || letter === null || !('call' in letter) || typeof letter.call !== 'number') return null;
    const from = 'from' in letter && typeof letter.from === 'string' ? { from: letter.from } : {};
    return { ...from, call: letter.call, body: 'body' in letter ? letter.body : null };
  } catch {
    return null;
  }
}

/** `answer` is asked by the others; it must not throw. */
export function createPeerCalls({ bus, clock, serverId }: PeerCallsDeps, answer: (question: unknown) => unknown): PeerCalls {
  const waiting = new Map<number, (body: unknown) => void>();
  let calls = 0;
  const send = (to: string, letter: Letter): void => bus.publish(topicOf(to), new TextEncoder().encode(JSON.stringify(letter)));
  const unlisten = bus.listen(topicOf(serverId), {
    ready: () => undefined,
    message(bytes) {
      const letter = readLetter(bytes);
      if (letter === null) return;
      if (letter.from === undefined) waiting.get(letter.call)?.(letter.body);
      else send(letter.from, { call: letter.call, body: answer(letter.body) });
    },
  });
  return {
    async ask(to, body) {
      if (!bus.isUp || waiting.size >= maxCalls) throw new AppError('server_unreachable', {});
      const call = ++calls;
      return new Promise((resolve, reject) => {
        const timer = clock.setTimer(answerMs, () => {
          waiting.delete(call);
          reject(new AppError('server_unreachable', {}));
        });
        waiting.set(call, (reply) => {
          waiting.delete(call);
          timer.cancel();
          resolve(reply);
        });
        send(to, { from: serverId, call, body });
      });
    },
    stop: () => unlisten(),
  };
}
