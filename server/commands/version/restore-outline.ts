import { differingFields } from '../../domain/merge-fields.js';
import type { SectionHead } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { KeptSection } from '../../ports/version-records.js';
import { toSectionHead } from '../section/outline-writes.js';
import { planList } from './plan-list.js';
import { nothingRestored, type Restored } from './restore-tables.js';

const listOf = ({ parentId, partId }: Pick<SectionHead, 'parentId' | 'partId'>): string => parentId ?? partId;
const placeOf = ({ partId, parentId, ordinal }: SectionHead) => ({ partId, parentId, ordinal });
const fieldsOf = ({ title, kind }: SectionHead) => ({ title, kind });

/** Sections as they are to stand. Where the log of one stands is none of the outline's business. */
async function wantedHeads({ sections }: Repositories, documentId: string, now: ReadonlyMap<string, SectionHead>, content: readonly KeptSection[], isFresh: (id: string) => boolean): Promise<SectionHead[]> {
  const removed = await sections.removedHeads(content.filter(({ id }) => !now.has(id)).map(({ id }) => id));
  const removedById = new Map(removed.map((head) => [head.id, head]));
  return content.map(({ seq, generation, ...section }): SectionHead => {
    const standing = now.get(section.id);
    const gone = removedById.get(section.id);
    // The removal was the version after the last.
    const version = standing?.version ?? (isFresh(section.id) ? 1 : (gone?.version ?? 0) + 2);
    return { ...section, documentId, version, generation: standing?.generation ?? gone?.generation ?? generation, revision: standing?.revision ?? gone?.revision ?? seq };
  });
}

/**
 * The steps by which sections come to their places, list by list from the top: what stands above a section is in its final
 * place before the section is, so that nobody stands below themselves in between.
 */
function planPlaces(now: readonly SectionHead[], wanted: readonly SectionHead[]): { readonly id: string; readonly ordinal: number }[] {
  const lists = new Map<string, string[]>();
  for (const section of [...now].sort((a, b) => a.ordinal - b.ordinal)) lists.set(listOf(section), [...(lists.get(listOf(section)) ?? []), section.id]);
  return [...new Set(wanted.map(listOf))].flatMap((key) => {
    const order = wanted.filter((section) => listOf(section) === key).sort((a, b) => a.ordinal - b.ordinal).map(({ id }) => id);
    const steps = planList(lists.get(key) ?? [], order);
    for (const { id } of steps) for (const [other, ids] of lists) if (other !== key) lists.set(other, ids.filter((each) => each !== id));
    return steps;
  });
}

/** Sections that no document has had: how one comes into being in its place. */
export interface FreshSections {
  has(id: string): boolean;
  insert(head: SectionHead): Promise<SectionHead>;
}

/** Makes the outline of a document what a content says: titles, kinds and places. Ids, logs and comments stay. */
export async function restoreOutline(repositories: Repositories, documentId: string, sections: readonly SectionHead[], content: readonly KeptSection[], fresh: FreshSections | null = null): Promise<Restored> {
  const restored = nothingRestored();
  const now = new Map(sections.map((section) => [section.id, section]));
  const wanted = await wantedHeads(repositories, documentId, now, content, (id) => fresh?.has(id) === true);
  const byId = new Map(wanted.map((section) => [section.id, section]));
  const gone = sections.filter(({ id }) => !byId.has(id));
  await repositories.sections.remove(gone.map(({ id }) => id));
  for (const section of gone) {
    restored.changes.push({ nodeId: section.id, nodeKind: 'SECTION', version: section.version + 1, action: 'section.removed', before: toSectionHead(section), after: null });
    restored.events.push({ type: 'SectionRemoved', nodeId: section.id });
    restored.goneIds.push(section.id);
  }
  const moved = new Set<string>();
  for (const { id, ordinal } of planPlaces(sections.filter((section) => byId.has(section.id)), wanted)) {
    const [before, after] = [now.get(id), byId.get(id)];
    if (after === undefined) continue;
    const place = { ...placeOf(after), ordinal };
    if (before === undefined && fresh?.has(id) === true) {
      const made = await fresh.insert(after);
      restored.changes.push({ nodeId: id, nodeKind: 'SECTION', version: made.version, action: 'section.added', before: null, after: { ...toSectionHead(made), ordinal } });
      restored.events.push({ type: 'SectionChanged', nodeId: id });
    } else if (before === undefined) {
      await repositories.sections.revive(after);
      restored.changes.push({ nodeId: id, nodeKind: 'SECTION', version: after.version, action: 'section.restored', before: null, after: { ...toSectionHead(after), ordinal } });
      restored.events.push({ type: 'SectionChanged', nodeId: id });
      restored.backIds.push(id);
    } else {
      moved.add(id);
      restored.changes.push({ nodeId: id, nodeKind: 'SECTION', version: before.version + 1, action: 'section.moved', before: placeOf(before), after: place });
    }
  }
  for (const after of wanted) {
    const before = now.get(after.id);
    if (before === undefined) continue;
    const fields = differingFields(fieldsOf(before), fieldsOf(after));
    if (fields.length === 0 && !moved.has(after.id)) {
      // What stands below a section that was moved to another part goes along: that is no change of its own.
      if (before.partId !== after.partId) await repositories.sections.updatePart([after.id], after.partId);
      continue;
    }
    const version = before.version + 1;
    const { partId, parentId, kind, title } = after;
    await repositories.sections.update(after.id, { version, partId, parentId, kind, title });
    if (fields.length > 0) restored.changes.push({ nodeId: after.id, nodeKind: 'SECTION', version, action: 'section.updated', fields });
    restored.events.push({ type: 'SectionChanged', nodeId: after.id });
  }
  await repositories.sections.updateNumbers(wanted.filter((after) => differs(now.get(after.id), after)).map(({ id, ordinal, number }) => ({ id, ordinal, number })));
  return restored;
}

const differs = (before: SectionHead | undefined, { ordinal, number }: SectionHead): boolean => before?.ordinal !== ordinal || before.number !== number;
