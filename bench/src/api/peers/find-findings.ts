import { findFindings } from '../../../../dist/schema/rules/find-findings.js';
import { findingId } from '../../../../dist/schema/rules/finding-id.js';
import { findTemplate } from '../../../../dist/schema/rules/templates/all.js';
import { toDocumentTree, type TreeSource } from '../../../../dist/server/commands/document-tree.js';
import type { PeerContext } from './context.js';
import type { DocumentEntity, GoalTableEntity, IndicatorEntity } from './entities.js';

const toTable = ({ budgetTotal, budgetFiscalFunds, budgetOtherFunds, ...head }: GoalTableEntity): TreeSource['goalTables'][number] => ({
  ...head, budget: { total: budgetTotal, fiscalFunds: budgetFiscalFunds, otherFunds: budgetOtherFunds },
  expenditurePlan: head.expenditurePlan,
});

const toRow = ({ level1Code, level1Label, level2Code, level2Label, targetText, target, weight, ...row }: IndicatorEntity): TreeSource['indicators'][number] => ({
  ...row, level1: { code: level1Code, label: level1Label }, level2: { code: level2Code, label: level2Label }, target: { text: targetText, ...target },
  ...(weight === null ? {} : { weight }),
});

/** The rules are functions without a server: the peers call Jiwen's own, on what their loaders hold already. */
export async function findingsOf(document: DocumentEntity, { loaders }: PeerContext): Promise<object[]> {
  const [parts, sections, tables] = await Promise.all([loaders.parts.load(document.id), loaders.sections.load(document.id), loaders.goalTables.load(document.id)]);
  const [goals, indicators] = await Promise.all([Promise.all(tables.map(({ id }) => loaders.goals.load(id))), Promise.all(tables.map(({ id }) => loaders.indicators.load(id)))]);
  const template = findTemplate(document.templateId);
  if (template === null) return [];
  const tree = toDocumentTree({ document, parts, sections, goalTables: tables.map(toTable), goals: goals.flat(), indicators: indicators.flat().map(toRow) } as TreeSource);
  return findFindings(tree, template, { documentId: document.id }).map((finding) => ({ ...finding, id: findingId(finding), message: finding.message.zh, remedy: finding.remedy.zh }));
}
