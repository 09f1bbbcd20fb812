import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAppError } from '../../../schema/errors/app-error.js';
import { checkComments, checkThreads } from '../../support/comment-checks.js';
import { commentActs, CommentStory, type CommentStep } from '../../support/comment-story.js';
import { checkInbox } from '../../support/inbox-oracle.js';
import { createLiveStage, type LiveStage } from '../../support/live-stage.js';
import { logDifferences } from '../../support/log-differences.js';

const roles = { A1: 'AUTHOR', A2: 'AUTHOR', A3: 'AUTHOR', R1: 'REVIEWER', R2: 'REVIEWER' } as const;
type Who = keyof typeof roles;
const people = Object.keys(roles) as Who[];
const step = fc.record({ act: fc.constantFrom(...commentActs), who: fc.constantFrom(...people), a: fc.nat(10_000), b: fc.nat(10_000) });

/** What people run into when several act at once; anything else is a fault. */
const expected = ['conflict', 'stale', 'invalid_input', 'not_found', 'anchor_lost', 'forbidden'] as const;

let stage: LiveStage<Who>;
beforeAll(async () => {
  stage = await createLiveStage<Who>(roles);
});
afterAll(() => stage.stop());

async function run(story: CommentStory<Who>, each: CommentStep<Who>): Promise<void> {
  try {
    await story.perform(each);
  } catch (error) {
    if (!expected.some((code) => isAppError(error, code))) throw error;
  }
}

describe('whatever two reviewers and three authors do', () => {
  test('[COM32] [AUD9] [INB14] nothing that was said is lost, nothing is applied twice, counts and places are right', async () => {
    const seed = Number(process.env.FUZZ_SEED ?? 20_261_124);
    const numRuns = Number(process.env.FUZZ_RUNS ?? 6);
    const batches = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 30, maxLength: 60 });
    await fc.assert(fc.asyncProperty(batches, async (plan) => {
      const { document, sections, goalTables } = await stage.sample();
      const rows = await stage.read.goalTables.indicatorsOf([goalTables[0]?.id ?? '']);
      const story = new CommentStory(stage, ['A1', 'A2', 'A3'], { documentId: document.id, sectionId: sections.find(({ kind }) => kind === 'OVERALL_GOAL')?.id ?? '', rows });
      for (const batch of plan) {
        await story.look();
        await Promise.all(batch.map((each) => run(story, each)));
      }
      await checkComments(stage, story);
      await checkThreads(stage, story);
      for (const who of people) await checkInbox(stage.read, { documentId: document.id, userId: stage.userIds[who], role: roles[who] });
      // Roles, and texts without a room, are written by the stage itself.
      expect(await logDifferences(stage.unitOfWork, document.id)).toEqual([]);
    }), { seed, numRuns, endOnFailure: true });
  }, 240_000);
});
