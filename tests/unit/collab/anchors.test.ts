import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import type { Passage } from '../../../schema/model/anchor.js';
import { createTextAnchor, readAnchored, resolveTextAnchor, type AnchorFields } from '../../../collab/ydoc/anchors.js';
import { newBlock } from '../../../collab/ydoc/layout.js';
import { projectSection } from '../../../collab/ydoc/projection.js';
import { editText, encodeParagraphs } from '../../../collab/ydoc/section-text.js';
import { seededRandom } from '../../support/seeded-random.js';

function docOf(...paragraphs: string[]): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, encodeParagraphs(paragraphs));
  return doc;
}

function anchor(doc: Y.Doc, input: Passage): AnchorFields {
  const created = createTextAnchor(doc, input);
  if (!created.ok) throw new Error(created.reason);
  return created.anchor;
}

function textAt(doc: Y.Doc, block: number): Y.XmlText {
  const element = doc.getXmlFragment('default').get(block);
  const text = element instanceof Y.XmlElement ? element.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('no text');
  return text;
}

describe('making an anchor', () => {
  test('[COL41] by words: where they stand once, or where prefix and suffix agree', () => {
    const doc = docOf('完成任务，完成指标。', '完成任务，提高质量。');
    expect(createTextAnchor(doc, { quote: '提高质量' })).toMatchObject({ ok: true, anchor: { quote: '提高质量', prefix: '完成任务，完成指标。\n完成任务，', suffix: '。' } });
    expect(createTextAnchor(doc, { quote: '完成任务' })).toEqual({ ok: false, reason: 'ambiguous' });
    const second = createTextAnchor(doc, { quote: '完成任务', suffix: '，提高' });
    expect(second.ok && resolveTextAnchor(doc, second.anchor)).toMatchObject({ from: 11, to: 15 });
    expect(createTextAnchor(doc, { quote: '不在这里' })).toEqual({ ok: false, reason: 'not_found' });
    expect(createTextAnchor(doc, { quote: ' \n' })).toEqual({ ok: false, reason: 'empty' });
    expect(createTextAnchor(docOf('长'.repeat(1500)), { quote: '长'.repeat(1500) })).toEqual({ ok: false, reason: 'too_long' });
  });

  test('[COL41] by positions: of this document only, and only with the words that stand there', () => {
    const doc = docOf('全年完成投资一千万元。');
    const made = anchor(doc, { quote: '完成投资' });
    expect(createTextAnchor(doc, { ...made, quote: '完成投资' })).toEqual({ ok: true, anchor: made });
    expect(createTextAnchor(doc, { ...made, quote: '别的话' })).toEqual({ ok: false, reason: 'quote_mismatch' });
    const elsewhere = anchor(docOf('完成投资'), { quote: '完成投资' });
    expect(createTextAnchor(doc, elsewhere)).toEqual({ ok: false, reason: 'foreign_position' });
    expect(createTextAnchor(doc, { quote: '完成', start: '!!!', end: 'AAAA' })).toEqual({ ok: false, reason: 'foreign_position' });
    expect(createTextAnchor(doc, { quote: '完成', start: made.end, end: made.start })).toMatchObject({ ok: false });
    const before = Y.encodeStateAsUpdate(doc);
    const name = Y.encodeRelativePosition(new Y.RelativePosition(null, 'made-up-root', null, 0));
    createTextAnchor(doc, { quote: '完成', start: Buffer.from(name).toString('base64'), end: made.end });
    expect(doc.share.has('made-up-root')).toBe(false);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });
});

describe('following the text', () => {
  test('[COL42] edits before, inside and at the edges', () => {
    const doc = docOf('全年完成投资一千万元。');
    const made = anchor(doc, { quote: '完成投资' });
    const text = textAt(doc, 0);
    text.insert(0, '预计');
    text.insert(4, '【');
    text.insert(9, '】');
    expect(resolveTextAnchor(doc, made)).toEqual({ ok: true, from: 5, to: 9, text: '完成投资' });
    text.insert(7, '有效');
    expect(resolveTextAnchor(doc, made)).toMatchObject({ text: '完成有效投资' });
    text.delete(5, 1);
    expect(resolveTextAnchor(doc, made)).toMatchObject({ text: '成有效投资' });
    text.format(5, 2, { bold: true });
    expect(resolveTextAnchor(doc, made)).toMatchObject({ text: '成有效投资' });
  });

  test('[COL42] is orphaned when its text is gone, and not caught by the same words elsewhere', () => {
    const doc = docOf('完成投资一千万元，年底考核。', '下半年另行完成投资若干。');
    const made = anchor(doc, { quote: '完成投资', suffix: '一千万元' });
    textAt(doc, 0).delete(0, 4);
    expect(resolveTextAnchor(doc, made)).toEqual({ ok: false, reason: 'orphaned' });
    doc.getXmlFragment('default').delete(0, 1);
    expect(resolveTextAnchor(doc, made)).toEqual({ ok: false, reason: 'orphaned' });
    expect(resolveTextAnchor(docOf(''), made)).toEqual({ ok: false, reason: 'orphaned' });
  });

  test('[COL42] spans blocks, and keeps what is left when the first or the last goes', () => {
    const whole = '第一段结尾\n第二段\n第三段开头';
    const start = (): { doc: Y.Doc; made: AnchorFields } => {
      const doc = docOf('前言。第一段结尾', '第二段', '第三段开头，其余。');
      return { doc, made: anchor(doc, { quote: whole }) };
    };
    const kept = start();
    expect(resolveTextAnchor(kept.doc, kept.made)).toMatchObject({ text: whole });
    kept.doc.getXmlFragment('default').delete(1, 1);
    expect(resolveTextAnchor(kept.doc, kept.made)).toMatchObject({ text: '第一段结尾\n第三段开头' });
    const headless = start();
    headless.doc.getXmlFragment('default').delete(0, 1);
    expect(resolveTextAnchor(headless.doc, headless.made)).toMatchObject({ text: '第二段\n第三段开头' });
    const tailless = start();
    tailless.doc.getXmlFragment('default').delete(2, 1);
    expect(resolveTextAnchor(tailless.doc, tailless.made)).toMatchObject({ text: '第一段结尾\n第二段' });
    const gone = start();
    gone.doc.getXmlFragment('default').delete(0, 3);
    expect(resolveTextAnchor(gone.doc, gone.made)).toMatchObject({ ok: false });
  });

  test('[COL42] a paragraph that was rebuilt with the same words in the same surroundings is found again', () => {
    const doc = docOf('前面一段很长的文字。', '这里完成投资一千万元，按时验收。', '后面一段。');
    const made = anchor(doc, { quote: '完成投资' });
    const body = doc.getXmlFragment('default');
    body.delete(1, 1);
    body.insert(1, [newBlock('这里完成投资一千万元，按时验收。')]);
    expect(resolveTextAnchor(doc, made)).toMatchObject({ ok: true, text: '完成投资' });
  });

  test('[COL42] holds through a merge of concurrent edits, and covers its own characters or is orphaned', () => {
    const random = seededRandom(42);
    const nat = (below: number): number => Math.floor(random() * below);
    for (let run = 0; run < 300; run++) {
      const doc = docOf('甲乙丙丁戊己庚辛壬癸', '子丑寅卯辰巳午未申酉戌亥');
      const other = new Y.Doc();
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      const { text } = projectSection(doc);
      const from = nat(text.length - 4);
      const quote = text.slice(from, from + 1 + nat(text.length - from - 1)).trim();
      if (quote === '') continue;
      const made = anchor(doc, { quote });
      for (let i = 0; i < 6; i++) {
        const at = textAt(i % 2 === 0 ? doc : other, nat(2));
        if (random() < 0.5) at.insert(nat(at.length + 1), 'x'.repeat(1 + nat(3)));
        else at.delete(nat(at.length), Math.min(1 + nat(6), Math.max(0, at.length - nat(at.length) - 1)));
      }
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
      const now = projectSection(doc).text;
      const left = [...made.quote].filter((character) => character !== '\n' && now.includes(character));
      const resolved = resolveTextAnchor(doc, made);
      if (!resolved.ok) expect(left).toEqual([]);
      else {
        expect([...resolved.text].filter((character) => character !== '\n' && character !== 'x')).toEqual(left);
        expect(resolved.text).toBe(now.slice(resolved.from, resolved.to));
      }
    }
  });

  test('[COL42] follows a replacement by quote beside it', () => {
    const doc = docOf('全年完成投资一千万元。');
    const made = anchor(doc, { quote: '一千万元' });
    expect(editText(doc, { kind: 'REPLACE_QUOTE', passage: { quote: '全年' }, replacement: '本年度内' })).toEqual({ ok: true });
    expect(resolveTextAnchor(doc, made)).toMatchObject({ text: '一千万元', from: 8 });
  });
});

describe('what stands there', () => {
  const reads = (before: string, quote: string, now: string, proposed: string): string | null => {
    const doc = docOf(before);
    const made = anchor(doc, { quote });
    const text = textAt(doc, 0);
    text.delete(0, text.length);
    // Written anew: nothing but the words and their surroundings can tell the place.
    text.insert(0, now);
    return readAnchored(doc, made, proposed);
  };

  test('[COM25] the words themselves, those proposed in their place, or none', () => {
    const before = '群众安全感满意度不低于百分之九十，全年不变。';
    const around = (words: string): string => before.replace('百分之九十', words);
    expect(reads(before, '百分之九十', before, '九成')).toBe('百分之九十');
    expect(reads(before, '百分之九十', around('九成'), '九成')).toBe('九成');
    expect(reads(before, '百分之九十', around('百分之九十以上'), '百分之九十以上')).toBe('百分之九十以上');
    expect(reads(before, '百分之九十', around('八成'), '九成')).toBeNull();
    expect(reads(before, '百分之九十', '另有九成。', '九成')).toBeNull();
    expect(reads(before, '百分之九十', before, '')).toBe('百分之九十');
  });

  test('[COM25] a part of the words is not taken for words proposed, also at the ends of the text', () => {
    expect(reads('一二三', '一二三', '一二三', '一二')).toBe('一二三');
    expect(reads('一二三', '一二三', '一二三', '二三')).toBe('一二三');
    expect(reads('一二三', '一二三', '四一二五', '一二')).toBeNull();
    expect(reads('一二三，四', '一二三', '一二 三，四', '一二三，')).toBe('一二 三');
    expect(reads('一二三', '一二三', '一二', '一二')).toBe('一二');
    expect(reads('一二三，四', '一二三', '一二三以上，四', '一二三以上')).toBe('一二三以上');
  });
});
