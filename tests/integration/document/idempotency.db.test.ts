import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addIndicator } from '../../../server/commands/indicator/add.js';
import { archiveDocument } from '../../../server/commands/document/archive.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { removeSection } from '../../../server/commands/section/remove.js';
import { editSectionText } from '../../../server/commands/section/edit-text.js';
import { createDocumentStage, refusal, type DocumentStage } from '../../support/document-stage.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

let count = 0;
const mutationId = () => `5f0d51a6-33a7-4a4f-9c5e-${String((count += 1)).padStart(12, '0')}`;

describe('clientMutationId', () => {
  test('[DOC16] the same id twice has one effect and one answer', async () => {
    const { document, goalTables, indicators } = await stage.sample();
    const row = { goalTableId: goalTables[0]?.id ?? '', level1: 'OUTPUT', level2: 'QUANTITY', level3: '新增', target: '≥1次', clientMutationId: mutationId() };
    const first = await addIndicator(stage.by('AUTHOR'), row);
    expect(await addIndicator(stage.by('AUTHOR'), row)).toEqual(first);
    const change = { id: indicators[0]?.id ?? '', expectedVersion: 1, basis: '新依据', clientMutationId: mutationId() };
    const changed = await updateIndicator(stage.by('AUTHOR'), change);
    expect(await updateIndicator(stage.by('AUTHOR'), change)).toEqual(changed);
    expect(await stage.events(document.id)).toHaveLength(2);
  });

  test('[DOC16] at once, too', async () => {
    const { document, goalTables } = await stage.sample();
    const row = { goalTableId: goalTables[0]?.id ?? '', level1: 'OUTPUT', level2: 'QUANTITY', level3: '新增', target: '≥1次', clientMutationId: mutationId() };
    const answers = await Promise.all([1, 2, 3, 4].map(() => addIndicator(stage.by('AUTHOR'), row)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await stage.load(document.id)).indicators.filter(({ level3 }) => level3 === '新增')).toHaveLength(1);
    expect(await stage.events(document.id)).toHaveLength(1);
  });

  test('[DOC16] at once, where the first makes the second impossible: gone, archived', async () => {
    const { document, indicators, sections } = await stage.sample();
    const by = stage.by('AUTHOR');
    const atOnce = async <R>(verb: () => Promise<R>): Promise<void> => {
      const answers = await Promise.all(Array.from({ length: 8 }, verb));
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    };
    const [row, section, archive] = [mutationId(), mutationId(), mutationId()];
    await atOnce(() => removeIndicator(by, { id: indicators[5]?.id ?? '', expectedVersion: 1, clientMutationId: row }));
    await atOnce(() => removeSection(by, { id: sections[0]?.id ?? '', expectedVersion: 1, clientMutationId: section }));
    await atOnce(() => archiveDocument(by, { id: document.id, expectedVersion: 1, clientMutationId: archive }));
  });

  test('[DOC16] a removal that is retried finds its answer, not its absence', async () => {
    const { indicators } = await stage.sample();
    const removal = { id: indicators[3]?.id ?? '', expectedVersion: 1, clientMutationId: mutationId() };
    const first = await removeIndicator(stage.by('AUTHOR'), removal);
    expect(await removeIndicator(stage.by('AUTHOR'), removal)).toEqual(first);
    await refusal('not_found', removeIndicator(stage.by('AUTHOR'), { ...removal, clientMutationId: mutationId() }));
  });

  test('[DOC16] another input, another verb or no UUID is refused; another person’s id is another id', async () => {
    const { indicators } = await stage.sample();
    const change = { id: indicators[0]?.id ?? '', expectedVersion: 1, basis: '甲', clientMutationId: mutationId() };
    await updateIndicator(stage.by('AUTHOR'), change);
    await refusal('idempotency_mismatch', updateIndicator(stage.by('AUTHOR'), { ...change, basis: '乙' }));
    await refusal('idempotency_mismatch', removeIndicator(stage.by('AUTHOR'), { id: change.id, expectedVersion: 2, clientMutationId: change.clientMutationId }));
    expect((await refusal('invalid_input', updateIndicator(stage.by('AUTHOR'), { ...change, clientMutationId: '1' }))).args.path).toBe('clientMutationId');
    await refusal('forbidden', updateIndicator(stage.by('READER'), change));
  });

  test('[DOC16] who was removed from the document since is given no answer again: it would lead on into the text', async () => {
    const { document, sections, goalTables } = await stage.sample();
    const by = stage.by('STRANGER');
    const setRole = (role: 'AUTHOR' | null) => by.unitOfWork.transaction(({ documents }) => documents.setMember(document.id, stage.userIds.STRANGER, role));
    await setRole('AUTHOR');
    const cover = { id: document.id, expectedVersion: 1, title: '改过的标题', clientMutationId: mutationId() };
    const row = { goalTableId: goalTables[0]?.id ?? '', level1: 'OUTPUT', level2: 'QUANTITY', level3: '新增', target: '≥1次', clientMutationId: mutationId() };
    const text = { id: sections[0]?.id ?? '', edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['末段。'] }, clientMutationId: mutationId() } as const;
    const verbs = [() => updateDocument(by, cover), () => addIndicator(by, row), () => editSectionText(by, text)];
    const first = [];
    for (const verb of verbs) first.push(await verb());
    await setRole(null);
    for (const verb of verbs) await refusal('not_found', verb());
    await setRole('AUTHOR');
    for (const [index, verb] of verbs.entries()) expect(await verb()).toEqual(first[index]);
  });

  test('[DOC16] a command that failed may be tried again under its id', async () => {
    const { document, indicators } = await stage.sample();
    const change = { id: indicators[0]?.id ?? '', expectedVersion: 1, basis: '甲', clientMutationId: mutationId() };
    await stage.setStatus(document.id, 'SUBMITTED');
    await refusal('locked_for_review', updateIndicator(stage.by('AUTHOR'), change));
    await stage.setStatus(document.id, 'RETURNED');
    expect((await updateIndicator(stage.by('AUTHOR'), change)).indicator.basis).toBe('甲');
  });
});
