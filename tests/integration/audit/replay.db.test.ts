import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAppError } from '../../../schema/errors/app-error.js';
import { createDocument } from '../../../server/commands/document/create.js';
import { archiveDocument } from '../../../server/commands/document/archive.js';
import { importDocument } from '../../../server/commands/document/import.js';
import { printText } from '../../../server/interchange/print-text.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import { verifyAudit } from '../../../server/queries/verify-audit.js';
import { arbitraryDocument } from '../../support/arbitrary-document.js';
import { createDocumentStage, sampleText, type DocumentStage } from '../../support/document-stage.js';
import { anyStep, randomActs } from '../../support/random-acts.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

const cover = { title: '绩效文本', fiscalYear: 2026, departmentName: '某局', compilingUnit: '某局', reviewingUnit: '财政局', templateId: 'hebei-county-2019' };
const compare = (documentId: string) => compareWithLog(stage.by('AUTHOR').unitOfWork, documentId);

async function faultsOf(chain: string): Promise<unknown[]> {
  const faults: unknown[] = [];
  const { read } = stage.by('AUTHOR').unitOfWork;
  for await (const report of verifyAudit({ read, auditKey: null }, { chain })) faults.push(...report.faults);
  return faults;
}

async function newDocument(content: string | null): Promise<string> {
  const author = stage.by('AUTHOR');
  const { document } = content === null ? await createDocument(author, cover) : await importDocument(author, { format: 'TEXT', content });
  return document?.id ?? '';
}

/** Acts as the choice says; what is refused must leave no trace, so it is part of the test. */
async function act(documentId: string, step: { readonly verb: string; readonly which: number; readonly other: number; readonly ordinal: number; readonly text: string }): Promise<boolean> {
  const context = stage.by('AUTHOR');
  const { items: threads } = await context.unitOfWork.read.comments.listThreads({ documentId, first: 100 });
  try {
    await randomActs[step.verb]?.({ context, loaded: await stage.load(documentId), threads, userIds: [stage.userIds.REVIEWER, stage.userIds.READER, stage.userIds.STRANGER] }, step);
    return true;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return false;
  }
}

describe('replaying the log', () => {
  test('[AUD9] whatever is done to a document, its log makes the same document again', async () => {
    const done = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(null, sampleText), fc.array(anyStep, { minLength: 20, maxLength: 45 }), async (content, steps) => {
        const id = await newDocument(content);
        for (const step of steps) if (await act(id, step)) done.set(step.verb, (done.get(step.verb) ?? 0) + 1);
        expect(await compare(id)).toEqual({ isWhole: true, differences: [] });
        expect(await faultsOf(id)).toEqual([]);
      }),
      { seed: Number(process.env['FUZZ_SEED'] ?? 20261128), numRuns: Number(process.env['FUZZ_RUNS'] ?? 6) },
    );
    expect([...done.keys()].sort()).toEqual(Object.keys(randomActs).sort());
  }, 120_000);

  test('[AUD9] whatever is imported, its log makes the same document', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument(), async (tree) => {
        const id = await newDocument(printText(tree));
        expect(await compare(id)).toEqual({ isWhole: true, differences: [] });
      }),
      { seed: 20261126, numRuns: 20 },
    );
  }, 120_000);

  test('[AUD9] an archived document, too', async () => {
    const id = await newDocument(sampleText);
    await archiveDocument(stage.by('AUTHOR'), { id, expectedVersion: 1 });
    expect(await compare(id)).toEqual({ isWhole: true, differences: [] });
  });
});
