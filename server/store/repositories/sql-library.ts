import type { MonitoredRow } from '../../../schema/model/monitoring.js';
import type { Attainment } from '../../../schema/model/results.js';
import type { LibraryDocument, LibraryEntry, LibraryQuery, LibraryRepository, LibraryResult, LibraryVariant } from '../../ports/repositories/library.js';
import { containsPattern, likePattern } from '../like-pattern.js';
import { placeholders, type Scope } from '../scope.js';
import { placedBounds } from './document-bounds.js';

interface Clause {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

type Row<Key extends string> = Readonly<Record<Key, string>>;

/** Rows that are looked at: found by `indicators_library`, document by document. */
function rowsOf(scope: Scope, { documentIds, level1, level2, words }: LibraryQuery): Clause {
  const conditions = [`i.document_id IN (${placeholders(documentIds)})`, 'i.removed = 0', "i.level3 <> ''"];
  const parameters: unknown[] = [...documentIds];
  const and = (sql: string, value: unknown): void => {
    conditions.push(sql);
    parameters.push(value);
  };
  if (level1 !== null) and('i.level1_code = ?', level1);
  if (level2 !== null) and('i.level2_code = ?', level2);
  for (const word of words) and(containsPattern(scope.kind, 'i.level3', '?'), likePattern(word));
  return { sql: conditions.join(' AND '), parameters };
}

async function listDocuments(scope: Scope, { memberId, bounds }: Parameters<LibraryRepository['documents']>[0], limit: number): Promise<LibraryDocument[]> {
  const inBounds: Clause = bounds === undefined ? { sql: '1 = 1', parameters: [] } : placedBounds('id', bounds);
  const ofMember: Clause = memberId === null ? { sql: '1 = 1', parameters: [] } : { sql: 'id IN (SELECT document_id FROM members WHERE user_id = ?)', parameters: [memberId] };
  const statement = `SELECT id, fiscal_year, department_name FROM documents
    WHERE status IN ('APPROVED', 'PUBLISHED') AND archived_at IS NULL AND id NOT IN (SELECT document_id FROM reports) AND ${ofMember.sql} AND ${inBounds.sql} ORDER BY fiscal_year DESC, id DESC LIMIT ?`;
  const rows = await scope.manager().query<Row<'id' | 'fiscal_year' | 'department_name'>[]>(statement, [...ofMember.parameters, ...inBounds.parameters, limit]);
  return rows.map((row) => ({ id: row.id, fiscalYear: Number(row.fiscal_year), departmentName: row.department_name }));
}

async function listEntries(scope: Scope, query: LibraryQuery, limit: number, offset: number): Promise<LibraryEntry[]> {
  const { sql, parameters } = rowsOf(scope, query);
  const names = 'i.level1_code, i.level1_label, i.level2_code, i.level2_label, i.level3';
  const statement = `SELECT ${names}, COUNT(*) AS uses, COUNT(DISTINCT i.document_id) AS documents, MAX(d.fiscal_year) AS newest
    FROM indicators i JOIN documents d ON d.id = i.document_id WHERE ${sql}
    GROUP BY ${names} ORDER BY newest DESC, uses DESC, ${names} LIMIT ? OFFSET ?`;
  const rows = await scope.manager().query<Row<'level1_code' | 'level1_label' | 'level2_code' | 'level2_label' | 'level3' | 'uses' | 'documents' | 'newest'>[]>(statement, [...parameters, limit, offset]);
  return rows.map((row) => ({
    level1: { code: row.level1_code, label: row.level1_label }, level2: { code: row.level2_code, label: row.level2_label }, level3: row.level3,
    useCount: Number(row.uses), documentCount: Number(row.documents), fiscalYear: Number(row.newest),
  }));
}

async function listVariants(scope: Scope, query: LibraryQuery, names: readonly string[], perEntry: number): Promise<LibraryVariant[]> {
  const { sql, parameters } = rowsOf(scope, query);
  const entry = 'level1_label, level2_label, level3';
  // Ids rise with time: the greatest is of the newest document.
  const statement = `SELECT * FROM (
      SELECT said.*, ROW_NUMBER() OVER (PARTITION BY ${entry} ORDER BY uses DESC, newest DESC, target_text, basis) AS place FROM (
        SELECT i.level1_label, i.level2_label, i.level3, i.target_text, i.basis, COUNT(*) AS uses, MAX(i.document_id) AS newest
        FROM indicators i WHERE ${sql} AND i.level3 IN (${placeholders(names)}) GROUP BY i.level1_label, i.level2_label, i.level3, i.target_text, i.basis
      ) said
    ) placed WHERE place <= ? ORDER BY ${entry}, place`;
  const rows = await scope.manager().query<Row<'level1_label' | 'level2_label' | 'level3' | 'target_text' | 'basis' | 'uses' | 'newest'>[]>(statement, [...parameters, ...names, perEntry]);
  return rows.map((row) => ({
    level1Label: row.level1_label, level2Label: row.level2_label, level3: row.level3, target: row.target_text, basis: row.basis, useCount: Number(row.uses), documentId: row.newest,
  }));
}

async function listResults(scope: Scope, documentIds: readonly string[], names: readonly string[], limit: number): Promise<LibraryResult[]> {
  const columns = 'i.id AS indicator_id, i.level1_label, i.level2_label, i.level3, i.target_text, i.basis, e.document_id AS document_id, e.`row` AS held, e.actual, e.attainment';
  const told = `(e.actual IS NOT NULL OR e.attainment IS NOT NULL) JOIN indicators i ON i.id = e.indicator_id AND i.removed = 0 AND i.level3 IN (${placeholders(names)})`;
  const statement = `SELECT ${columns}, 'SELF_EVALUATION' AS source FROM self_evaluations s JOIN evaluation_entries e ON e.evaluation_id = s.id AND ${told}
      WHERE s.document_id IN (${placeholders(documentIds)}) AND s.status IN ('ACCEPTED', 'CONCLUDED')
    UNION ALL SELECT ${columns}, 'MONITORING' AS source FROM monitoring_rounds r JOIN monitoring_entries e ON e.round_id = r.id AND ${told}
      WHERE r.document_id IN (${placeholders(documentIds)}) AND r.status = 'ACCEPTED' AND r.month = 12
    ORDER BY document_id DESC, indicator_id, source DESC LIMIT ?`;
  const rows = await scope.manager().query<(Row<'level1_label' | 'level2_label' | 'level3' | 'target_text' | 'basis' | 'document_id' | 'held' | 'indicator_id'> & { source: LibraryResult['source'] } & { actual: string | null; attainment: Attainment | null })[]>(statement, [...names, ...documentIds, ...names, ...documentIds, limit]);
  return rows.map((row) => ({
    source: row.source, indicatorId: row.indicator_id, level1Label: row.level1_label, level2Label: row.level2_label, level3: row.level3, target: row.target_text, basis: row.basis, documentId: row.document_id,
    heldAgainst: (JSON.parse(row.held) as MonitoredRow).target, actual: row.actual, attainment: row.attainment,
  }));
}

export function createSqlLibrary(scope: Scope): LibraryRepository {
  return {
    documents: (of, limit) => listDocuments(scope, of, limit),
    entries: async (query, limit, offset) => (query.documentIds.length === 0 ? [] : listEntries(scope, query, limit, offset)),
    results: async (documentIds, names, limit) => (documentIds.length === 0 || names.length === 0 ? [] : listResults(scope, documentIds, names, limit)),
    variants: async (query, names, perEntry) => (query.documentIds.length === 0 || names.length === 0 ? [] : listVariants(scope, query, names, perEntry)),
  };
}
