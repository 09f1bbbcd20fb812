import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAppError } from '../../../schema/errors/app-error.js';
import { restoreVersion } from '../../../server/commands/version/restore.js';
import { takeVersion } from '../../../server/commands/version/take.js';
import { compareVersions } from '../../../server/queries/compare-versions.js';
import { createDocumentStage, type DocumentStage } from '../../support/document-stage.js';
import { anyStep, randomActs, type ActChoice } from '../../support/random-acts.js';
import { logDifferences } from '../../support/log-differences.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

/** Text and formatted blocks at the end of a section, or the whole of it anew. */
async function writeText(documentId: string, { which, ordinal, text }: ActChoice): Promise<void> {
  const { sections } = await stage.load(documentId);
  const section = sections[which % Math.max(sections.length, 1)];
  if (section === undefined) return;
  const paragraphs = Array.from({ length: 1 + (ordinal % 3) }, (_, index) => `${text}${index}`);
  const edit = ordinal % 2 === 0 ? ({ kind: 'APPEND_PARAGRAPHS', paragraphs } as const) : ({ kind: 'REPLACE_ALL', paragraphs } as const);
  await stage.by('AUTHOR').collab.editText(section.id, stage.userIds.AUTHOR, [edit], null);
}

async function act(documentId: string, step: ActChoice & { readonly verb: string }): Promise<void> {
  const context = stage.by('AUTHOR');
  const { items: threads } = await context.unitOfWork.read.comments.listThreads({ documentId, first: 100 });
  if (step.other % 4 === 0) await writeText(documentId, step);
  try {
    await randomActs[step.verb]?.({ context, loaded: await stage.load(documentId), threads, userIds: [stage.userIds.STRANGER] }, step);
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
}

/** What people see of the order: dense, and as the outline has it. */
async function assertDense(documentId: string): Promise<void> {
  const { parts, sections, goalTables, goals, indicators } = await stage.load(documentId);
  const lists = new Map<string, number[]>();
  const note = (key: string, ordinal: number): void => void lists.set(key, [...(lists.get(key) ?? []), ordinal]);
  for (const { parentId, partId, ordinal } of sections) note(`section ${parentId ?? partId}`, ordinal);
  for (const { partId, ordinal } of goalTables) note(`table ${partId}`, ordinal);
  for (const { goalTableId, ordinal } of goals) note(`goal ${goalTableId}`, ordinal);
  for (const { goalTableId, ordinal } of indicators) note(`row ${goalTableId}`, ordinal);
  for (const ordinals of lists.values()) expect(ordinals.toSorted((a, b) => a - b)).toEqual(ordinals.map((_, index) => index + 1));
  expect(parts.length).toBe(2);
}

describe('restoring', () => {
  test('[VER8] [VER9] [VER12] whatever was done since, the version stands again, its log says so, and it can be undone', async () => {
    const steps = fc.array(anyStep, { minLength: 4, maxLength: 22 });
    await fc.assert(
      fc.asyncProperty(steps, steps, async (first, then) => {
        const { id } = (await stage.sample()).document;
        const author = stage.by('AUTHOR');
        const compareWith = async (from: string) => {
          const { cover, sections, goalTables } = await compareVersions(author, { documentId: id, from, to: null });
          return { cover, sections, goalTables };
        };
        const nothing = { cover: [], sections: [], goalTables: [] };
        for (const step of first) await act(id, step);
        const { version } = await takeVersion(author, { documentId: id, label: '稿' });
        for (const step of then) await act(id, step);
        const before = await restoreVersion(author, { id: version.id, expectedVersion: (await stage.load(id)).document.version });
        expect(await compareWith(version.id)).toEqual(nothing);
        await assertDense(id);
        expect(await logDifferences(author.unitOfWork, id)).toEqual([]);
        // The test's own edits of text leave no entry in the log.
        await restoreVersion(author, { id: before.version.id, expectedVersion: before.document.version });
        expect(await compareWith(before.version.id)).toEqual(nothing);
        await assertDense(id);
      }),
      { seed: Number(process.env['FUZZ_SEED'] ?? 20_261_126), numRuns: Number(process.env['FUZZ_RUNS'] ?? 8) },
    );
  }, 300_000);
});
