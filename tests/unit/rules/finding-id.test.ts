import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../../schema/model/finding.js';
import { findFindings } from '../../../schema/rules/find-findings.js';
import { findingId } from '../../../schema/rules/finding-id.js';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';
import { goldenTree } from '../../support/golden-tree.js';

const finding: Finding = {
  rule: 'V12', severity: 'WARNING', nodeId: 'ind_1', nodeKind: 'INDICATOR', field: 'target', message: { zh: '没有数值', en: 'no number' }, remedy: { zh: '补上', en: 'add one' },
};

describe('the id of a finding', () => {
  test('[REV4] is the same for the same of the same place, whatever else is said of it', () => {
    const id = findingId(finding);
    expect(id).toMatch(/^V12-[0-9a-f]{16}$/);
    expect(findingId({ ...finding, severity: 'ERROR', message: { zh: '没有数值', en: 'other words' }, remedy: { zh: '另说', en: 'else' } } as Finding)).toBe(id);
  });

  test('[REV4] is another for another rule, node, field or message', () => {
    const others: Finding[] = [
      { ...finding, rule: 'V15' }, { ...finding, nodeId: 'ind_2' }, { ...finding, field: 'basis' }, { ...finding, field: null }, { ...finding, message: { zh: '没有数值。', en: '' } },
    ];
    expect(new Set([finding, ...others].map(findingId)).size).toBe(6);
  });

  test('[REV4] tells the findings of the sample apart, as far as they differ', () => {
    const findings = findFindings(goldenTree(), hebeiCounty2019);
    const places = new Set(findings.map(({ rule, nodeId, field, message }) => JSON.stringify([rule, nodeId, field, message.zh])));
    expect(findings.length).toBeGreaterThan(30);
    expect(new Set(findings.map(findingId)).size).toBe(places.size);
  });
});
