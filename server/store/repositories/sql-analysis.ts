import { addDecimals, type Decimal } from '../../../schema/model/decimal.js';
import type { PlanPoint } from '../../../schema/model/goal-table.js';
import type { ReviewCriterion } from '../../../schema/model/review.js';
import type { AnalysedDocuments, AnalysisRepository } from '../../ports/repositories/analysis.js';
import { placeholders, type Scope } from '../scope.js';
import { placedBounds } from './document-bounds.js';
import { analysedEvaluations } from './sql-analysed-evaluations.js';

type Row<Text extends string, Count extends string = never> = Readonly<Record<Text, string> & Record<Count, string | number>>;

/** A text at the top of a JSON column; null where there is none. */
const textIn = ({ kind }: Scope, column: string, key: string): string => (kind === 'sqlite' ? `json_extract(${column}, '$.${key}')` : `JSON_VALUE(${column}, '$.${key}')`);
const quantitative = (scope: Scope): string => `SUM(CASE WHEN ${textIn(scope, 'i.target', 'kind')} = 'QUANTITATIVE' THEN 1 ELSE 0 END) AS quantitative`;

/**
 * A database adds up decimals that are texts as floating-point numbers. MySQL is told what they are. SQLite has no decimals: there
 * millions, units and millionths are added up as whole numbers, none of which can grow out of 64 bits; an amount has 15 digits and six places at most.
 */
const sums = {
  mysql: "SUM(CAST(p.amount AS DECIMAL(38, 6))) AS paid, '0' AS rest, '0' AS places",
  sqlite: `SUM(CAST(p.amount AS INTEGER) / 1000000) AS paid, SUM(CAST(p.amount AS INTEGER) % 1000000) AS rest,
    SUM(CAST(substr(substr(p.amount, instr(p.amount || '.', '.') + 1) || '000000', 1, 6) AS INTEGER) * (CASE WHEN p.amount LIKE '-%' THEN -1 ELSE 1 END)) AS places`,
} as const;

const ofMillionths = (units: bigint): Decimal => {
  const digits = (units < 0n ? -units : units).toString().padStart(7, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
};

function sumOf({ kind }: Scope, { paid, rest, places }: Row<never, 'paid' | 'rest' | 'places'>): Decimal {
  if (kind === 'mysql') return addDecimals(String(paid), '0.00');
  return ofMillionths((BigInt(paid) * 1_000_000n + BigInt(rest)) * 1_000_000n + BigInt(places));
}

async function listDocuments(scope: Scope, { memberId, bounds, fiscalYears, departments, statuses }: AnalysedDocuments, limit: number): Promise<string[]> {
  const conditions: string[] = ['archived_at IS NULL', 'id NOT IN (SELECT document_id FROM reports)'];
  const parameters: unknown[] = [];
  const and = (sql: string, values: readonly unknown[]): void => {
    conditions.push(sql);
    parameters.push(...values);
  };
  if (memberId !== null) and('id IN (SELECT document_id FROM members WHERE user_id = ?)', [memberId]);
  if (bounds !== undefined) {
    const { sql, parameters: values } = placedBounds('id', bounds);
    and(sql, values);
  }
  for (const [column, values] of [['fiscal_year', fiscalYears], ['department_name', departments], ['status', statuses]] as const) {
    if (values.length > 0) and(`${column} IN (${placeholders(values)})`, values);
  }
  const statement = `SELECT id FROM documents WHERE ${conditions.join(' AND ')} ORDER BY fiscal_year DESC, id DESC LIMIT ?`;
  return (await scope.manager().query<Row<'id'>[]>(statement, [...parameters, limit])).map(({ id }) => id);
}

const moneyReader = (scope: Scope): Pick<AnalysisRepository, 'tables' | 'paidMonths'> => ({
  async tables(ids) {
    if (ids.length === 0) return [];
    const rows = await scope.manager().query<(Row<'id' | 'document_id' | 'currency_unit' | 'expenditure_plan'> & { budget_total: string | null })[]>(
      `SELECT id, document_id, currency_unit, budget_total, expenditure_plan FROM goal_tables WHERE document_id IN (${placeholders(ids)}) AND removed = 0`, [...ids],
    );
    return rows.map((row) => ({ id: row.id, documentId: row.document_id, currencyUnit: row.currency_unit, budget: row.budget_total, expenditurePlan: JSON.parse(row.expenditure_plan) as PlanPoint[] }));
  },
  async paidMonths(ids) {
    if (ids.length === 0) return [];
    const statement = `SELECT p.document_id, p.goal_table_id, SUBSTR(p.paid_on, 6, 2) AS month, ${sums[scope.kind]}
      FROM payments p WHERE p.document_id IN (${placeholders(ids)}) GROUP BY p.document_id, p.goal_table_id, SUBSTR(p.paid_on, 6, 2)`;
    const rows = await scope.manager().query<Row<'document_id' | 'goal_table_id' | 'month', 'paid' | 'rest' | 'places'>[]>(statement, [...ids]);
    return rows.map((row) => ({ documentId: row.document_id, goalTableId: row.goal_table_id, month: Number(row.month), amount: sumOf(scope, row) }));
  },
});

const names = 'i.level1_code, i.level2_code, i.level3';

const rowReader = (scope: Scope): Pick<AnalysisRepository, 'groupRows' | 'namedRows'> => ({
  async groupRows(ids) {
    if (ids.length === 0) return [];
    const statement = `SELECT i.document_id, i.level1_code, i.level1_label, COUNT(*) AS total, ${quantitative(scope)}
      FROM indicators i WHERE i.document_id IN (${placeholders(ids)}) AND i.removed = 0 GROUP BY i.document_id, i.level1_code, i.level1_label`;
    const rows = await scope.manager().query<Row<'document_id' | 'level1_code' | 'level1_label', 'total' | 'quantitative'>[]>(statement, [...ids]);
    return rows.map((row) => ({ documentId: row.document_id, level1: { code: row.level1_code, label: row.level1_label }, rows: Number(row.total), quantitative: Number(row.quantitative) }));
  },
  async namedRows(ids, limit, offset) {
    if (ids.length === 0) return [];
    const statement = `SELECT ${names}, MAX(i.level1_label) AS label1, MAX(i.level2_label) AS label2, COUNT(*) AS total, COUNT(DISTINCT i.document_id) AS documents, ${quantitative(scope)}
      FROM indicators i WHERE i.document_id IN (${placeholders(ids)}) AND i.removed = 0 AND i.level3 <> '' GROUP BY ${names} ORDER BY total DESC, ${names} LIMIT ? OFFSET ?`;
    const rows = await scope.manager().query<Row<'level1_code' | 'level2_code' | 'level3' | 'label1' | 'label2', 'total' | 'documents' | 'quantitative'>[]>(statement, [...ids, limit, offset]);
    return rows.map((row) => ({
      level1: { code: row.level1_code, label: row.label1 }, level2: { code: row.level2_code, label: row.label2 }, level3: row.level3,
      documents: Number(row.documents), rows: Number(row.total), quantitative: Number(row.quantitative),
    }));
  },
});

const itemReader = (scope: Scope): Pick<AnalysisRepository, 'returnedItems' | 'namedItems'> => {
  const returned = "review_items t JOIN review_rounds r ON r.id = t.round_id AND r.outcome = 'RETURNED'";
  const ofRow = `indicators i ON i.id = ${textIn(scope, 't.anchor', 'indicatorId')} AND i.removed = 0`;
  return {
    async returnedItems(ids) {
      if (ids.length === 0) return [];
      const statement = `SELECT t.document_id, t.criterion, i.level1_code, COUNT(*) AS items FROM ${returned} LEFT JOIN ${ofRow}
        WHERE t.document_id IN (${placeholders(ids)}) GROUP BY t.document_id, t.criterion, i.level1_code`;
      const rows = await scope.manager().query<(Row<'document_id', 'items'> & { criterion: ReviewCriterion | null; level1_code: string | null })[]>(statement, [...ids]);
      return rows.map((row) => ({ documentId: row.document_id, criterion: row.criterion, level1: row.level1_code, items: Number(row.items) }));
    },
    async namedItems(ids, wanted) {
      if (ids.length === 0 || wanted.length === 0) return [];
      const statement = `SELECT ${names}, t.criterion, COUNT(*) AS items FROM ${returned} JOIN ${ofRow}
        WHERE t.document_id IN (${placeholders(ids)}) AND i.level3 IN (${placeholders(wanted)}) GROUP BY ${names}, t.criterion`;
      const rows = await scope.manager().query<(Row<'level1_code' | 'level2_code' | 'level3', 'items'> & { criterion: ReviewCriterion | null })[]>(statement, [...ids, ...wanted]);
      return rows.map((row) => ({ level1: row.level1_code, level2: row.level2_code, level3: row.level3, criterion: row.criterion, items: Number(row.items) }));
    },
  };
};

export function createSqlAnalysis(scope: Scope): AnalysisRepository {
  return { documents: (query, limit) => listDocuments(scope, query, limit), ...moneyReader(scope), ...rowReader(scope), ...itemReader(scope), ...analysedEvaluations(scope) };
}
