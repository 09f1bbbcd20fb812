import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { projectSection } from '../../../collab/ydoc/projection.js';
import { limits } from '../../../schema/model/limits.js';
import { importDocument } from '../../../server/commands/document/import.js';
import { toPerformanceText } from '../../../server/interchange/golden-view.js';
import { listDocuments } from '../../../server/queries/list-documents.js';
import { createDocumentStage, refusal, sampleText, type DocumentStage } from '../../support/document-stage.js';
import { readGolden } from '../../support/golden-tree.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

const ownDocuments = async () => (await listDocuments(stage.by('AUTHOR'), { first: 100 })).items.length;

describe('importDocument', () => {
  test('[DOC1] stores the sample so that reading it back gives the golden result', async () => {
    const { tree } = await stage.sample();
    const { $comment: _comment, ...golden } = readGolden() as ReturnType<typeof readGolden> & { $comment?: string };
    expect(toPerformanceText(tree)).toEqual(golden);
  });

  test('[DOC4] whoever imports is the author; an entry for each node, and one event, tell of it', async () => {
    const { document } = await importDocument(stage.by('AUTHOR'), { format: 'TEXT', content: sampleText, filename: 'leting-2025.txt' });
    const id = document?.id ?? '';
    const { read } = stage.by('AUTHOR').unitOfWork;
    expect(await read.documents.membersOf([id])).toEqual([{ documentId: id, userId: stage.userIds.AUTHOR, role: 'AUTHOR', unitCodes: null }]);
    expect((await read.history.eventsAfter(id, 0, 10)).map(({ seq, type, nodeId }) => [seq, type, nodeId])).toEqual([[1, 'DocumentChanged', id]]);
    const { items } = await read.history.listChanges(id, 1000);
    const { eventSeq: _eventSeq, ...fields } = document ?? {};
    expect(items.at(-1)).toMatchObject({ seq: 1, action: 'document.imported', field: null, before: null, after: { ...fields, filename: 'leting-2025.txt' } });
    const { parts, sections, goalTables, goals, indicators } = await stage.load(id);
    for (const node of [...parts, ...goalTables, ...goals, ...indicators]) expect(items.find(({ nodeId }) => nodeId === node.id)?.after).toEqual(node);
    expect(items[0]).toMatchObject({ action: 'version.taken', nodeKind: 'VERSION', before: null, after: { kind: 'IMPORT', number: 1 } });
    expect(items[1]).toMatchObject({ action: 'member.set', nodeId: stage.userIds.AUTHOR, before: null, after: 'AUTHOR' });
    expect(items).toHaveLength(3 + parts.length + sections.length + goalTables.length + goals.length + indicators.length);
    expect(document).toMatchObject({ version: 1, status: 'DRAFT', statusLabel: '草案', eventSeq: 1, fiscalYear: 2025 });
  });

  test('[DOC4] each section starts its log with its text, and what is read out of both is the same', async () => {
    const { sections } = await stage.sample();
    const { read } = stage.by('AUTHOR').unitOfWork;
    for (const section of sections) {
      const state = await read.sectionLog.load(section.id);
      const doc = new Y.Doc();
      for (const { update } of state?.updates ?? []) Y.applyUpdate(doc, update);
      const { text, html, markdown, paragraphs } = projectSection(doc);
      expect({ text, html, markdown, paragraphs }).toEqual({ text: section.text, html: section.html, markdown: section.markdown, paragraphs: section.paragraphs });
      expect(state?.updates.map(({ seq }) => seq)).toEqual(section.paragraphs.length === 0 ? [] : [1]);
      expect(section.revision).toBe(section.paragraphs.length === 0 ? 0 : 1);
    }
    expect(sections.filter((section) => section.revision === 0).map((section) => section.kind)).toEqual(['SUB_GOALS', 'SAFEGUARD_MEASURES']);
  });

  test('[DOC2] a dry run reports and writes nothing', async () => {
    const before = await ownDocuments();
    const { document, report, tree } = await importDocument(stage.by('AUTHOR'), { format: 'TEXT', content: sampleText, dryRun: true });
    expect(document).toBeNull();
    expect([report.totalLines, report.unreadLines, tree.parts.length]).toEqual([262, 0, 2]);
    expect(await ownDocuments()).toBe(before);
  });

  test('[DOC16] a retry stores one document and gives the same answer', async () => {
    const input = { format: 'TEXT', content: sampleText, clientMutationId: '8e0cd2a4-0b0a-4f5e-9d55-1d0f0f3f0001' } as const;
    const before = await ownDocuments();
    const [first, second] = await Promise.all([importDocument(stage.by('AUTHOR'), input), importDocument(stage.by('AUTHOR'), input)]);
    expect(second).toEqual(first);
    expect(await importDocument(stage.by('AUTHOR'), input)).toEqual(first);
    expect(await ownDocuments()).toBe(before + 1);
    const { args } = await refusal('idempotency_mismatch', importDocument(stage.by('AUTHOR'), { ...input, filename: 'x.txt' }));
    expect(args.clientMutationId).toBe(input.clientMutationId);
  });

  test('[DOC3] what is no performance text, too large or over a limit is refused with the reason, and nothing is stored', async () => {
    const before = await ownDocuments();
    const run = (content: string) => importDocument(stage.by('AUTHOR'), { format: 'TEXT', content });
    await refusal('import_unreadable', run('今天天气不错'));
    expect((await refusal('too_large', run('字'.repeat(limits.importBytes / 3 + 1)))).args.limit).toBe(limits.importBytes);
    const table = sampleText.split('\n').slice(126, 149).join('\n');
    const many = sampleText + Array.from({ length: limits.goalTablesPerDocument }, (_, index) => `\n${table.replace('1.', `${index + 7}.`)}`).join('');
    expect((await refusal('too_large', run(many))).args).toEqual({ what: '绩效目标表数', whatEn: 'the number of goal tables', limit: limits.goalTablesPerDocument });
    const longName = sampleText.replaceAll('司法救助资金', '资'.repeat(250));
    const longCell = sampleText.replaceAll('表彰奖励率', '率'.repeat(2500));
    expect((await refusal('invalid_input', run(longCell))).args).toMatchObject({ path: 'content', problem: expect.stringContaining('不能超过 2000 个字') });
    expect((await refusal('invalid_input', run(longName))).args).toMatchObject({ path: 'content', problem: expect.stringContaining('不能超过 200 个字') });
    expect((await refusal('invalid_input', run(sampleText.replaceAll(/20\d\d/g, '').replaceAll('13022525P', '130225xxP')))).args.problem).toContain('预算年度');
    expect(await ownDocuments()).toBe(before);
  });
});
