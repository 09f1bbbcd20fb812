import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { SectionTree } from '../../../schema/model/document.js';
import { walkSections } from '../../../schema/rules/walk-sections.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { takeVersion } from '../../../server/commands/version/take.js';
import { importText } from '../../../server/interchange/import-text.js';
import { toPerformanceText } from '../../../server/interchange/golden-view.js';
import { printFile } from '../../../server/interchange/export/print-file.js';
import { readPrintedDocument } from '../../../server/queries/read-printed-document.js';
import { refusal, sampleText } from '../../support/document-stage.js';
import { createReviewStage, type ReviewStage } from '../../support/review-stage.js';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await createReviewStage();
});
afterAll(() => stage.stop());

const now = (documentId: string) => readPrintedDocument(stage.by('READER'), { documentId, versionId: null });
const sectionsOf = (parts: readonly { sections: readonly SectionTree[] }[]): SectionTree[] => parts.flatMap(({ sections }) => [...walkSections(sections)]);
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a document as it is printed', () => {
  test('[EXP1] says all that the source said, contents as well', async () => {
    const { document } = await stage.sample();
    const { tree, template, status, version } = await now(document.id);
    expect(toPerformanceText(tree)).toEqual(toPerformanceText(importText(sampleText).tree));
    expect([template.id, status, version]).toEqual(['hebei-county-2019', 'DRAFT', null]);
  });

  test('[EXP1] [EXP2] has the formatting of each text, now and in a version, and is not changed by what comes later', async () => {
    const { document, sections, indicators } = await stage.sample();
    const section = sections.find(({ kind }) => kind === 'OVERALL_GOAL');
    const author = stage.by('AUTHOR');
    await author.collab.editText(section?.id ?? '', author.actor.userId, [{ kind: 'REPLACE_ALL_WITH_BLOCKS', blocks: [{ kind: 'PARAGRAPH', runs: [{ text: '全年' }, { text: '必办', bold: true }] }, { kind: 'BULLET_LIST', items: [{ runs: [{ text: '甲' }], depth: 1 }] }] }], null);
    const { version } = await takeVersion(author, { documentId: document.id, label: '初稿' });
    const then = await readPrintedDocument(stage.by('READER'), { documentId: document.id, versionId: version.id });
    expect(then.version).toMatchObject({ number: version.number, label: '初稿', contentHash: version.contentHash, isFrozen: false });
    for (const { parts } of [then.tree, (await now(document.id)).tree]) {
      const [goal, ...others] = sectionsOf(parts).sort((a, b) => Number(b.id === section?.id) - Number(a.id === section?.id));
      expect(goal?.paragraphs).toEqual(['全年必办', '甲']);
      expect(goal?.blocks?.map(({ kind }) => kind)).toEqual(['PARAGRAPH', 'BULLET_LIST']);
      expect(others.filter(({ blocks }) => blocks !== undefined)).toEqual([]);
    }
    await updateIndicator(author, { id: indicators[0]?.id ?? '', expectedVersion: 1, target: '≥99件' });
    const again = await readPrintedDocument(stage.by('READER'), { documentId: document.id, versionId: version.id });
    expect(again.tree).toEqual(then.tree);
    expect(hash(await printFile('TEXT', again))).toBe(hash(await printFile('TEXT', then)));
    expect(hash(await printFile('TEXT', await now(document.id)))).not.toBe(hash(await printFile('TEXT', then)));
  });

  test('[EXP1] is for those who may read the document', async () => {
    const [one, other] = [await stage.sample(), await stage.sample()];
    const { version } = await takeVersion(stage.by('AUTHOR'), { documentId: one.document.id, label: '初稿' });
    await refusal('not_found', readPrintedDocument(stage.by('STRANGER'), { documentId: one.document.id, versionId: null }));
    await refusal('not_found', readPrintedDocument(stage.by('STRANGER'), { documentId: one.document.id, versionId: version.id }));
    await refusal('not_found', readPrintedDocument(stage.by('READER'), { documentId: other.document.id, versionId: version.id }));
  });
});
