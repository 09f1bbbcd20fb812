import { createHash } from 'node:crypto';
import { AppError } from '../../../schema/errors/app-error.js';
import { canonicalJson } from '../../../schema/model/canonical-json.js';
import { limits } from '../../../schema/model/limits.js';
import type { VersionKind } from '../../../schema/model/version.js';
import { countFindings } from '../../../schema/rules/progress.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { VersionContent, VersionRecord } from '../../ports/version-records.js';
import type { CommandContext } from '../command.js';
import { toDocumentTree } from '../document-tree.js';
import { findingsOf } from '../findings.js';
import { templateOf } from '../template-of.js';
import { editionOf } from '../review/edition-of.js';
import type { ChangeEvent, WholeChange } from '../write-changes.js';
import { readOutline, toContent, type Outline } from './read-content.js';

/** Why a version is taken. */
export interface VersionReason {
  readonly kind: VersionKind;
  readonly label?: string | null;
  readonly roundId?: string | null;
  readonly restoredFrom?: string | null;
}

/** A version that was taken, with what it holds, and what to log and tell of it. */
export interface TakenVersion {
  readonly version: VersionRecord;
  readonly content: VersionContent;
  readonly outline: Outline;
  readonly change: WholeChange;
  readonly event: ChangeEvent;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Takes a version of a document whose row the transaction holds: a consistent cut, because whoever changes a table waits for
 * that row, and the logs of all texts are held while their positions are read. `document` is the record as of now.
 * @throws {too_large} the tables are larger than a version keeps
 */
export async function keepVersion(context: CommandContext, repositories: Repositories, document: DocumentRecord, reason: VersionReason): Promise<TakenVersion> {
  const { versions, sectionLog, sections, history, reviews } = repositories;
  const outline = await readOutline(repositories, document.id);
  const content = toContent(document, outline, await sectionLog.keepStatesOf(document.id));
  const json = canonicalJson(content);
  if (Buffer.byteLength(json) > limits.versionBytes) throw new AppError('too_large', { what: '版本中各表的数据字节数', whatEn: 'the bytes of a version’s tables', limit: limits.versionBytes });
  const [newest] = (await history.listChanges(document.id, 1)).items;
  const { kind, label = null, roundId = null, restoredFrom = null } = reason;
  const version: VersionRecord = {
    id: context.ids.newId('version'),
    documentId: document.id,
    number: (await versions.lastNumber(document.id)) + 1,
    kind, label, roundId, restoredFrom,
    status: document.status,
    edition: editionOf(await reviews.adjustmentsOf([document.id])),
    changeSeq: newest?.seq ?? 0,
    contentHash: sha256(json),
    takenBy: context.actor.userId,
    takenAt: context.clock.now(),
  };
  await versions.keepContent(document.id, version.contentHash, json);
  await versions.insert(version);
  // By the texts as they can be read now, as whoever acts saw them.
  const read = await sections.ofDocuments([document.id]);
  const tree = toDocumentTree({ document, ...outline, sections: read });
  await versions.keepFindings(version.id, countFindings(findingsOf({ document, tree, sections: read, template: await templateOf(repositories, document) })));
  const change = { nodeId: version.id, nodeKind: 'VERSION', version: 1, action: kind === 'RESTORE' ? 'version.restored' : kind === 'MERGE' ? 'file.merged' : 'version.taken', before: null, after: version } as const;
  return { version, content, outline, change, event: { type: 'VersionTaken', nodeId: version.id } };
}
