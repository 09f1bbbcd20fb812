import { In } from 'typeorm';
import type { SectionRecord } from '../../ports/records.js';
import type { SectionRepository } from '../../ports/repositories/sections.js';
import { SectionEntity } from '../entities/section.js';
import { insertMany, updateById } from '../insert-many.js';
import { chunks, inChunks, type Scope } from '../scope.js';

function toRecord({ removed: _removed, headSeq: _headSeq, ...record }: SectionEntity): SectionRecord {
  return record;
}

/** Depth first by ordinal within each parent, part by part: the order in which the document is read. */
function inOutlineOrder(rows: readonly SectionRecord[]): SectionRecord[] {
  const byParent = new Map<string, SectionRecord[]>();
  for (const row of [...rows].sort((a, b) => a.ordinal - b.ordinal)) {
    const key = row.parentId ?? row.partId;
    byParent.set(key, [...(byParent.get(key) ?? []), row]);
  }
  const ordered: SectionRecord[] = [];
  const visit = (key: string): void => {
    for (const row of byParent.get(key) ?? []) {
      ordered.push(row);
      visit(row.id);
    }
  };
  for (const partId of new Set(rows.map((row) => row.partId))) visit(partId);
  return ordered;
}

export function createSqlSections(scope: Scope): SectionRepository {
  const sections = () => scope.manager().getRepository(SectionEntity);
  return {
    async find(id) {
      const row = await sections().findOneBy({ id, removed: false });
      return row && toRecord(row);
    },
    findMany: (ids) => inChunks(ids, async (piece) => (await sections().findBy({ id: In(piece), removed: false })).map(toRecord)),
    async ofDocuments(documentIds) {
      const rows = await inChunks(documentIds, (piece) => sections().find({ where: { documentId: In(piece), removed: false }, order: { documentId: 'ASC', id: 'ASC' } }));
      return inOutlineOrder(rows.map(toRecord));
    },
    insertMany: (records) =>
      insertMany(scope, SectionEntity, records.map((record) => ({ ...record, paragraphs: [...record.paragraphs], headSeq: 0, removed: false }))),
    update: (id, changes) => updateById(scope, SectionEntity, id, changes),
    async remove(ids) {
      for (const piece of chunks(ids)) await sections().update({ id: In(piece) }, { removed: true });
    },
    async saveProjection(id, generation, { revision, text, html, markdown, paragraphs }) {
      const update = sections().createQueryBuilder().update().set({ revision, text, html, markdown, paragraphs: [...paragraphs] });
      const { affected } = await update
        .where('id = :id AND generation = :generation AND revision < :revision AND removed = 0', { id, generation, revision })
        .execute();
      return affected === 1;
    },
    async listBehindLog() {
      const rows = await sections().createQueryBuilder('section').select(['section.id', 'section.documentId']).where('section.revision < section.headSeq AND section.removed = 0').getMany();
      return rows.map((row) => ({ id: row.id, documentId: row.documentId }));
    },
  };
}
