import fc from 'fast-check';
import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import type { GoalTable, Indicator } from '../../../schema/model/goal-table.js';
import type { TargetValue } from '../../../schema/model/target-value.js';

/** Texts of the domain beside texts of anything: empty, huge, broken. */
const text = fc.oneof(
  fc.constantFrom('', ' ', '万元', '元', '216001', '13022525P000PCJ10037Q', '维护维护', '$\\geq 90\\%$', '全省', '2024年', '每人', '\ud800', '“”', '元/', '每', '\n', 'a'.repeat(500)),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const decimal = fc.oneof(
  fc.constantFrom('', '0', '0.00', '-0.00', '19.00', '100', '999999999999999.999999999999', '-999999999999999', '1e5', 'NaN', '１２', '0.0000000000001'),
  fc.string({ maxLength: 8 }),
);
const anyNumber = fc.oneof(fc.integer({ min: -1, max: 13 }), fc.constantFrom(NaN, Infinity, -Infinity, 1.5, 2025, -2025));
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', '', 'document');

const target: fc.Arbitrary<TargetValue> = fc.record({
  text,
  kind: fc.constantFrom('QUANTITATIVE' as const, 'QUALITATIVE' as const),
  operator: fc.constantFrom('GTE' as const, 'GT' as const, 'EQ' as const, 'LTE' as const, 'LT' as const, null),
  operatorExplicit: fc.boolean(),
  number: fc.option(decimal),
  unit: fc.option(text),
  magnitude: fc.option(fc.oneof(fc.constantFrom(1, 10000), anyNumber)),
  baseUnit: fc.option(fc.oneof(fc.constantFrom('%', '人', '元', '万元', '元/人', '年'), text)),
});

const level = fc.oneof(
  fc.constantFrom('OUTPUT', 'BENEFIT', 'SATISFACTION', 'QUANTITY', 'QUALITY', 'COST', 'TIMELINESS', 'ECONOMIC_COST', 'SERVICE_RECIPIENT_SATISFACTION', 'OTHER'),
  text,
).map((code) => ({ code, label: code }));

/** Any row a store or a parser could hand over, and many that none would. */
export const arbitraryRow: fc.Arbitrary<Indicator> = fc.record({
  id, ordinal: anyNumber, level1: level, level2: level, level3: text, description: text, target, basis: text,
  weight: fc.oneof(fc.option(decimal), fc.constant(undefined)), sourceLine: fc.constant(null),
});

const table: fc.Arbitrary<GoalTable> = fc.record({
  id, ordinal: anyNumber, title: text, page: fc.option(anyNumber), unitCode: text, unitName: text, currencyUnit: text, projectCode: text, projectName: text,
  budget: fc.record({ total: fc.option(decimal), fiscalFunds: fc.option(decimal), otherFunds: fc.option(decimal) }),
  fundPurpose: text,
  expenditurePlan: fc.array(fc.record({ month: anyNumber, label: text, cumulativePercent: decimal }), { maxLength: 5 }),
  goals: fc.array(fc.record({ id, ordinal: anyNumber, text }), { maxLength: 3 }),
  indicators: fc.array(arbitraryRow, { maxLength: 6 }),
});

const kind = fc.constantFrom('OVERALL_GOAL' as const, 'SUB_GOALS' as const, 'NARRATIVE' as const);
const sectionFields = { id, kind, ordinal: anyNumber, number: text, title: text, page: fc.option(anyNumber), paragraphs: fc.array(text, { maxLength: 3 }) };
const leaf: fc.Arbitrary<SectionTree> = fc.record({ ...sectionFields, children: fc.constant([]) });
const section: fc.Arbitrary<SectionTree> = fc.record({ ...sectionFields, children: fc.array(leaf, { maxLength: 2 }) });

/** Any document tree, well-formed in its types only. */
export const arbitraryTree: fc.Arbitrary<DocumentTree> = fc.record({
  cover: fc.record({ departmentName: text, title: text, fiscalYear: anyNumber, statusLabel: fc.option(text), compilingUnit: text, reviewingUnit: text }),
  tableOfContents: fc.array(
    fc.record({ level: fc.constantFrom(1 as const, 2 as const), part: anyNumber, number: text, title: text, page: fc.option(anyNumber) }),
    { maxLength: 5 },
  ),
  parts: fc.array(
    fc.record({
      id, kind: fc.constantFrom('DEPARTMENT_GOALS' as const, 'PROJECT_GOALS' as const, 'OTHER' as const), ordinal: anyNumber, number: text, title: text,
      sections: fc.array(section, { maxLength: 3 }), goalTables: fc.array(table, { maxLength: 4 }),
    }),
    { maxLength: 3 },
  ),
});
