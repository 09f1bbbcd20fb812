import { AppError } from '../../../schema/errors/app-error.js';
import { titleRule, validateOptionalText, validateText } from '../../../schema/rules/validate-text.js';
import { validateFiscalYear } from '../../domain/validate-number.js';
import type { DocumentRecord } from '../../ports/records.js';
import { assertMayCreate, lockDocument } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { readOutline } from '../version/read-content.js';
import { insertNew } from './insert-new.js';
import { nextYearOf } from './next-year-records.js';

export interface StartNextYearInput {
  readonly clientMutationId?: string | null;
  /** An approved or published text. */
  readonly sourceDocumentId: string;
  /** A later one than the source's. */
  readonly fiscalYear: number;
  /** Absent or null: the source's, with the new year wherever it names the old one. */
  readonly title?: string | null;
}

export interface StartNextYearResult {
  readonly document: DocumentRecord;
}

function coverOf(context: CommandContext, source: DocumentRecord, fiscalYear: number, title: string | undefined): DocumentRecord {
  const now = context.clock.now();
  const { departmentName, compilingUnit, reviewingUnit, templateId } = source;
  return {
    id: context.ids.newId('document'), version: 1, fiscalYear, status: 'DRAFT', statusLabel: '草案', departmentName, compilingUnit, reviewingUnit, templateId,
    title: title ?? validateText('title', source.title.replaceAll(String(source.fiscalYear), String(fiscalYear)), titleRule),
    importedContents: [], eventSeq: 0, archivedAt: null, createdAt: now, updatedAt: now,
  };
}

/**
 * Begins the text of a later year with an approved one: prose, tables, goals and rows as they stand, under ids of their own, each
 * with what it said last year. Budgets and expenditure plans are left empty. Whoever begins it is its author.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {invalid_input} @throws {too_large}
 */
export async function startNextYear(context: CommandContext, input: StartNextYearInput): Promise<StartNextYearResult> {
  const { clientMutationId, ...asked } = input;
  const fiscalYear = validateFiscalYear('fiscalYear', input.fiscalYear);
  const title = validateOptionalText('title', input.title, titleRule);
  return runCommand(context, { name: 'startNextYear', clientMutationId, input: asked }, async (repositories) => {
    const { document: source } = await lockDocument(repositories, context.actor, input.sourceDocumentId, 'document.startNextYear');
    if (fiscalYear <= source.fiscalYear) throw new AppError('invalid_input', { path: 'fiscalYear', problem: `须晚于原文本的年度 ${source.fiscalYear}`, problemEn: `must be later than ${source.fiscalYear}, the year of the text it begins from` });
    const outline = await readOutline(repositories, source.id);
    const texts = await repositories.sectionLog.loadStates(await repositories.sectionLog.keepStatesOf(source.id));
    const cover = coverOf(context, source, fiscalYear, title);
    assertMayCreate(context.actor, cover);
    const { records, predecessors } = await nextYearOf(context, source, outline, texts, cover);
    await repositories.predecessors.insertMany(predecessors);
    const links = predecessors.map((link) => ({ nodeId: link.nodeId, nodeKind: 'PREDECESSOR', version: 0, action: 'nextYear.started', before: null, after: link }) as const);
    return { document: await insertNew(context, repositories, records, { action: 'nextYear.started' }, 'NEXT_YEAR', links) };
  });
}
