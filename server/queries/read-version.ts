import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import type { CollabGateway } from '../ports/collab-gateway.js';
import type { Page } from '../ports/repositories/page.js';
import type { LogPosition } from '../ports/repositories/section-log.js';
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

/** What is read and answered at once has an end. @throws {too_large} */
export function requireFewChars(chars: number): void {
  if (chars > limits.versionTextChars) throw new AppError('too_large', { what: '一次读取或比较的正文字数', whatEn: 'the characters of prose read or compared at once', limit: limits.versionTextChars });
}

/** States in memory at once: one may be as large as a section may be. */
const statesAtOnce = 10;

/**
 * Texts at positions that are kept, by section, out of what is stored: no room is opened. What was not kept is left out. A few
 * sections at a time, and other people's requests come between two long texts.
 * @throws {too_large} more text than is read at once
 */
export async function readKeptTexts<T>({ unitOfWork: { read }, collab }: Omit<VersionContext, 'actor'>, positions: ReadonlyMap<string, LogPosition>, pick: (text: KeptText, updates: readonly Uint8Array[], id: string) => T): Promise<Map<string, T>> {
  const texts = new Map<string, T>();
  const waiting = [...positions];
  let chars = 0;
  for (let start = 0; start < waiting.length; start += statesAtOnce) {
    const states = await read.sectionLog.loadStates(new Map(waiting.slice(start, start + statesAtOnce)));
    for (const [id, updates] of states) {
      const text = collab.projectUpdates(updates);
      chars += text.text.length;
      requireFewChars(chars);
      texts.set(id, pick(text, updates, id));
      await nextTurn();
    }
  }
  return texts;
}

/** Texts of a version, by section. @throws {not_found} one was not kept @throws {too_large} */
export async function readTexts<T>(context: Omit<VersionContext, 'actor'>, sections: readonly KeptSection[], pick: (text: KeptText, updates: readonly Uint8Array[], id: string) => T): Promise<Map<string, T>> {
  const texts = await readKeptTexts(context, new Map(sections.map((section) => [section.id, section])), pick);
  const absent = sections.find(({ id }) => !texts.has(id));
  if (absent !== undefined) throw new AppError('not_found', { kind: 'text', id: `${absent.id} ${absent.generation}.${absent.seq}` });
  return texts;
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
