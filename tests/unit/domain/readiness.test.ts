import { describe, expect, test } from '@jest/globals';
import type { Finding, Severity } from '../../../schema/model/finding.js';
import { findingId } from '../../../schema/rules/finding-id.js';
import { judgeReadiness, latestExplanations } from '../../../server/domain/readiness.js';

const finding = (severity: Severity, nodeId: string): Finding => ({
  rule: 'V12', severity, nodeId, nodeKind: 'INDICATOR', field: 'target', message: { zh: '不妥', en: 'not good' }, remedy: { zh: '改', en: 'mend' },
});
const [error, warning, hint] = [finding('ERROR', 'a'), finding('WARNING', 'b'), finding('HINT', 'c')];

describe('readiness', () => {
  test('[REV3] an error blocks whatever is said of it, a warning until it is explained, a hint never', () => {
    const explained = new Map([error, warning, hint].map((one) => [findingId(one), 'because']));
    const view = (findings: readonly Finding[], known: ReadonlyMap<string, string>, items: readonly { readonly status: 'OPEN' }[]) => {
      const report = judgeReadiness(findings, known, items);
      return [report.findings.map(({ blocks, explanation }) => [blocks, explanation]), report.errors, report.unexplained, report.isReady];
    };
    expect(view([error, warning, hint], new Map(), [])).toEqual([[[true, null], [true, null], [false, null]], 1, 1, false]);
    expect(view([error, warning, hint], explained, [])).toEqual([[[true, null], [false, 'because'], [false, null]], 1, 0, false]);
    expect(view([warning, hint], explained, [])).toEqual([[[false, 'because'], [false, null]], 0, 0, true]);
    expect(view([], new Map(), [{ status: 'OPEN' }])).toEqual([[], 0, 0, false]);
  });

  test('[REV12] items wait for an answer when they are open or reopened', () => {
    const items = (['OPEN', 'ANSWERED', 'ACCEPTED', 'REOPENED'] as const).map((status) => ({ status }));
    expect(judgeReadiness([], new Map(), items).unanswered).toEqual([{ status: 'OPEN' }, { status: 'REOPENED' }]);
  });

  test('[REV4] of several explanations that of the latest round counts, in whatever order they are read', () => {
    const rounds = [{ id: 'z' }, { id: 'a' }];
    const written = [{ roundId: 'a', findingId: 'V12-1', text: 'later' }, { roundId: 'z', findingId: 'V12-1', text: 'earlier' }, { roundId: 'z', findingId: 'V12-2', text: 'only' }];
    expect([...latestExplanations(rounds, written)].map(([id, { text }]) => [id, text]).sort()).toEqual([['V12-1', 'later'], ['V12-2', 'only']]);
  });
});
