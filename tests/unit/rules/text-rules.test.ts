import { describe, expect, test } from '@jest/globals';
import { cleanTree, findingsOf, placesOf, row, withRows, withTable } from './clean-tree.js';

const id = { id: 'row' };

describe('texts that say nothing', () => {
  test('[V17] a target that is the name of its indicator, apart from blanks and marks', () => {
    expect(placesOf('V17', cleanTree())).toEqual([]);
    expect(placesOf('V17', withRows(row('QUALITY', '治安体系形成', '治安 体系形成。', '', id)))).toEqual(['HINT row target']);
    expect(placesOf('V17', withRows(row('QUALITY', '社会稳定', '社会稳定性提高', '', id)))).toEqual([]);
    expect(placesOf('V17', withRows(row('QUALITY', '', '', '', id)))).toEqual([]);
  });

  test('[V17] slogans of the template', () => {
    const [finding] = findingsOf('V17', withRows(row('SOCIAL_BENEFIT', '弘扬精神', '传播社会正能量', '', id)));
    expect(finding).toMatchObject({ severity: 'HINT', nodeId: 'row', field: 'target' });
    expect(finding?.message.zh).toContain('“社会正能量”');
    expect(placesOf('V17', withRows(row('SOCIAL_BENEFIT', '弘扬正能量', '举办≥3场', '', id)))).toEqual([]);
  });

  test('[V17] a purpose that holds nothing but the words of the project name', () => {
    const place = (fundPurpose: string, projectName: string) => placesOf('V17', withTable({ fundPurpose, projectName }));
    expect(place('综治工作经费', '综治工作经费')).toEqual(['HINT table:1 fundPurpose']);
    expect(place('政法网运行维护费', '政法网运行维护经费')).toEqual(['HINT table:1 fundPurpose']);
    expect(place('雪亮工程政府购买服务', '“雪亮工程”政府购买服务项目')).toEqual(['HINT table:1 fundPurpose']);
    expect(place('综治工作经费，用于宣传品印制', '综治工作经费')).toEqual([]);
    expect(place('', '综治工作经费')).toEqual([]);
  });

  test('[V17] a goal that is the purpose', () => {
    const goals = ['提升安全感。', '开展 宣传'].map((text, index) => ({ id: `goal:${index}`, ordinal: index + 1, text }));
    const [finding] = findingsOf('V17', withTable({ fundPurpose: '开展宣传。', goals }));
    expect(finding).toMatchObject({ nodeId: 'table:1', field: 'goals' });
    expect(finding?.message.zh).toContain('第 2 条');
    expect(placesOf('V17', withTable({ fundPurpose: '', goals: [{ id: 'goal', ordinal: 1, text: '' }] }))).toEqual([]);
  });
});
