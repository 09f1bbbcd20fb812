import type { Attainment } from '../../../schema/model/results.js';
import type { EvaluatedRow, EvaluationSample, KeptProject, SelfEvaluationStatus } from '../../../schema/model/self-evaluation.js';
import type { AnalysisRepository } from '../../ports/repositories/analysis.js';
import { placeholders, type Scope } from '../scope.js';

interface EvaluationRow {
  readonly id: string;
  readonly document_id: string;
  readonly status: SelfEvaluationStatus;
  readonly template_id: string | null;
  readonly projects: string | null;
  readonly sample: string | null;
}

interface ResultRow {
  readonly evaluation_id: string;
  readonly indicator_id: string;
  readonly held: string;
  readonly actual: string | null;
  readonly attainment: Attainment | null;
  readonly percent: string | null;
  readonly bureau_score: string | null;
  readonly level1_code: string | null;
  readonly level2_code: string | null;
  readonly level3: string | null;
}

type Count = string | number;

/** Self-evaluations as figures over many documents ask for them. */
export const analysedEvaluations = (scope: Scope): Pick<AnalysisRepository, 'evaluations' | 'acceptedResults' | 'evaluationDecisions' | 'evaluationOpinions'> => ({
  async evaluations(ids) {
    if (ids.length === 0) return [];
    const rows = await scope.manager().query<EvaluationRow[]>(`SELECT id, document_id, status, template_id, projects, sample FROM self_evaluations WHERE document_id IN (${placeholders(ids)})`, [...ids]);
    return rows.map((row) => ({
      id: row.id, documentId: row.document_id, status: row.status, templateId: row.template_id, projects: row.projects === null ? [] : JSON.parse(row.projects) as KeptProject[],
      sampled: row.sample === null ? [] : (JSON.parse(row.sample) as EvaluationSample).goalTableIds,
    }));
  },
  async acceptedResults(ids) {
    if (ids.length === 0) return [];
    const statement = `SELECT e.evaluation_id, e.indicator_id, e.\`row\` AS held, e.actual, e.attainment, e.percent, e.bureau_score, i.level1_code, i.level2_code, i.level3
      FROM self_evaluations s JOIN evaluation_entries e ON e.evaluation_id = s.id LEFT JOIN indicators i ON i.id = e.indicator_id AND i.removed = 0 WHERE s.document_id IN (${placeholders(ids)}) AND s.status IN ('ACCEPTED', 'CONCLUDED')`;
    const rows = await scope.manager().query<ResultRow[]>(statement, [...ids]);
    return rows.map((row) => ({
      evaluationId: row.evaluation_id, indicatorId: row.indicator_id, row: JSON.parse(row.held) as EvaluatedRow, actual: row.actual, attainment: row.attainment, percent: row.percent, bureauScore: row.bureau_score,
      standing: row.level1_code === null || row.level2_code === null || row.level3 === null ? null : { level1: row.level1_code, level2: row.level2_code, level3: row.level3 },
    }));
  },
  async evaluationDecisions(ids) {
    if (ids.length === 0) return [];
    // A decision is logged field by field; its status always changes.
    const statement = `SELECT s.document_id, COUNT(*) AS decided, SUM(CASE WHEN c.action = 'selfEvaluation.returned' THEN 1 ELSE 0 END) AS returned
      FROM self_evaluations s JOIN changes c ON c.node_id = s.id AND c.action IN ('selfEvaluation.returned', 'selfEvaluation.accepted') AND c.field = 'status'
      WHERE s.document_id IN (${placeholders(ids)}) GROUP BY s.document_id`;
    const rows = await scope.manager().query<{ document_id: string; decided: Count; returned: Count }[]>(statement, [...ids]);
    return rows.map((row) => ({ documentId: row.document_id, decided: Number(row.decided), returned: Number(row.returned) }));
  },
  async evaluationOpinions(ids) {
    if (ids.length === 0) return [];
    // Ids are of one length: none is a part of another.
    const statement = `SELECT s.document_id, i.level1_code, i.level2_code, i.level3, COUNT(*) AS opinions
      FROM self_evaluations s JOIN comment_threads t ON t.document_id = s.document_id AND INSTR(s.thread_ids, t.id) > 0 LEFT JOIN indicators i ON i.id = t.indicator_id AND i.removed = 0
      WHERE s.document_id IN (${placeholders(ids)}) GROUP BY s.document_id, i.level1_code, i.level2_code, i.level3`;
    const rows = await scope.manager().query<{ document_id: string; level1_code: string | null; level2_code: string | null; level3: string | null; opinions: Count }[]>(statement, [...ids]);
    return rows.map((row) => ({ documentId: row.document_id, level1: row.level1_code, level2: row.level2_code, level3: row.level3, opinions: Number(row.opinions) }));
  },
});
