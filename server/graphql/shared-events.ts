import { randomBytes } from 'node:crypto';
import type { ExecutionResult } from 'graphql';

/*
 * A change that two hundred people follow is read, executed and written out once. What is told of it is the same to everybody who may
 * read the document, as long as every field follows from the document's rows (keepable.ts); whether somebody may still read it is
 * asked of each stream by itself, before this.
 */

export interface SharedEvents {
  /**
   * What is told of an event to those who asked `question`: executed by whoever asks first, and told to the others unless it failed or is
   * long. `isWhole`: that nothing of it was cut short.
   */
  tell(event: string, question: string, execute: () => Promise<ExecutionResult>, isWhole: () => boolean): Promise<ExecutionResult>;
  /** What is written into a message in the place of a shared result; null: it is no shared one. */
  placeholder(result: ExecutionResult): { readonly [token: string]: number } | null;
  /** A message as it is sent: with the shared text in its place. */
  fill(message: string): string;
}

/** Followers that are slower than this many events execute for themselves. */
const maxShared = 64;
/** Longer texts are told by each: few follow with so wide a question, and they would be held for all others. */
const maxChars = 256 * 1024;
/** A placeholder, with what closes the message behind it. */
const maxTailChars = 64;

export function createSharedEvents(): SharedEvents {
  const shared = new Map<string, Promise<ExecutionResult | null>>();
  const texts = new WeakMap<ExecutionResult, string>();
  // Nobody outside can write it: what a client sends never passes for a placeholder.
  const token = randomBytes(16).toString('hex');
  /** Texts of messages that are being written. */
  const placed = new Map<number, string>();
  let count = 0;
  const share = async (execute: () => Promise<ExecutionResult>, isWhole: () => boolean): Promise<ExecutionResult | null> => {
    const result = await execute();
    if (result.errors !== undefined || !isWhole()) return null;
    const text = JSON.stringify(result);
    if (text.length > maxChars) return null;
    texts.set(result, text);
    return result;
  };
  return {
    async tell(event, question, execute, isWhole) {
      const key = `${event} ${question}`;
      const known = shared.get(key);
      if (known !== undefined) return (await known.catch(() => null)) ?? execute();
      let own: ExecutionResult | null = null;
      const made = share(async () => (own = await execute()), isWhole);
      shared.set(key, made);
      for (const [oldest] of shared) {
        if (shared.size <= maxShared) break;
        shared.delete(oldest);
      }
      return (await made) ?? own ?? execute();
    },
    placeholder(result) {
      const text = texts.get(result);
      if (text === undefined) return null;
      count += 1;
      placed.set(count, text);
      return { [token]: count };
    },
    fill(message) {
      const at = message.indexOf(token, message.length - maxTailChars);
      if (at < 0) return message;
      const number = Number.parseInt(message.slice(at + token.length + 2), 10);
      const text = placed.get(number);
      placed.delete(number);
      return text === undefined ? message : `${message.slice(0, at - 2)}${text}}`;
    },
  };
}
