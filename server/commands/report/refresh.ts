import type { TextBlock } from '../../../schema/model/text-block.js';
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
import { asWritten, hashesOf, loadReport, resultsHash, type LoadedReport } from './read-report.js';

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

interface Refreshed {
  /** What the text is to be: blocks that stand, by their index, and new ones. */
  readonly wanted: readonly (number | TextBlock)[];
  readonly isKept: boolean;
}

/**
 * Blocks that stand as they were printed become what is printed now; what people wrote, or changed, stays where it is. With as many blocks as
 * before each follows its own; else all that is new takes the place of the first.
 */
export function refreshBlocks(standing: readonly TextBlock[], before: readonly string[], now: readonly TextBlock[]): Refreshed {
  const places = new Map<string, number[]>();
  before.forEach((each, index) => places.set(each, [...(places.get(each) ?? []), index]));
  const printedAt = hashesOf(standing).map((each) => places.get(each)?.shift());
  const found = printedAt.filter((at) => at !== undefined).length;
  const nowHashes = hashesOf(now);
  const isAlike = before.length === now.length;
  let isPlaced = false;
  const wanted = standing.flatMap((_block, index): (number | TextBlock)[] => {
    const at = printedAt[index];
    if (at === undefined) return [index];
    if (isAlike) {
      const block = now[at];
      return block === undefined || nowHashes[at] === before[at] ? [index] : [block];
    }
    if (isPlaced) return [];
    isPlaced = true;
    return [...now];
  });
  return { wanted, isKept: found < before.length };
}

async function refreshTexts(context: CommandContext, repositories: Repositories, document: DocumentRecord, { report, results }: LoadedReport): Promise<{ readonly printed: readonly PrintedFill[]; readonly kept: readonly string[]; readonly moved: readonly [string, LogPosition][] }> {
  const { collab, actor, clock } = context;
  const standing = new Set((await repositories.sections.ofDocuments([document.id])).map(({ id }) => id));
  const positions = new Map<string, LogPosition>();
  const fills = report.printed.filter(({ sectionId }) => standing.has(sectionId));
  for (const { sectionId } of fills.toSorted((a, b) => (a.sectionId < b.sectionId ? -1 : 1))) positions.set(sectionId, await repositories.sectionLog.keepState(sectionId));
  const states = await repositories.sectionLog.loadStates(positions);
  const [texts, printed, kept]: [EarlierText[], PrintedFill[], string[]] = [[], [], []];
  for (const { sectionId, fill, blocks: before } of fills) {
    const [position, state] = [positions.get(sectionId), states.get(sectionId) ?? []];
    if (position === undefined) throw new Error(`the text of ${sectionId} is not kept`);
    const now = asWritten(collab, fillReport(fill, results));
    const { wanted, isKept } = refreshBlocks(collab.readFormatted(state, []).blocks, before, now);
    if (isKept) kept.push(sectionId);
    printed.push({ sectionId, fill, blocks: hashesOf(now) });
    if (wanted.some((each) => typeof each !== 'number')) texts.push({ sectionId, position, now: state, wanted: [collab.rewriteText(state, wanted)] });
  }
  const moved = texts.length === 0 ? [] : [...(await collab.bringBackTexts(repositories, document.id, texts, { actorId: authorOf(actor), at: clock.now() }))];
  return { printed, kept, moved };
}

/**
 * 更新结果: prints the results of the self-evaluation anew, in the texts as they are edited live; what somebody changed of what was printed stays and is told.
 * With the same results it does nothing.
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
    const hash = resultsHash(results);
    if (hash === report.resultsHash) return { document, keptSectionIds: [], moved: [] };
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
