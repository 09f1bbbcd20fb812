import { describe, expect, test } from '@jest/globals';
import { diffText } from '../../../schema/diff/diff-text.js';
import { movedIds } from '../../../schema/diff/moved-ids.js';
import { splitClauses, splitLines, splitWords } from '../../../schema/diff/words.js';

/** A difference as it would be shown: "[-was-]{+is+}", a moved paragraph with "~". */
function show(before: string, after: string): string {
  return diffText(before, after).map(({ kind, text, moved }) => {
    const words = `${moved ? '~' : ''}${text}`;
    return kind === 'KEPT' ? text : kind === 'DELETED' ? `[-${words}-]` : `{+${words}+}`;
  }).join('');
}

describe('the difference of two texts', () => {
  test('[VER6] is told by words, and a number is one', () => {
    expect(show('群众满意度不低于90%，投入1,234.50万元。', '群众满意度不低于95%，投入2,234.50万元。')).toBe('群众满意度不低于[-90%-]{+95%+}，投入[-1,234.50-]{+2,234.50+}万元。');
    expect(show('quarterly reports are due', 'monthly reports were due')).toBe('[-quarterly-]{+monthly+} reports [-are-]{+were+} due');
    expect(show('', '新增')).toBe('{+新增+}');
    expect(show('删去', '')).toBe('[-删去-]');
    expect(diffText('', '')).toEqual([]);
    expect(show('不变', '不变')).toBe('不变');
  });

  test('[VER6] keeps paragraphs that stay, and tells one that was moved', () => {
    expect(show('甲段：完善制度建设。\n乙段：健全各项机制。\n丙段：按季度通报。', '乙段：健全各项机制。\n丙段：按季度通报。\n甲段：完善制度建设。'))
      .toBe('[-~甲段：完善制度建设。\n-]乙段：健全各项机制。\n丙段：按季度通报。{+\n+}{+~甲段：完善制度建设。+}');
    expect(show('甲。', '甲。\n乙。')).toBe('甲。{+\n乙。+}');
    expect(show('甲。\n乙。', '甲。')).toBe('甲。[-\n乙。-]');
  });

  test('[VER6] joins what is only kept by chance between two changes', () => {
    expect(show('建立健全工作领导机构的各项规章制度。', '进一步明确责任单位的全部考核办法。')).toContain('的');
    expect(diffText('建立健全工作领导机构的各项规章制度', '进一步明确牵头责任单位的全部考核办法条款').map(({ kind }) => kind)).toEqual(['DELETED', 'INSERTED']);
  });

  test('[VER6] takes a bounded time for texts that have nothing in common, and is as true', () => {
    const long = (word: string): string => Array.from({ length: 60_000 }, (_, index) => `${word}${index}。`).join('');
    const [before, after] = [long('甲'), long('乙')];
    const runs = diffText(before, after);
    expect(runs.filter(({ kind }) => kind !== 'INSERTED').map(({ text }) => text).join('')).toBe(before);
    expect(runs.filter(({ kind }) => kind !== 'DELETED').map(({ text }) => text).join('')).toBe(after);
  });

  test('[VER6] words, clauses and lines put together are the text', () => {
    const text = '一、总体目标：GDP增长5.5%，\n\n完成；第二行\r\n 尾';
    for (const split of [splitWords, splitClauses, splitLines]) expect(split(text).join('')).toBe(text);
  });
});

describe('a list in another order', () => {
  test.each([
    ['abcd', 'dabc', 'd'], ['abcd', 'bcda', 'a'], ['abcd', 'abcd', ''], ['abcd', 'acbd', 'b'], ['abxcd', 'abcyd', ''], ['', 'ab', ''], ['abcdef', 'defabc', 'abc'],
  ])('[VER7] from %s to %s only %s was moved', (before, after, moved) => {
    const found = [...movedIds([...before], [...after])].sort().join('');
    // Of two halves that changed places, and of two neighbours, either is a shortest answer.
    expect(found.length).toBe(moved.length);
    if (moved.length === 1 && before !== 'abcd') expect(found).toBe(moved);
  });
});
