import { describe, expect, test } from '@jest/globals';
import { findFindings } from '../../../schema/rules/find-findings.js';
import { selfEvaluationReport } from '../../../schema/rules/templates/self-evaluation-report.js';
import { cleanSection, cleanTree, placesOf } from './clean-tree.js';

const found = (section: object): string[] => findFindings(cleanTree({ section }), selfEvaluationReport).map(({ rule, severity, nodeId, field }) => `${rule} ${severity} ${nodeId} ${field}`);

describe('sections of a report', () => {
  test('[V23] [RES65] an empty section is an error of a report, a written one is not, nor one that is a heading of others', () => {
    expect(found({ paragraphs: [] })).toEqual(['V23 ERROR section:1 text']);
    expect(found({ paragraphs: ['', ' '] })).toEqual(['V23 ERROR section:1 text']);
    expect(found({})).toEqual([]);
    expect(found({ paragraphs: [], children: [{ ...cleanSection, id: 'section:2' }] })).toEqual([]);
    expect(found({ paragraphs: [], children: [{ ...cleanSection, id: 'section:2', paragraphs: [] }] })).toEqual(['V23 ERROR section:2 text']);
  });

  test('[V23] [RES65] texts have empty sections, and reports no rules of goal tables', () => {
    expect(placesOf('V23', cleanTree({ section: { paragraphs: [] } }))).toEqual([]);
    expect(Object.keys(selfEvaluationReport.rules)).toEqual(['V21', 'V22', 'V23']);
  });
});
