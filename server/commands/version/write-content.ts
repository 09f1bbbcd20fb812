import { differingFields } from '../../domain/merge-fields.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { KeptCover, VersionContent, VersionRecord } from '../../ports/version-records.js';
import type { CommandContext } from '../command.js';
import { settleThreads } from '../orphan-threads.js';
import { writeChanges, type ChangeEvent, type NodeChange, type WholeChange } from '../write-changes.js';
import type { TakenVersion } from './keep-version.js';
import { restoreOutline, type FreshSections } from './restore-outline.js';
import { restoreTables, type FreshIds } from './restore-tables.js';

/** Texts in memory at once, each in two states and as a document. */
export const textsAtOnce = 10;

/** What a version keeps beside the texts. */
export async function contentOf({ versions }: Repositories, { id, contentHash }: VersionRecord): Promise<VersionContent> {
  const content = (await versions.contentsOf([contentHash])).get(contentHash);
  if (content === undefined) throw new Error(`the content of version ${id} is not stored`);
  return content;
}

/** The template goes with the cover: the rows were read by it, and it is there for good. */
async function restoreCover({ clock }: CommandContext, { documents }: Repositories, document: DocumentRecord, cover: KeptCover) {
  const { title, fiscalYear, statusLabel, departmentName, compilingUnit, reviewingUnit, templateId } = document;
  const fields = differingFields({ title, fiscalYear, statusLabel, departmentName, compilingUnit, reviewingUnit, templateId }, cover);
  if (fields.length === 0) return [];
  const version = document.version + 1;
  await documents.update(document.id, { ...cover, version, updatedAt: clock.now() });
  return [{ nodeId: document.id, nodeKind: 'DOCUMENT', version, action: 'document.updated', fields }] satisfies NodeChange[];
}

/** What a document is to hold beside the texts, and the version of what it holds. */
export interface ContentWriting {
  readonly wanted: VersionContent;
  readonly taken: TakenVersion;
  /** Sections, and other nodes, that were nowhere before. */
  readonly freshSections?: FreshSections;
  readonly fresh?: FreshIds;
}

/** What went, and sections that are back. */
export interface WrittenContent {
  readonly removedSectionIds: readonly string[];
  readonly backIds: readonly string[];
}

/**
 * Makes a document hold what is wanted, by changes that go forward, all but the texts of sections that stand: nodes of the same id are
 * changed, others come and go. Logs each under its verb, behind the version of before; comment threads on what went and came are marked.
 */
export async function writeContent(context: CommandContext, repositories: Repositories, document: DocumentRecord, { wanted, taken, freshSections, fresh }: ContentWriting): Promise<WrittenContent> {
  const cover = await restoreCover(context, repositories, document, wanted.cover);
  const outline = await restoreOutline(repositories, document.id, taken.outline.sections, wanted.sections, freshSections);
  const tables = await restoreTables(repositories, document.id, taken.outline, wanted, fresh);
  const changes: (NodeChange | WholeChange)[] = [taken.change, ...cover, ...outline.changes, ...tables.changes];
  const events: ChangeEvent[] = [taken.event, ...outline.events, ...tables.events, { type: 'DocumentChanged', nodeId: document.id }];
  await writeChanges(context, repositories, document.id, changes, events);
  const standing = new Set([wanted.sections, wanted.goalTables, wanted.indicators].flatMap((nodes) => nodes.map(({ id }) => id)));
  const touched = [outline, tables].flatMap(({ goneIds, backIds }) => [...goneIds, ...backIds]);
  await settleThreads(context, repositories, document.id, touched, standing);
  return { removedSectionIds: outline.goneIds, backIds: outline.backIds };
}
