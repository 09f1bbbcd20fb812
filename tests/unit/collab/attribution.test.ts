import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import { attributeLog } from '../../../collab/ydoc/attribute-log.js';
import { replay } from '../../../collab/ydoc/authored-log.js';
import { editText, encodeParagraphs } from '../../../collab/ydoc/section-text.js';
import { projectSection } from '../../../collab/ydoc/projection.js';
import { firstText, runsOf, WrittenLog } from './written-log.js';

/** The runs, which must be the same whether rows still stand or were compacted. */
function settledRuns(log: WrittenLog): string[] {
  const runs = runsOf(log.whole);
  expect(runsOf(log.stored)).toEqual(runs);
  log.compact();
  expect(runsOf(log.stored)).toEqual(runs);
  return runs;
}

describe('who wrote which part of the text', () => {
  test('[COL96] each stretch is its writer’s, from the minute in which it was begun', () => {
    const log = new WrittenLog();
    log.store(encodeParagraphs(['总体目标', '资金']), 'importer');
    const [a, b] = [log.open(1, 'a'), log.open(2, 'b')];
    log.now = 5;
    firstText(a).insert(2, '绩效');
    log.now = 5.5;
    firstText(a).insert(4, '与');
    log.compact();
    log.now = 9;
    log.pull(b);
    firstText(b).insert(4, '甲');
    expect(settledRuns(log)).toEqual(['importer@0:总体', 'a@5:绩效', 'b@9:甲', 'a@5:与', 'importer@0:目标\n资金']);
    expect(attributeLog(log.stored, { from: 0, maxRuns: 9 }).runs.map(({ from, to }) => [from, to])).toEqual([[0, 2], [2, 4], [4, 5], [5, 6], [6, 11]]);
  });

  test('[COL96] the runs cover the projected text, whatever it is made of', () => {
    const log = new WrittenLog();
    const a = log.open(1, 'a');
    a.transact(() => {
      const body = a.getXmlFragment('default');
      const list = new Y.XmlElement('bulletList');
      body.insert(0, [new Y.XmlElement('paragraph'), list, new Y.XmlElement('widget')]);
      const item = new Y.XmlElement('listItem');
      list.insert(0, [item]);
      const paragraph = new Y.XmlElement('paragraph');
      item.insert(0, [paragraph]);
      paragraph.insert(0, [new Y.XmlText('甲'), new Y.XmlElement('hardBreak'), new Y.XmlText('乙𠮷')]);
      a.getText('plain').insertEmbed(0, { image: 'x.png' });
      a.getArray('list').insert(0, ['one', { two: 2 }]);
      a.getMap('map').set('key', 'value');
    });
    const b = log.open(2, 'b');
    log.now = 3;
    b.getMap('map').set('key', 'other');
    b.getArray('list').insert(1, ['between']);
    const { text } = projectSection(replay(log.whole));
    const runs = settledRuns(log);
    expect(runs.map((run) => run.slice(run.indexOf(':') + 1)).join('')).toBe(text);
    expect(runs).toEqual([
      expect.stringMatching(/^\?:\n$/), expect.stringContaining('甲\n乙𠮷'), 'b@3:between\n', expect.stringMatching(/^a@0:{"two":2}\n/), 'b@3:key: other\n', expect.stringContaining('a@0:{"image":"x.png"}'),
    ]);
  });

  test('[COL96] marks make nobody the author of what they mark', () => {
    const log = new WrittenLog();
    const [a, b] = [log.open(1, 'a'), log.open(2, 'b')];
    firstText(a).insert(0, '绩效目标');
    log.pull(b);
    log.now = 4;
    firstText(b).format(1, 2, { bold: true });
    firstText(b).format(0, 4, { italic: true });
    firstText(b).format(1, 1, { bold: null });
    expect(settledRuns(log)).toEqual(['a@0:绩效目标']);
  });

  test('[COL96] who moves a passage, or brings it back by undoing, has written it anew', () => {
    const log = new WrittenLog();
    const [a, b] = [log.open(1, 'a'), log.open(2, 'b')];
    firstText(a).insert(0, '一二三四');
    log.pull(b);
    log.now = 2;
    b.transact(() => {
      firstText(b).delete(0, 2);
      firstText(b).insert(2, '一二');
    });
    expect(settledRuns(log)).toEqual(['a@0:三四', 'b@2:一二']);
    log.pull(a);
    const undo = new Y.UndoManager(firstText(a));
    firstText(a).delete(0, 1);
    log.now = 7;
    undo.undo();
    expect(settledRuns(log)).toEqual(['a@7:三', 'a@0:四', 'b@2:一二']);
    undo.redo();
    expect(settledRuns(log)).toEqual(['a@0:四', 'b@2:一二']);
  });

  test('[COL96] an edit by program is its author’s where it changes something', () => {
    const log = new WrittenLog();
    log.store(encodeParagraphs(['保留', '投入资金一万元']), 'importer');
    const tool = log.open(5, 'tool');
    log.now = 2;
    editText(tool, { kind: 'REPLACE_ALL', paragraphs: ['保留', '投入资金三万元', '新段'] });
    expect(settledRuns(log)).toEqual(['importer@0:保留\n投入资金', 'tool@2:三', 'importer@0:万元\n', 'tool@2:新段']);
    log.now = 9;
    editText(tool, { kind: 'REPLACE_ALL', paragraphs: ['保留', '投入资金五万元', '新段'] });
    expect(settledRuns(log)).toEqual(['importer@0:保留\n投入资金', 'tool@9:五', 'importer@0:万元\n', 'tool@2:新段']);
  });

  test('[COL96] a page begins and ends where it was asked to, and says where to go on', () => {
    const log = new WrittenLog();
    const [a, b] = [log.open(1, 'a'), log.open(2, 'b')];
    firstText(a).insert(0, '甲甲甲甲');
    log.pull(b);
    firstText(b).insert(2, '乙乙');
    const page = (from: number, maxRuns: number) => {
      const { seq, runs, next } = attributeLog(log.stored, { from, maxRuns });
      expect(seq).toBe(log.rows.length);
      return [runs.map((run) => `${run.from}-${run.to} ${run.text}`), next];
    };
    expect(page(0, 2)).toEqual([['0-2 甲甲', '2-4 乙乙'], 4]);
    expect(page(4, 2)).toEqual([['4-6 甲甲'], null]);
    expect(page(3, 1)).toEqual([['3-4 乙'], 4]);
    expect(page(6, 5)).toEqual([[], null]);
  });
});

describe('whose a struct is', () => {
  test('[COL95] the first who stores it: a client that sends on what others wrote does not become its author', () => {
    const log = new WrittenLog();
    const [a, b] = [log.open(1, 'a'), log.open(2, 'b')];
    firstText(a).insert(0, '甲');
    log.pull(b);
    firstText(b).insert(1, '乙');
    log.store(Y.encodeStateAsUpdate(b), 'c');
    log.compact();
    log.store(Y.encodeStateAsUpdate(b), 'd');
    expect(settledRuns(log)).toEqual(['a@0:甲', 'b@0:乙']);
  });

  test('[COL95] not the one whose client id it bears: who forges it writes under their own name', () => {
    const log = new WrittenLog();
    firstText(log.open(1, 'a')).insert(0, '真');
    firstText(log.open(1, 'forger')).insert(1, '假');
    expect(settledRuns(log)).toEqual(['a@0:真', 'forger@0:假']);
  });

  test('[COL95] what is deleted keeps its author: sent again, it is nobody else’s', () => {
    const log = new WrittenLog();
    const a = log.open(1, 'a');
    firstText(a).insert(0, '甲');
    const early = Y.encodeStateAsUpdate(a);
    firstText(a).delete(0, 1);
    log.compact();
    log.store(early, 'b');
    firstText(a).insert(0, '乙');
    expect(settledRuns(log)).toEqual(['a@0:乙']);
  });

  test('[COL95] that of an update which waits for its predecessors is its sender, also when they come from somebody else', () => {
    const log = new WrittenLog();
    const offline = new WrittenLog();
    const doc = offline.open(1, 'a');
    firstText(doc).insert(0, '甲');
    offline.now = 2;
    firstText(doc).insert(1, '乙');
    const [first, second] = [offline.rows.slice(0, -1), offline.rows.slice(-1)];
    log.now = 1;
    for (const { update } of second) log.store(update, 'late');
    log.compact();
    log.now = 4;
    for (const { update } of first) log.store(update, 'a');
    expect(settledRuns(log)).toEqual(['a@4:甲', 'late@1:乙']);
  });

  test('[COL95] unknown when the snapshot was stored without authors, and it stays unknown', () => {
    const log = new WrittenLog();
    const a = log.open(1, 'a');
    firstText(a).insert(0, '旧');
    log.compact();
    const { snapshot } = log.stored;
    firstText(a).insert(1, '新');
    const [last] = log.rows.slice(-1);
    const again = { seq: (last?.seq ?? 0) + 1, update: snapshot?.state ?? new Uint8Array(), authorId: 'b', at: 0 };
    const bare = { ...log.stored, authorship: null, updates: [...log.stored.updates, again] };
    expect(runsOf(bare)).toEqual(['?:旧', 'a@0:新']);
    const behind = { ...bare, authorship: { ...(log.stored.authorship ?? { ranges: new Uint8Array() }), seq: 0 } };
    expect(runsOf(behind)).toEqual(['a@0:旧新']);
  });

  test('[COL95] the same whenever the log is compacted', () => {
    const act = fc.record({ writer: fc.nat(2), at: fc.nat(1000), size: fc.nat(4), kind: fc.constantFrom('type', 'type', 'erase', 'mark', 'pull', 'wait', 'resend', 'compact') });
    fc.assert(fc.property(fc.array(act, { minLength: 5, maxLength: 40 }), (acts) => {
      const log = new WrittenLog();
      firstText(log.open(9, 'maker'));
      const docs = [0, 1, 2].map((n) => log.open(n + 1, `u${n}`));
      for (const { writer, at, size, kind } of acts) {
        const doc = docs[writer];
        if (doc === undefined) continue;
        const text = firstText(doc);
        const index = text.length === 0 ? 0 : at % text.length;
        if (kind === 'type') text.insert(index, '绩效目标指标'.slice(0, size + 1));
        else if (kind === 'erase') text.delete(index, Math.min(size, text.length - index));
        else if (kind === 'mark') text.format(index, Math.min(size, text.length - index), { bold: at % 2 === 0 ? true : null });
        else if (kind === 'pull') log.pull(doc);
        else if (kind === 'wait') log.now += at / 500;
        else if (kind === 'resend') log.store(Y.encodeStateAsUpdate(doc), `u${(writer + 1) % 3}`);
        else log.compact();
      }
      settledRuns(log);
    }), { seed: 20_261_124, numRuns: 150 });
  });
});
