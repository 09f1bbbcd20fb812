import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { receiptOf } from '../../../server/commands/command.js';
import { editSectionText } from '../../../server/commands/section/edit-text.js';
import { createDocumentStage, refusal, type DocumentStage } from '../../support/document-stage.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

const append = { kind: 'APPEND_PARAGRAPHS', paragraphs: ['末段。'] } as const;

describe('editSectionText', () => {
  test('[DOC14] answers with the durable revision and the text as of it', async () => {
    const { sections } = await stage.sample();
    const id = sections[0]?.id ?? '';
    const { section, revision } = await editSectionText(stage.by('AUTHOR'), { id, edit: append });
    expect([revision, section.revision, section.paragraphs.at(-1), section.version]).toEqual([2, 2, '末段。', 1]);
    const replaced = await editSectionText(stage.by('AUTHOR'), { id, edit: { kind: 'REPLACE_QUOTE', passage: { quote: '末段' }, replacement: '尾段' } });
    expect(replaced.section.paragraphs.at(-1)).toBe('尾段。');
    const all = await editSectionText(stage.by('AUTHOR'), { id, edit: { kind: 'REPLACE_ALL', paragraphs: ['一', '二'] } });
    expect(all.section.text).toBe('一\n二');
  });

  test('[COL106] several edits are one revision, or none of them is made', async () => {
    const { sections } = await stage.sample();
    const id = sections[0]?.id ?? '';
    const { revision, section } = await editSectionText(stage.by('AUTHOR'), { id, edits: [
      { kind: 'REPLACE_ALL', paragraphs: ['甲', '乙'] },
      { kind: 'INSERT_TEXT', place: { at: 'AFTER', passage: { quote: '甲' } }, text: '一' },
      { kind: 'DELETE_BLOCKS', passage: { quote: '乙' } },
      { kind: 'INSERT_BLOCKS', place: { at: 'START' }, blocks: [{ kind: 'HEADING', level: 2, runs: [{ text: '题' }] }] },
    ] });
    expect([revision, section.html]).toEqual([2, '<h2>题</h2><p>甲一</p>']);
    const broken = editSectionText(stage.by('AUTHOR'), { id, edits: [append, { kind: 'DELETE_PASSAGE', passage: { quote: '没有' } }] });
    expect((await refusal('anchor_lost', broken)).args).toEqual({ quote: '没有', edit: 1 });
    expect(await stage.by('AUTHOR').unitOfWork.read.sections.find(id)).toMatchObject({ revision: 2, html: section.html });
    const one = { id, edit: append, edits: [append] };
    expect((await refusal('invalid_input', editSectionText(stage.by('AUTHOR'), one))).args.path).toBe('edits');
    expect((await refusal('invalid_input', editSectionText(stage.by('AUTHOR'), { id }))).args.path).toBe('edits');
  });

  test('[DOC14] policy and input are checked before the room is asked', async () => {
    const { document, sections } = await stage.sample();
    const id = sections[0]?.id ?? '';
    const { edits } = stage.by('AUTHOR').collab;
    const before = edits.length;
    await refusal('forbidden', editSectionText(stage.by('READER'), { id, edit: append }));
    await refusal('not_found', editSectionText(stage.by('STRANGER'), { id, edit: append }));
    const pathOf = async (edit: NonNullable<Parameters<typeof editSectionText>[1]['edit']>) => (await refusal('invalid_input', editSectionText(stage.by('AUTHOR'), { id, edit }))).args.path;
    expect(await pathOf({ kind: 'APPEND_PARAGRAPHS', paragraphs: [' '] })).toBe('edit.paragraphs');
    expect(await pathOf({ kind: 'APPEND_PARAGRAPHS', paragraphs: ['一\n二'] })).toBe('edit.paragraphs.0');
    expect(await pathOf({ kind: 'REPLACE_QUOTE', passage: { quote: '' }, replacement: '' })).toBe('edit.passage.quote');
    await stage.setStatus(document.id, 'SUBMITTED');
    await refusal('locked_for_review', editSectionText(stage.by('AUTHOR'), { id, edit: append }));
    expect(edits).toHaveLength(before);
    expect(stage.by('READER').collab.edits).toEqual([]);
  });

  test('[DOC14] words that do not stand there are lost', async () => {
    const { sections } = await stage.sample();
    const edit = { kind: 'REPLACE_QUOTE', passage: { quote: '没有这句话' }, replacement: '' } as const;
    expect((await refusal('anchor_lost', editSectionText(stage.by('AUTHOR'), { id: sections[0]?.id ?? '', edit }))).args.quote).toBe('没有这句话');
  });

  test('[DOC16] a retry answers the same and edits nothing twice', async () => {
    const { sections } = await stage.sample();
    const input = { id: sections[0]?.id ?? '', edit: append, clientMutationId: '7a2a1c1e-9d1b-4d57-8a70-0c5a0e9d0001' };
    const first = await editSectionText(stage.by('AUTHOR'), input);
    expect(await editSectionText(stage.by('AUTHOR'), input)).toEqual(first);
    expect(first.revision).toBe(2);
    await refusal('idempotency_mismatch', editSectionText(stage.by('AUTHOR'), { ...input, edit: { ...append, paragraphs: ['另一段'] } }));
  });

  test('[DOC16] a retry that comes while the text is still being written out waits for it', async () => {
    const { sections } = await stage.sample();
    const settled: string[] = [];
    const by = stage.by('AUTHOR');
    const context = { ...by, collab: { ...by.collab, settleText: async (sectionId: string) => void settled.push(sectionId) } };
    const input = { id: sections[0]?.id ?? '', edit: append };
    const clientMutationId = '7a2a1c1e-9d1b-4d57-8a70-0c5a0e9d0002';
    const receipt = receiptOf(context, { name: 'editSectionText', clientMutationId, input });
    await context.unitOfWork.transaction(({ history }) =>
      history.insertResult(context.actor.userId, clientMutationId, { inputHash: receipt?.inputHash ?? '', result: { revision: 2 } }, stage.time.now),
    );
    expect((await editSectionText(context, { ...input, clientMutationId })).revision).toBe(2);
    expect(settled).toEqual([input.id]);
  });
});
