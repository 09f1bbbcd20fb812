import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAppError } from '../../../schema/errors/app-error.js';
import { requiredFields, type Template } from '../../../schema/model/template.js';
import { findFindings } from '../../../schema/rules/find-findings.js';
import { measureProgress } from '../../../schema/rules/progress.js';
import { parseTemplate } from '../../../schema/rules/template-input/parse-template.js';
import { templates } from '../../../schema/rules/templates/all.js';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';
import { districtTemplate } from '../../support/sample-template.js';
import { cleanTree } from './clean-tree.js';

const named = { key: 'district-2026', version: 1, label: { zh: '某区', en: 'A district' } };

function pathOf(change: Readonly<Record<string, unknown>>): string {
  try {
    parseTemplate({ ...districtTemplate, ...change }, hebeiCounty2019);
  } catch (error) {
    if (isAppError(error, 'invalid_input')) return error.args.path;
    throw error;
  }
  return 'taken';
}

const { parts, level1, groups, page, monitoring, evaluation } = districtTemplate;
const watched = (change: Readonly<Record<string, unknown>>) => ({ monitoring: { ...monitoring, ...change } });
const judged = (change: Readonly<Record<string, unknown>>) => ({ evaluation: { ...evaluation, ...change } });
const [first, second] = level1 ?? [];
const zh = (text: string) => ({ zh: text, en: 'x' });

describe('a template that is added', () => {
  test('[TPL4] what is absent is the other template’s, as it is now', () => {
    for (const base of templates) expect(parseTemplate(named, base)).toEqual({ ...base, id: 'district-2026', ...named });
  });

  test('[TPL4] [TPL20] what is given is kept: every part of it', () => {
    const parsed = parseTemplate(districtTemplate, hebeiCounty2019);
    expect(parsed).toMatchObject({ planMonths: [6, 9, 12], weightTotals: ['100'], rules: { V03: 'WARNING' }, partSeverities: { 'V11.unique': 'HINT' }, minQuantitativePercent: 30, groups, page, parts });
    expect([parsed.monitoring, parsed.evaluation]).toEqual([monitoring, evaluation]);
    expect(Object.keys(parsed.rules)).toHaveLength(4);
    expect(parsed.requiredFields).toEqual(['projectName', 'level3', 'description', 'basis']);
    expect(parsed.level1[0]).toEqual({
      code: 'YIELD', label: '产出指标', labelEn: 'Output', aliases: ['产出'], weight: '60',
      level2: [{ code: 'COUNT', label: '数量指标', labelEn: 'Quantity', aliases: [] }, { code: 'SPEND', label: '成本指标', labelEn: 'Cost', aliases: [] }],
    });
    expect([parsed.words.slogans, parsed.words.outdated, parsed.words.units]).toEqual([['迈上台阶'], [{ term: '十四五', lastYear: 2025 }], hebeiCounty2019.words.units]);
    expect(parseTemplate({ ...districtTemplate, version: 3 }, hebeiCounty2019).id).toBe('district-2026@3');
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['key', { key: 'Kreis' }], ['key', { key: 'a' }], ['key', { key: 'a'.repeat(33) }], ['key', { key: 'kreis--1' }], ['version', { version: 0 }], ['version', { version: 1.5 }], ['version', { version: 10_000 }],
    ['label.en', { label: { zh: '某区', en: ' ' } }], ['label.zh', { label: { zh: '', en: 'A' } }],
    ['parts', { parts: [] }], ['parts.1', { parts: [parts?.[0], parts?.[0]] }], ['parts', { parts: Array.from({ length: 21 }, (_, at) => ({ kind: 'OTHER', label: zh(`附件${at}`), sections: [] })) }],
    ['parts.0.sections.0.kind', { parts: [{ kind: 'OTHER', label: zh('附'), sections: [{ kind: 'SUB_GOAL', label: zh('一') }] }] }],
    ['parts.0.sections.0.label.en', { parts: [{ kind: 'OTHER', label: zh('附'), sections: [{ kind: 'NARRATIVE', label: { zh: '一', en: '' } }] }] }],
    ['parts.0.sections.1', { parts: [{ kind: 'OTHER', label: zh('附'), sections: [{ kind: 'NARRATIVE', label: zh('一') }, { kind: 'NARRATIVE', label: zh(' 一') }] }] }],
    ['numbering.sections', { numbering: { parts: 'PART', sections: ['CHINESE', 'ARABIC'] } }], ['numbering.sections.3', { numbering: { parts: 'PART', sections: ['CHINESE', 'ARABIC', 'CIRCLED', 'ARABIC'] } }], ['numbering.sections.0', { numbering: { parts: 'PART', sections: ['PART', 'ARABIC', 'CIRCLED', 'BRACKETED'] } }],
    ['planMonths', { planMonths: [] }], ['planMonths.1', { planMonths: [3, 13] }], ['planMonths.0', { planMonths: [0, 3] }], ['planMonths.1', { planMonths: [6, 3] }], ['planMonths.1', { planMonths: [6, 6] }], ['planMonths.0', { planMonths: [3.5] }],
    ['level1', { level1: [] }], ['level1.0.code', { level1: [{ ...first, code: 'yield' }, second] }], ['level1.0.code', { level1: [{ ...first, code: 'OTHER' }, second] }], ['level1.1', { level1: [first, { ...second, code: 'YIELD' }] }],
    ['level1.1', { level1: [first, { ...second, label: zh('产 出') }] }], ['level1.level2.2', { level1: [first, { ...second, level2: [{ code: 'COUNT', label: zh('别的') }] }] }], ['level1.1.level2', { level1: [first, { ...second, level2: [] }] }],
    ['level1.1.weight', { level1: [first, { ...second, weight: null }] }], ['level1.1.weight', { level1: [first, { ...second, weight: '-1' }] }], ['level1', { level1: [first, { ...second, weight: '39.99' }] }], ['level1.0.label.en', { level1: [{ ...first, label: { zh: '产出', en: '' } }, second] }],
    ['level1.0.aliases', { level1: [{ ...first, aliases: Array.from({ length: 21 }, (_, at) => `产出${at}`) }, second] }],
    ['monitoring.source.en', watched({ source: { zh: '一', en: '' } })], ['monitoring.keptGroups.0', watched({ keptGroups: ['QUALITY'] })], ['monitoring.ratioBands', watched({ ratioBands: [] })],
    ['monitoring.ratioBands.0', watched({ ratioBands: [{ below: null, light: 'RED' }, { below: null, light: 'GREEN' }] })], ['monitoring.ratioBands.0', watched({ ratioBands: [{ below: '60', light: 'RED' }] })],
    ['monitoring.ratioBands.1', watched({ ratioBands: [{ below: '60', light: 'RED' }, { below: '60', light: 'YELLOW' }, { below: null, light: 'GREEN' }] })], ['monitoring.paymentBands.0', watched({ paymentBands: [{ upTo: '-1', light: 'GREEN' }, { upTo: null, light: 'RED' }] })],
    ['evaluation.executionPoints', judged({ executionPoints: '101' })], ['evaluation.bands', judged({ bands: [] })], ['evaluation.bands.1', judged({ bands: evaluation?.bands.map((band, at) => (at === 1 ? { ...band, to: '70' } : band)) })],
    ['evaluation.bands.2', judged({ bands: evaluation?.bands.map((band, at) => (at === 2 ? { ...band, from: '10' } : band)) })], ['evaluation.overFulfilment.abovePercent', judged({ overFulfilment: { abovePercent: '99', deduct: '2' } })],
    ['evaluation.caps.1', judged({ caps: [{ rateBelow: '60', most: '79' }, { rateBelow: '50', most: '89' }] })], ['evaluation.grades.3.from', judged({ grades: evaluation?.grades.map((one) => (one.grade === 'POOR' ? { ...one, from: '1' } : one)) })],
    ['evaluation.grades.0.grade', judged({ grades: evaluation?.grades.toReversed() })], ['evaluation.grades', judged({ grades: [] })],
    ['weightTotals', { weightTotals: [] }], ['weightTotals.0', { weightTotals: ['0'] }], ['weightTotals.1', { weightTotals: ['90', '110'] }], ['level1', { weightTotals: ['90'] }],
    ['groups.benefit.0', { groups: { ...groups, benefit: ['NOBODY'] } }], ['groups.required.0.0', { groups: { ...groups, required: [['YIELD']] } }], ['groups.required.0', { groups: { ...groups, required: [[]] } }], ['groups.required.0.0', { groups: null }],
    ['groups.cost.1', { groups: { ...groups, cost: ['SPEND', 'SPEND'] } }],
    ['requiredFields.1', { requiredFields: ['basis', 'basis'] }], ['requiredFields.0', { requiredFields: ['weather'] }], ['rules.0', { rules: [{ rule: 'V99', severity: 'HINT' }] }], ['rules.1', { rules: [{ rule: 'V01', severity: 'HINT' }, { rule: 'V01', severity: 'ERROR' }] }], ['partSeverities.0', { partSeverities: [{ rule: 'V01', severity: 'HINT' }] }],
    ['minQuantitativePercent', { minQuantitativePercent: 101 }], ['words.slogans.0', { words: { slogans: [' '] } }], ['words.slogans.1', { words: { slogans: ['好', '好'] } }], ['words.units', { words: { units: Array.from({ length: 501 }, (_, at) => `个${at}`) } }], ['words.outdated.0.lastYear', { words: { outdated: [{ term: '旧', lastYear: 20 }] } }],
    ['page.word', { page: { ...page, word: { top: 25, bottom: 25, left: 30, right: 30 } } }], ['page.prose.left', { page: { ...page, prose: { top: 30, bottom: 30, left: 9, right: 25 } } }], ['page.tables', { page: { ...page, tables: { top: 80, bottom: 80, left: 20, right: 20 } } }],
  ])('[TPL5] %s is named when it is wrong: %j', (path, change) => {
    expect(pathOf(change)).toBe(path);
  });

  test('[TPL2] whatever is taken can judge a document', () => {
    const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 }).map((each) => each.sort((a, b) => a - b));
    const input = fc.record({ planMonths: months, requiredFields: fc.subarray([...requiredFields]), minQuantitativePercent: fc.integer({ min: 0, max: 100 }), groups: fc.constant(groups), level1: fc.constant(level1), weightTotals: fc.constant(['100']) }, { requiredKeys: ['groups', 'level1', 'weightTotals'] });
    fc.assert(fc.property(input, (given) => {
      const template = parseTemplate({ ...named, ...given }, hebeiCounty2019);
      const findings = findFindings(cleanTree(), template);
      expect(findings.every(({ rule }) => template.rules[rule] !== undefined)).toBe(true);
      const { filled, demanded } = measureProgress(cleanTree(), template, findings);
      expect(filled).toBeLessThanOrEqual(demanded);
    }), { numRuns: 50 });
  });
});

describe('what a form demands', () => {
  const found = (fields: Template['requiredFields'], tree: ReturnType<typeof cleanTree>): string[] =>
    findFindings(tree, { ...hebeiCounty2019, requiredFields: fields }).filter(({ rule }) => rule === 'V06' || rule === 'V11').map(({ field }) => field ?? '-');
  const empty = (): ReturnType<typeof cleanTree> => {
    const tree = cleanTree();
    return { ...tree, parts: tree.parts.map((part) => ({ ...part, goalTables: part.goalTables.map((table) => ({ ...table, projectName: '', fundPurpose: '', unitName: '', goals: [], indicators: table.indicators.slice(0, 1).map((row) => ({ ...row, basis: '', description: '' })) })) })) };
  };

  test('[TPL6] V06 and V11 ask for the fields of the form, and progress counts no others', () => {
    expect(found(hebeiCounty2019.requiredFields, empty())).toEqual(expect.arrayContaining(['projectName', 'fundPurpose', 'unitName', 'goals', 'basis']));
    expect(found(['description', 'projectName'], empty()).sort()).toEqual(['description', 'projectName']);
    expect(found([], empty())).toEqual([]);
    const demanded = (fields: Template['requiredFields']): number => measureProgress(empty(), { ...hebeiCounty2019, groups: { ...hebeiCounty2019.groups, required: [] }, requiredFields: fields }, []).demanded;
    // Benefit and satisfaction miss a row each, which has as many cells as are asked for.
    expect(demanded(['basis']) - demanded([])).toBe(3);
  });
});
