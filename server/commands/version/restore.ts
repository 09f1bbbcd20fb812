import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { EarlierText } from '../../ports/collab-gateway.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { LogPosition } from '../../ports/repositories/section-log.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { KeptSection, VersionContent, VersionRecord } from '../../ports/version-records.js';
import { assertAllUnits, lockDocument } from '../access.js';
import { authorOf } from '../actor.js';
import { runCommand, type CommandContext } from '../command.js';
import { requireCurrent } from '../merge-into.js';
import { templateOf } from '../template-of.js';
import { keepVersion, type TakenVersion } from './keep-version.js';
import { contentUnder } from './content-under.js';
import { narrowContent } from './narrow-content.js';
import { contentOf, textsAtOnce, writeContent } from './write-content.js';

export interface RestoreVersionInput {
  readonly clientMutationId?: string | null;
  /** The version. */
  readonly id: string;
  /** The document's version that the person saw. */
  readonly expectedVersion: number;
  /** A section, a goal table or a row: it alone comes back. Absent or null: everything does. */
  readonly nodeId?: string | null;
}

export interface RestoreVersionResult {
  readonly document: DocumentRecord;
  /** What stood before: restoring it undoes this. */
  readonly version: VersionRecord;
  readonly removedSectionIds: readonly string[];
  /** Where the logs of texts stand that changed. */
  readonly moved: readonly (readonly [string, LogPosition])[];
}

async function requireVersion({ versions }: Repositories, id: string): Promise<VersionRecord> {
  const [version] = isId(id, 'version') ? await versions.find([id]) : [];
  if (version === undefined) throw new AppError('not_found', { kind: 'version', id: id.slice(0, 40) });
  return version;
}

/** Texts that are to read otherwise, with their states now and then. */
async function earlierTexts({ sectionLog }: Repositories, positions: ReadonlyMap<string, LogPosition>, differing: readonly KeptSection[]): Promise<EarlierText[]> {
  const states = await sectionLog.loadStates(new Map(differing.map(({ id }) => [id, positions.get(id) ?? { generation: 1, seq: 0 }])));
  const earlier = await sectionLog.loadStates(new Map(differing.map((section) => [section.id, section])));
  return differing.map(({ id }): EarlierText => {
    const [position, stands, wantedState] = [positions.get(id), states.get(id), earlier.get(id)];
    if (position === undefined || stands === undefined || wantedState === undefined) throw new Error(`the text of ${id} is not kept`);
    return { sectionId: id, position, now: stands, wanted: wantedState };
  });
}

/**
 * Makes texts read as they did, a few at a time. A section that is back stands where its log was left, which is kept first; it is
 * looked at even where nothing is to be written, for the comments on its passages.
 */
async function restoreTexts(context: CommandContext, repositories: Repositories, document: DocumentRecord, taken: TakenVersion, wanted: readonly KeptSection[], backIds: readonly string[]): Promise<[string, LogPosition][]> {
  const positions = new Map(taken.content.sections.map(({ id, generation, seq }): [string, LogPosition] => [id, { generation, seq }]));
  for (const id of [...backIds].sort()) positions.set(id, await repositories.sectionLog.keepState(id));
  const differing = wanted.filter(({ id, generation, seq }) => {
    const position = positions.get(id);
    return position !== undefined && (backIds.includes(id) || position.generation !== generation || position.seq !== seq);
  });
  const moved: [string, LogPosition][] = [];
  for (let start = 0; start < differing.length; start += textsAtOnce) {
    const texts = await earlierTexts(repositories, positions, differing.slice(start, start + textsAtOnce));
    moved.push(...(await context.collab.bringBackTexts(repositories, document.id, texts, { actorId: authorOf(context.actor), at: context.clock.now() })));
  }
  return moved;
}

/** One node of a version alone: with the groups and months of the form that the document is on now. */
async function narrowed(repositories: Repositories, document: DocumentRecord, { now, then, nodeId }: { now: VersionContent; then: VersionContent; nodeId: string }): Promise<VersionContent> {
  const template = await templateOf(repositories, document);
  const former = await templateOf(repositories, { id: document.id, templateId: then.cover.templateId });
  return narrowContent(now, contentUnder(then, former, template), nodeId, template);
}

async function restore(context: CommandContext, repositories: Repositories, document: DocumentRecord, wanted: VersionContent, taken: TakenVersion): Promise<RestoreVersionResult> {
  const { removedSectionIds, backIds } = await writeContent(context, repositories, document, { wanted, taken });
  const moved = await restoreTexts(context, repositories, document, taken, wanted.sections, backIds);
  const after = (await repositories.documents.find(document.id)) ?? document;
  return { document: after, version: taken.version, removedSectionIds, moved };
}

/**
 * Makes a document what it was, or one section, table or row of it, by changes that go forward: what came since goes, what went comes
 * back with its id and its comments, and open editors see their texts change. All of it in one transaction, with a version of
 * what stood before.
 * @throws {not_found} also a node that the version does not have @throws {forbidden} @throws {locked_for_review}
 * @throws {conflict} the cover or the status changed since @throws {invalid_input} @throws {section_full} @throws {too_large}
 */
export async function restoreVersion(context: CommandContext, input: RestoreVersionInput): Promise<RestoreVersionResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const result = await runCommand<RestoreVersionResult>(context, { name: 'restoreVersion', clientMutationId, input: asked }, async (repositories) => {
    const version = await requireVersion(repositories, input.id);
    const access = await lockDocument(repositories, context.actor, version.documentId, 'version.restore').catch((error: unknown) => {
      throw isAppError(error, 'not_found') ? new AppError('not_found', { kind: 'version', id: input.id }) : error;
    });
    assertAllUnits(access, 'version.restore');
    const { document } = access;
    await requireCurrent(repositories, { id: document.id, expectedVersion, actualVersion: document.version });
    const then = await contentOf(repositories, version);
    const taken = await keepVersion(context, repositories, document, { kind: 'RESTORE', restoredFrom: version.id });
    const wanted = input.nodeId === undefined || input.nodeId === null ? then : await narrowed(repositories, document, { now: taken.content, then, nodeId: input.nodeId });
    return restore(context, repositories, document, wanted, taken);
  });
  // After the commit, and again for a retry: nobody knows whether the first call came so far.
  context.collab.sectionsRemoved(result.removedSectionIds);
  context.collab.logsMovedOn(new Map(result.moved));
  return result;
}
