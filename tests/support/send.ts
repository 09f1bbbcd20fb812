import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { CommandContext } from '../../server/commands/command.js';

/** How often, and when, a client sends the same call. */
export type Sending = 'once' | 'again' | 'atOnce';

type Command<I, R> = (context: CommandContext, input: I) => Promise<R>;

/** An answer without the text of a section: it is that of the moment it is asked for. */
function comparable(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'section' ? undefined : value))) as unknown;
}

/** Sends a command as a client does that may have lost the answer: every answer it gets must be the first one. */
export async function send<I extends { readonly clientMutationId?: string | null }, R>(sending: Sending, command: Command<I, R>, context: CommandContext, input: I): Promise<R> {
  if (sending === 'once') return command(context, input);
  const call = { ...input, clientMutationId: randomUUID() };
  if (sending === 'again') {
    const first = await command(context, call);
    expect(comparable(await command(context, call))).toEqual(comparable(first));
    return first;
  }
  const answers = await Promise.allSettled([command(context, call), command(context, call)]);
  const given = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const [first] = given;
  if (first === undefined) throw answers.find((answer) => answer.status === 'rejected')?.reason;
  // One that was refused beside one that was not: then the retry is the one that counts.
  const last = given.length === answers.length ? given[1] : await command(context, call);
  expect(comparable(last)).toEqual(comparable(first));
  return first;
}
