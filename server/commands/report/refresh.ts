import type { EarlierText } from '../../ports/collab-gateway.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { PrintedFill } from '../../ports/report-records.js';
import type { LogPosition } from '../../ports/repositories/section-log.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { assertAllUnits, lockDocument } from '../access.js';
import { authorOf } from '../actor.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';
import { fillReport } from './fill-report.js';
import { asWritten, hashesOf, isReportCurrent, loadReport, printedSource, printingsOf, resultsHash, type LoadedReport } from './read-report.js';
import { refreshBlocks } from './refresh-blocks.js';

export interface RefreshReportInput {
  readonly clientMutationId?: string | null;
  /** The report. */
  readonly documentId: string;
}

export interface RefreshReportResult {
  readonly document: DocumentRecord;
  /** Sections in which somebody changed what was printed: that stays as they wrote it. */
  readonly keptSectionIds: readonly string[];
}

interface RefreshedTexts {
  readonly printed: readonly PrintedFill[];
  readonly kept: readonly string[];
  readonly moved: readonly [string, LogPosition][];
}

async function refreshTexts({ collab, actor, clock }: CommandContext, repositories: Repositories, document: DocumentRecord, { report, results }: LoadedReport): Promise<RefreshedTexts> {
  const { sections, sectionLog } = repositories;
  const standing = new Set((await sections.ofDocuments([document.id])).map(({ id }) => id));
  const printings = printingsOf(await repositories.history.changesOfNodes([report.id]));
  const positions = new Map<string, LogPosition>();
  for (const { sectionId } of report.printed.toSorted((a, b) => (a.sectionId < b.sectionId ? -1 : 1))) if (standing.has(sectionId)) positions.set(sectionId, await sectionLog.keepState(sectionId));
  const states = await sectionLog.loadStates(positions);
  const [texts, kept]: [EarlierText[], string[]] = [[], []];
  const printed = report.printed.map((last): PrintedFill => {
    const { sectionId, fill } = last;
    const [position, state] = [positions.get(sectionId), states.get(sectionId) ?? []];
    // A section that is removed may come back, with what was printed into it.
    if (position === undefined) return last;
    const blocks = asWritten(collab, fillReport(fill, results));
    const hashes = hashesOf(blocks);
    const stands = hashesOf(collab.readFormatted(state, []).blocks);
    const { wanted, isKept } = refreshBlocks(stands, printings.get(sectionId) ?? [last.blocks], { blocks, hashes });
    if (isKept) kept.push(sectionId);
    // Fewer: an old block goes, and none comes.
    if (wanted.length !== stands.length || wanted.some((each) => typeof each !== 'number')) texts.push({ sectionId, position, now: state, wanted: [collab.rewriteText(state, wanted)] });
    return { sectionId, fill, blocks: hashes };
  });
  const moved = texts.length === 0 ? [] : [...(await collab.bringBackTexts(repositories, document.id, texts, { actorId: authorOf(actor), at: clock.now() }))];
  return { printed, kept, moved };
}

/**
 * 更新结果: prints the results of the self-evaluation anew, in the texts as they are edited live; what somebody changed of what was printed stays and is told.
 * Where they stand in it already it does nothing.
 * @throws {not_found} the document is no report, or the viewer may not know of it @throws {forbidden} @throws {locked_for_review} @throws {section_full}
 */
export async function refreshReport(context: CommandContext, input: RefreshReportInput): Promise<RefreshReportResult> {
  const { clientMutationId, ...asked } = input;
  const result = await runCommand(context, { name: 'refreshReport', clientMutationId, input: asked }, async (repositories) => {
    const access = await lockDocument(repositories, context.actor, input.documentId, 'document.edit');
    assertAllUnits(access, 'document.edit');
    const { document } = access;
    const loaded = await loadReport(repositories, document.id);
    const { report, results } = loaded;
    if (await isReportCurrent(context.collab, loaded, printedSource(repositories, report))) return { document, keptSectionIds: [], moved: [] };
    const hash = resultsHash(results);
    const { printed, kept, moved } = await refreshTexts(context, repositories, document, loaded);
    const version = report.version + 1;
    await repositories.reports.update(report.id, { version, resultsHash: hash, printed });
    const fields = [{ field: 'resultsHash', before: report.resultsHash, after: hash }, { field: 'printed', before: report.printed, after: printed }];
    await writeChanges(context, repositories, document.id, [{ nodeId: report.id, nodeKind: 'REPORT', version, action: 'report.refreshed', fields }], [{ type: 'DocumentChanged', nodeId: document.id }]);
    return { document: (await repositories.documents.find(document.id)) ?? document, keptSectionIds: kept, moved };
  });
  context.collab.logsMovedOn(new Map(result.moved));
  return { document: result.document, keptSectionIds: result.keptSectionIds };
}
