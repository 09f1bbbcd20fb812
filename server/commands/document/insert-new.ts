import type { VersionKind } from '../../../schema/model/version.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import { keepVersion } from '../version/keep-version.js';
import { writeChanges, type WholeChange } from '../write-changes.js';
import { changesOfNew, type Origin } from './changes-of-new.js';
import type { DocumentRecords } from './import-records.js';
import { registerDocument } from './register.js';

/**
 * Stores a document that comes into being with all its nodes, logs each of them and whatever `also` says, takes its first version where it has one,
 * and makes whoever acts its author.
 * @throws {too_large} more than a version keeps
 */
export async function insertNew(
  context: CommandContext, repositories: Repositories, records: DocumentRecords, origin: Origin, version: VersionKind | null, also: readonly WholeChange[] = [],
): Promise<DocumentRecord> {
  const { document, parts, sections, log, goalTables, goals, indicators } = records;
  await repositories.documents.insert(document);
  await repositories.documents.insertParts(parts);
  if (sections.length > 0) await repositories.sections.insertMany(sections);
  if (log.length > 0) await repositories.sectionLog.append(log);
  if (goalTables.length > 0) await repositories.goalTables.insertMany(goalTables);
  if (goals.length > 0) await repositories.goalTables.insertGoals(goals);
  if (indicators.length > 0) await repositories.goalTables.insertIndicators(indicators);
  await repositories.documents.setMember(document.id, context.actor.userId, 'AUTHOR');
  const changes = changesOfNew(records, context.actor.userId, origin);
  await writeChanges(context, repositories, document.id, [...changes, ...also], [{ type: 'DocumentChanged', nodeId: document.id }]);
  // Nobody follows a document that was not there: there is nobody to tell of the version.
  if (version !== null) {
    const { change } = await keepVersion(context, repositories, document, { kind: version });
    await writeChanges(context, repositories, document.id, [change], []);
  }
  await registerDocument(context, repositories, document.id);
  return (await repositories.documents.find(document.id)) ?? document;
}
