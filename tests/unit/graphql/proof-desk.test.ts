import { describe, expect, test } from '@jest/globals';
import { AppError } from '../../../schema/errors/app-error.js';
import { createProofDesk } from '../../../server/graphql/proof-desk.js';
import type { ProofQuestion, Proofs } from '../../../server/ports/repositories/documents.js';
import { untraced } from '../../../server/runtime/untraced.js';
import { ManualClock } from '../../support/manual-clock.js';

/** A store that is asked, and answers when it is told to. */
function stage() {
  const asked: { readonly question: ProofQuestion; answer(proofs: Proofs): void; fail(error: Error): void }[] = [];
  let tell: () => void = () => undefined;
  const proofs = (question: ProofQuestion): Promise<Proofs> =>
    new Promise((answer, fail) => {
      asked.push({ question, answer, fail });
      tell();
    });
  const has = async (count: number): Promise<void> => {
    while (asked.length < count) await new Promise<void>((resolve) => (tell = resolve));
  };
  const clock = new ManualClock();
  return { asked, has, clock, ask: createProofDesk({ proofs }, untraced, clock) };
}

describe('what answers that are given again ask of the store', () => {
  test('[API50] is one statement for all who come in one turn, sent after the last of them, each id once', async () => {
    const { asked, has, ask } = stage();
    const all = [ask('ses_1', ['doc_1'], ['usr_1', 'usr_2']), ask('ses_2', ['doc_1'], ['usr_2']), ask(null, ['doc_2'], [])];
    expect(asked).toEqual([]);
    await has(1);
    expect(asked.map(({ question }) => question)).toEqual([{ sessionIds: ['ses_1', 'ses_2'], documentIds: ['doc_1', 'doc_2'], userIds: ['usr_1', 'usr_2'] }]);
    const found: Proofs = { sessions: new Map(), said: new Map() };
    asked[0]?.answer(found);
    expect(await Promise.all(all)).toEqual([found, found, found]);
  });

  const saying = (word: string): Proofs => ({ sessions: new Map(), said: new Map([['doc_1', word]]) });

  test('[API50] is asked anew for all who come once it was sent, in one statement when it is answered', async () => {
    const { asked, has, clock, ask } = stage();
    const before = ask('ses_1', ['doc_1'], []);
    await has(1);
    const after = [ask('ses_1', ['doc_1'], [])];
    await clock.settle();
    after.push(ask('ses_2', ['doc_1'], []));
    await clock.settle();
    expect(asked).toHaveLength(1);
    asked[0]?.answer(saying('old'));
    await has(2);
    expect(asked[1]?.question.sessionIds).toEqual(['ses_1', 'ses_2']);
    asked[1]?.answer(saying('now'));
    expect([await before, ...(await Promise.all(after))]).toEqual([saying('old'), saying('now'), saying('now')]);
    expect(clock.timerCount).toBe(0);
  });

  test('[API50] does not wait for one that got stuck', async () => {
    const { asked, has, clock, ask } = stage();
    const before = ask('ses_1', ['doc_1'], []);
    await has(1);
    const after = ask('ses_1', ['doc_1'], []);
    await clock.settle();
    await clock.advance(49);
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    await has(2);
    asked[1]?.answer(saying('now'));
    expect(await after).toEqual(saying('now'));
    asked[0]?.answer(saying('old'));
    expect(await before).toEqual(saying('old'));
    void ask('ses_1', ['doc_1'], []);
    await has(3);
  });

  test('[API50] fails for those who asked it, and for nobody else', async () => {
    const { asked, has, ask } = stage();
    const failing = Promise.allSettled([ask('ses_1', ['doc_1'], []), ask('ses_2', ['doc_2'], [])]);
    await has(1);
    const later = ask('ses_1', ['doc_1'], []);
    asked[0]?.fail(new AppError('store_unavailable', {}));
    expect(await failing).toMatchObject([{ status: 'rejected', reason: { code: 'store_unavailable' } }, { status: 'rejected', reason: { code: 'store_unavailable' } }]);
    await has(2);
    asked[1]?.answer({ sessions: new Map(), said: new Map() });
    expect((await later).said.size).toBe(0);
  });

  test('[API50] is in several statements when it is much', async () => {
    const { asked, has, ask } = stage();
    for (let n = 0; n < 12; n += 1) void ask(`ses_${n}`, [], Array.from({ length: 200 }, (_, user) => `usr_${n}_${user}`));
    for (const count of [1, 2, 3]) {
      await has(count);
      asked[count - 1]?.answer(saying('now'));
    }
    expect(asked.map(({ question }) => question.sessionIds.length)).toEqual([5, 5, 2]);
    expect(Math.max(...asked.map(({ question }) => question.userIds.length))).toBe(1000);
  });
});
