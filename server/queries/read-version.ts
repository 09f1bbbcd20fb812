import { AppError } from '../../schema/errors/app-error.js';
import type { CollabGateway } from '../ports/collab-gateway.js';
import type { Page } from '../ports/repositories/page.js';
import type { KeptGoal, KeptRow, KeptSection, KeptTable, VersionContent, VersionRecord } from '../ports/version-records.js';
import { accessDocument } from '../commands/access.js';
import type { CommandContext } from '../commands/command.js';
import { requirePageSize, type QueryContext } from './query-context.js';

/** Who asks for texts of the past, and who can read them out of their updates. */
export type VersionContext = Pick<CommandContext, 'actor' | 'unitOfWork' | 'collab'>;

/** A text of the past in its readable forms. */
export type KeptText = ReturnType<CollabGateway['projectUpdates']>;

/** A table with what stands in it, in order. */
export interface WholeTable extends KeptTable {
  readonly goals: readonly KeptGoal[];
  readonly indicators: readonly KeptRow[];
}

/** @throws {not_found} @throws {invalid_input} */
export async function listVersions({ unitOfWork: { read }, actor }: QueryContext, query: { documentId: string; first: number; beforeNumber: number | null }): Promise<Page<VersionRecord>> {
  const first = requirePageSize(query.first);
  await accessDocument(read, actor, query.documentId, 'document.read');
  return read.versions.list(query.documentId, first, query.beforeNumber ?? undefined);
}

/** Texts at positions that versions keep, by section, out of what is stored: no room is opened. */
export async function readTexts({ unitOfWork: { read }, collab }: Omit<VersionContext, 'actor'>, sections: readonly KeptSection[]): Promise<Map<string, KeptText>> {
  const states = await read.sectionLog.loadStates(new Map(sections.map((section) => [section.id, section])));
  return new Map(sections.map(({ id, generation, seq }) => {
    const updates = states.get(id);
    if (updates === undefined) throw new AppError('not_found', { kind: 'text', id: `${id} ${generation}.${seq}` });
    return [id, collab.projectUpdates(updates)];
  }));
}

/** The tables of a content with what stands in each. */
export function wholeTables({ goalTables, goals, indicators }: VersionContent): WholeTable[] {
  const within = <T extends { readonly goalTableId: string }>(nodes: readonly T[]): ReadonlyMap<string, T[]> => {
    const groups = new Map<string, T[]>();
    for (const node of nodes) groups.set(node.goalTableId, [...(groups.get(node.goalTableId) ?? []), node]);
    return groups;
  };
  const [goalsIn, rowsIn] = [within(goals), within(indicators)];
  return goalTables.map((table) => ({ ...table, goals: goalsIn.get(table.id) ?? [], indicators: rowsIn.get(table.id) ?? [] }));
}
