import type { AnalysisGrouping, RuleCount } from '../../../schema/model/analysis.js';
import { divideDecimals, type Decimal } from '../../../schema/model/decimal.js';
import type { IndicatorLevel } from '../../../schema/model/goal-table.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { GroupRows, NamedItems, NamedRows } from '../../ports/repositories/analysis.js';
import type { Page } from '../../ports/repositories/page.js';
import { groupBy } from '../group-by.js';
import type { AnalysisSource } from './analysis-source.js';
import { executionFigures, readProjects, type ExecutionFigures } from './execution-figures.js';
import { findingFigures, type FindingFigures } from './finding-figures.js';
import { evaluationReturns, returnFigures, type ReturnFigures } from './return-figures.js';
import { readScores, rowScoreFigures, scoreFigures, type ScoreFigures, type ScoredRow, type Scores } from './score-figures.js';

/** How many rows there are, and of how many the target is a number. */
export interface RowFigures {
  readonly indicatorCount: number;
  readonly quantitativeCount: number;
  /** Two decimals; null without rows. */
  readonly quantitativePercent: Decimal | null;
}

/** Figures of some documents, or of some rows in all of them. */
export interface AnalysedGroup {
  /** Names the group within its grouping; "" for all. */
  readonly key: string;
  readonly name: string;
  /** Of an indicator; of a level-1 group the first. */
  readonly level1: IndicatorLevel | null;
  readonly level2: IndicatorLevel | null;
  readonly documentCount: number;
  readonly rows: () => Promise<RowFigures>;
  /** Null of rows, as is what money does: it is of whole projects. */
  readonly goalTableCount: () => Promise<number | null>;
  readonly execution: () => Promise<ExecutionFigures | null>;
  readonly findings: () => Promise<FindingFigures>;
  readonly returns: () => Promise<ReturnFigures>;
  readonly scores: () => Promise<ScoreFigures>;
}

/** What is worked out once for all groups. */
interface Worked {
  readonly projects: () => ReturnType<typeof readProjects>;
  readonly scores: () => Promise<Scores>;
}

const figuresOf = (rows: number, quantitative: number): RowFigures => ({
  indicatorCount: rows, quantitativeCount: quantitative, quantitativePercent: rows === 0 ? null : divideDecimals(String(quantitative * 100), String(rows)),
});
const countRows = (rows: readonly GroupRows[]): RowFigures => figuresOf(rows.reduce((sum, each) => sum + each.rows, 0), rows.reduce((sum, each) => sum + each.quantitative, 0));
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function ofDocuments(source: AnalysisSource, { projects, scores }: Worked, key: string, documents: readonly DocumentRecord[]): AnalysedGroup {
  const ids = documents.map(({ id }) => id);
  const isOf = new Set(ids);
  const within = <T extends { readonly documentId: string }>(records: readonly T[]): readonly T[] => records.filter(({ documentId }) => isOf.has(documentId));
  return {
    key, name: key, level1: null, level2: null, documentCount: ids.length,
    rows: async () => countRows(within(await source.groupRows())),
    goalTableCount: async () => within(await source.tables()).length,
    execution: async () => executionFigures(within(await projects())),
    findings: async () => findingFigures(ids, await source.judged()),
    returns: async () => returnFigures(within(await source.items()), within(await source.rounds()), async () => evaluationReturns(within(await source.evaluationDecisions()), within(await source.evaluationOpinions()))),
    scores: async () => {
      const known = await scores();
      return scoreFigures({ evaluations: within(known.evaluations), projects: within(known.projects) });
    },
  };
}

/** What of rows is no figure of theirs. */
const ofRows = { goalTableCount: () => Promise.resolve(null), execution: () => Promise.resolve(null) } as const;

async function level1Groups(source: AnalysisSource, scores: Worked['scores']): Promise<AnalysedGroup[]> {
  const ids = source.documents.map(({ id }) => id);
  const templates = await source.templates();
  const order = [...templates.values()].flatMap(({ level1 }) => level1.map(({ code }) => code));
  const placeOf = (code: string): number => (order.includes(code) ? order.indexOf(code) : order.length);
  const groups = [...groupBy(await source.groupRows(), ({ level1 }) => level1.code)].map(([code, rows]): AnalysedGroup => {
    // As most rows are written.
    const labels = [...groupBy(rows, ({ level1 }) => level1.label)].map(([label, under]) => ({ label, count: countRows(under).indicatorCount }));
    const label = labels.toSorted((a, b) => b.count - a.count || inOrder(a.label, b.label))[0]?.label ?? code;
    const figures = countRows(rows);
    return {
      key: code, name: label, level1: { code, label }, level2: null, documentCount: new Set(rows.map(({ documentId }) => documentId)).size, ...ofRows,
      rows: () => Promise.resolve(figures),
      findings: async () => findingFigures(ids, await source.judged(), ({ level1 }) => level1 === code),
      returns: async () => returnFigures((await source.items()).filter(({ level1 }) => level1 === code), null, async () => evaluationReturns(null, (await source.evaluationOpinions()).filter(({ level1 }) => level1 === code))),
      scores: async () => rowScoreFigures((await scores()).rows.filter(({ level1 }) => level1 === code)),
    };
  });
  return groups.sort((a, b) => placeOf(a.key) - placeOf(b.key) || inOrder(a.key, b.key));
}

interface Named {
  readonly level1: string;
  readonly level2: string;
  readonly level3: string;
}

const nameKey = ({ level1, level2, level3 }: Named): string => JSON.stringify([level1, level2, level3]);

/** What is read for all names of a page. */
interface NamedSource {
  readonly items: () => Promise<readonly NamedItems[]>;
  /** By the key of their group. */
  readonly scores: () => Promise<ReadonlyMap<string, readonly ScoredRow[]>>;
}

function ofName(source: AnalysisSource, { level1, level2, level3, documents, rows, quantitative }: NamedRows, { items, scores }: NamedSource): AnalysedGroup {
  const isOf = (place: { readonly [Part in keyof Named]: string | null }): boolean => place.level1 === level1.code && place.level2 === level2.code && place.level3 === level3;
  const key = nameKey({ level1: level1.code, level2: level2.code, level3 });
  return {
    key, name: level3, level1, level2, documentCount: documents, ...ofRows,
    rows: () => Promise.resolve(figuresOf(rows, quantitative)),
    findings: async () => findingFigures(source.documents.map(({ id }) => id), await source.judged(), (place: RuleCount) => isOf(place)),
    returns: async () => returnFigures((await items()).filter(isOf), null, async () => evaluationReturns(null, (await source.evaluationOpinions()).filter(isOf))),
    scores: async () => rowScoreFigures((await scores()).get(key) ?? []),
  };
}

async function namedPage(source: AnalysisSource, scores: Worked['scores'], first: number, offset: number): Promise<Page<AnalysedGroup>> {
  const ids = source.documents.map(({ id }) => id);
  const found = await source.read.analysis.namedRows(ids, first + 1, offset);
  const shown = found.slice(0, first);
  let items: Promise<readonly NamedItems[]> | undefined;
  let scored: Promise<ReadonlyMap<string, readonly ScoredRow[]>> | undefined;
  const groupScores = async () => groupBy((await scores()).rows, nameKey);
  const of: NamedSource = {
    items: () => (items ??= source.read.analysis.namedItems(ids, [...new Set(shown.map(({ level3 }) => level3))])),
    scores: () => (scored ??= groupScores()),
  };
  return { items: shown.map((rows) => ofName(source, rows, of)), hasNext: found.length > first };
}

/** All documents as one group, and pages of groups of them. */
export function createGroups(source: AnalysisSource): { readonly total: AnalysedGroup; readonly page: (by: AnalysisGrouping, first: number, offset: number) => Promise<Page<AnalysedGroup>> } {
  let known: ReturnType<typeof readProjects> | undefined;
  let scored: Promise<Scores> | undefined;
  const worked: Worked = { projects: () => (known ??= readProjects(source)), scores: () => (scored ??= readScores(source)) };
  const byDocument = (keyOf: (document: DocumentRecord) => string): AnalysedGroup[] =>
    [...groupBy(source.documents, keyOf)].map(([key, documents]) => ofDocuments(source, worked, key, documents)).sort((a, b) => inOrder(a.key, b.key));
  const cut = (groups: readonly AnalysedGroup[], first: number, offset: number): Page<AnalysedGroup> => ({ items: groups.slice(offset, offset + first), hasNext: groups.length > offset + first });
  return {
    total: ofDocuments(source, worked, '', source.documents),
    async page(by, first, offset) {
      switch (by) {
        case 'DEPARTMENT':
          return cut(byDocument(({ departmentName }) => departmentName), first, offset);
        case 'FISCAL_YEAR':
          return cut(byDocument(({ fiscalYear }) => String(fiscalYear)), first, offset);
        case 'LEVEL1':
          return cut(await level1Groups(source, worked.scores), first, offset);
        case 'INDICATOR':
          return namedPage(source, worked.scores, first, offset);
      }
    },
  };
}
