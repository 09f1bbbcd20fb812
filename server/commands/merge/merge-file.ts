import { createHash } from 'node:crypto';
import { AppError } from '../../../schema/errors/app-error.js';
import { canonicalJson } from '../../../schema/model/canonical-json.js';
import type { MergeBaseSource, MergeSide } from '../../../schema/model/merge.js';
import type { SectionTree } from '../../../schema/model/document.js';
import { blocksOf, flattenTree, type FlatTree } from '../../domain/merge/flatten-tree.js';
import { planMerge, type MergeItem, type MergePlan } from '../../domain/merge/plan-merge.js';
import type { TextBlock } from '../../../schema/model/text-block.js';
import type { ImportReport } from '../../interchange/report.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { LogPosition } from '../../ports/repositories/section-log.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { VersionContent, VersionRecord } from '../../ports/version-records.js';
import { assertAllUnits, accessDocument, lockDocument } from '../access.js';
import { earlierResult, runCommand, type CommandContext } from '../command.js';
import { toDocumentTree } from '../document-tree.js';
import { requirePlan } from '../merge-into.js';
import { loadDocumentTree, type LoadedDocument } from '../load-document-tree.js';
import { templateOf } from '../template-of.js';
import { contentUnder } from '../version/content-under.js';
import { keepVersion, type TakenVersion } from '../version/keep-version.js';
import { contentOf } from '../version/write-content.js';
import { changesNothing, ContentMerge } from './merged-content.js';
import { readSides, type MergedFile, type MergeReaders, type Sides } from './read-sides.js';
import { writeMerged } from './write-merged.js';

/** What to do with one node. */
export interface MergeChoice {
  /** Of an item of the plan. */
  readonly key: string;
  readonly take: MergeSide;
}

export interface MergeFileInput extends MergedFile {
  readonly clientMutationId?: string | null;
  /** Plans and reports; writes nothing. */
  readonly dryRun?: boolean | null;
  /** Of the plan that was seen; needed to write. */
  readonly planHash?: string | null;
  /** Nodes that are left out do as the plan has it preset. */
  readonly choices?: readonly MergeChoice[] | null;
}

/** A plan as it is shown. */
export interface ShownPlan extends Pick<MergePlan, 'items' | 'unchanged'> {
  /** Of everything in it that can be chosen, with what stands on each side. */
  readonly hash: string;
  readonly base: VersionRecord | null;
  readonly baseSource: MergeBaseSource;
}

export interface MergeFileResult {
  /** Null after a dry run. */
  readonly document: DocumentRecord | null;
  /** What stood before: restoring it undoes this. Null when nothing was to be written. */
  readonly version: VersionRecord | null;
  /** Of a dry run, as is the report. */
  readonly plan: ShownPlan | null;
  readonly report: ImportReport | null;
}

/** What a retry gets again. */
interface Written {
  readonly document: DocumentRecord;
  readonly version: VersionRecord | null;
  readonly removedSectionIds: readonly string[];
  readonly moved: readonly (readonly [string, LogPosition])[];
}

function hashOf({ items }: MergePlan, documentId: string, base: VersionRecord | null): string {
  const chosen = items.filter(({ preset }) => preset !== null).map(({ key, kind, fields, fileKey }) => ({ key, kind, fileKey, fields: fields.filter(({ changedBy }) => changedBy !== 'DOCUMENT') })).sort((a, b) => (a.key < b.key ? -1 : 1));
  return createHash('sha256').update(canonicalJson({ documentId, base: base?.id ?? null, chosen })).digest('hex');
}

/** Every choice is of a node that the plan has, and none comes twice. @throws {invalid_input} */
function readChoices({ items }: MergePlan, choices: readonly MergeChoice[]): Map<string, MergeSide> {
  const open = new Set(items.filter(({ preset }) => preset !== null).map(({ key }) => key));
  const chosen = new Map<string, MergeSide>();
  choices.forEach(({ key, take }, index) => {
    if (!open.has(key) || chosen.has(key)) throw new AppError('invalid_input', { path: `choices.${index}.key`, problem: '不是待选的条目，或重复', problemEn: 'no item of the plan that can be chosen, or one that stands twice' });
    chosen.set(key, take);
  });
  return chosen;
}

type Texts = ReadonlyMap<string, Pick<SectionTree, 'paragraphs' | 'blocks'>>;

/** Texts to the last durable edit, of sections in which the file has anything to say. */
async function exactTexts({ collab }: CommandContext, { sectionLog }: Repositories, taken: TakenVersion, ids: ReadonlySet<string>): Promise<Texts> {
  const positions = new Map(taken.content.sections.filter(({ id }) => ids.has(id)).map((section) => [section.id, section]));
  const states = await sectionLog.loadStates(positions);
  return new Map([...states].map(([id, updates]) => {
    const { paragraphs, blocks } = collab.readFormatted(updates, []);
    return [id, { paragraphs, blocks }];
  }));
}

function treeNow(records: LoadedDocument, texts: Texts): FlatTree {
  return flattenTree(toDocumentTree({ ...records, sections: records.sections.map((section) => ({ ...section, ...texts.get(section.id) })) }));
}

const touchedSections = (items: readonly MergeItem[]): Set<string> => new Set(items.flatMap(({ nodeId, nodeKind, preset }) => (nodeKind === 'SECTION' && preset !== null && nodeId !== null ? [nodeId] : [])));

/** @throws {conflict} the plan that was seen is not the one that would be carried out */
const requireSeen = ({ id, version }: DocumentRecord, plan: MergePlan, { base }: Sides, { planHash }: MergeFileInput): void =>
  requirePlan({ id, expectedVersion: version, actualVersion: version }, hashOf(plan, id, base), planHash ?? '');

/** What the base kept, with the groups and months of the form that the document is on now. */
async function baseUnder(repositories: Repositories, { document, template }: LoadedDocument, base: VersionRecord): Promise<VersionContent> {
  const content = await contentOf(repositories, base);
  return contentUnder(content, await templateOf(repositories, { id: document.id, templateId: content.cover.templateId }), template);
}

async function apply(context: CommandContext, repositories: Repositories, document: DocumentRecord, input: MergeFileInput, sides: Sides, seen: MergePlan): Promise<Written> {
  const choices = readChoices(seen, input.choices ?? []);
  const choiceOf = ({ key, preset }: MergeItem): MergeSide | null => (preset === null ? null : (choices.get(key) ?? preset));
  const taken = await keepVersion(context, repositories, document, { kind: 'MERGE', restoredFrom: null });
  const records = await loadDocumentTree(repositories, document.id);
  if (records === null) throw new Error('a locked document is there');
  const texts = await exactTexts(context, repositories, taken, touchedSections(seen.items));
  const plan = planMerge(sides.sources, treeNow(records, texts));
  requireSeen(document, plan, sides, input);
  const base = sides.base === null ? null : await baseUnder(repositories, records, sides.base);
  const { file } = sides.sources;
  const merged = new ContentMerge({ plan, choiceOf, file, now: taken.content, base, template: records.template, ids: context.ids }).merge();
  const blocksSeen = (id: string): readonly TextBlock[] | null => {
    const section = sides.sources.readSeen.sections.get(plan.seenOf.get(id) ?? '');
    return section === undefined ? null : blocksOf(section);
  };
  const written = await writeMerged(context, repositories, document, { merged, taken, blocksInFile: (key) => blocksOf(file.sections.get(key) ?? { paragraphs: [] }), blocksSeen });
  return { document: (await repositories.documents.find(document.id)) ?? document, version: taken.version, ...written };
}

/** Nothing is chosen that would be written: the file says nothing new, or everything of the document is kept. */
function isIdle(plan: MergePlan, choices: readonly MergeChoice[]): boolean {
  const chosen = readChoices(plan, choices);
  return plan.items.every((item) => changesNothing(item, item.preset === null ? null : (chosen.get(item.key) ?? item.preset)));
}

async function write(context: CommandContext, input: MergeFileInput, sides: Sides, plan: MergePlan): Promise<Written> {
  const { clientMutationId, ...asked } = input;
  return runCommand<Written>(context, { name: 'mergeFile', clientMutationId, input: asked }, async (repositories) => {
    const access = await lockDocument(repositories, context.actor, input.documentId, 'document.edit');
    assertAllUnits(access, 'document.edit');
    const { document } = access;
    requireSeen(document, plan, sides, input);
    if (isIdle(plan, input.choices ?? [])) return { document, version: null, removedSectionIds: [], moved: [] };
    return apply(context, repositories, document, input, sides, plan);
  });
}

function tellRooms({ collab }: CommandContext, { removedSectionIds, moved }: Written): void {
  collab.sectionsRemoved(removedSectionIds);
  collab.logsMovedOn(new Map(moved));
}

/**
 * Brings a file that was made of a document, and changed since, back into it: what only the file changed is taken, what both changed
 * is chosen node by node, what the file lacks goes only where that is chosen. A dry run shows the plan; its hash says on writing that
 * nothing of it has changed. All of it is one transaction, with a version of what stood before; ids, comments and cursors stay.
 * @throws {not_found} the document, or the version that is named @throws {forbidden} @throws {locked_for_review}
 * @throws {conflict} the document, as far as the file has anything to say of it, is not as in the plan that was seen: plan anew
 * @throws {invalid_input} @throws {import_unreadable} @throws {too_large} @throws {section_full}
 */
export async function mergeFile(context: CommandContext, input: MergeFileInput, readers: MergeReaders): Promise<MergeFileResult> {
  const { clientMutationId, ...asked } = input;
  const isDry = input.dryRun === true;
  const { read } = context.unitOfWork;
  if (!isDry) {
    const earlier = await earlierResult<Written>(context, { name: 'mergeFile', clientMutationId, input: asked });
    if (earlier !== null) {
      // Nobody knows whether the first call came so far.
      tellRooms(context, earlier.result);
      return { document: earlier.result.document, version: earlier.result.version, plan: null, report: null };
    }
    if (!/^[0-9a-f]{64}$/.test(input.planHash ?? '')) throw new AppError('invalid_input', { path: 'planHash', problem: '请先以 dryRun 预览，再附上其 hash', problemEn: 'preview with dryRun first, and send the hash of its plan' });
  }
  await accessDocument(read, context.actor, input.documentId, 'document.edit');
  const sides = await readSides(read, input, readers);
  const plan = planMerge(sides.sources, sides.sources.read);
  if (isDry) {
    const { items, unchanged } = plan;
    return { document: null, version: null, plan: { items, unchanged, hash: hashOf(plan, input.documentId, sides.base), base: sides.base, baseSource: sides.baseSource }, report: sides.report };
  }
  const written = await write(context, input, sides, plan);
  tellRooms(context, written);
  return { document: written.document, version: written.version, plan: null, report: null };
}
