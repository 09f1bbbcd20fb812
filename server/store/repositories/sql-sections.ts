import { In } from 'typeorm';
import type { SectionHead, SectionRecord } from '../../ports/records.js';
import type { SectionRepository } from '../../ports/repositories/sections.js';
import { SectionEntity } from '../entities/section.js';
import { insertMany, setsInPieces, updateById } from '../insert-many.js';
import { updatePlaces } from '../update-places.js';
import { chunks, inChunks, maxStatementBytes, sizeOf, type Scope } from '../scope.js';

function toRecord({ removed: _removed, headSeq: _headSeq, ...record }: SectionEntity): SectionRecord {
  return record;
}

const headColumns = {
  id: true, version: true, documentId: true, partId: true, parentId: true, kind: true, ordinal: true, number: true, title: true, page: true, generation: true, revision: true,
} as const satisfies { readonly [C in keyof SectionHead]: true };
// Ids stand in order of creation, and the parts of a document are made in theirs.
const byCreation = { documentId: 'ASC', partId: 'ASC', id: 'ASC' } as const;

const emptyText = { text: '', html: '', markdown: '', paragraphs: [] };

/** Too much for one statement: the row comes first, its text in statements of its own. */
const isLarge = ({ text, html, markdown, paragraphs }: SectionRecord): boolean => sizeOf([text, html, markdown, paragraphs]) > maxStatementBytes;

/** Depth first by ordinal within each parent, part by part: the order in which the document is read. */
function inOutlineOrder<S extends SectionHead>(rows: readonly S[]): S[] {
  const byParent = new Map<string, S[]>();
  for (const row of [...rows].sort((a, b) => a.ordinal - b.ordinal)) {
    const key = row.parentId ?? row.partId;
    const siblings = byParent.get(key);
    if (siblings === undefined) byParent.set(key, [row]);
    else siblings.push(row);
  }
  const ordered: S[] = [];
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
      const rows = await inChunks(documentIds, (piece) => sections().find({ where: { documentId: In(piece), removed: false }, order: byCreation }));
      return inOutlineOrder(rows.map(toRecord));
    },
    headsOf: async (documentId) => inOutlineOrder<SectionHead>(await sections().find({ select: headColumns, where: { documentId, removed: false }, order: byCreation })),
    async insertMany(records) {
      const rows = records.map((record) => ({ ...record, paragraphs: [...record.paragraphs], headSeq: 0, removed: false }));
      await insertMany(scope, SectionEntity, rows.map((row) => (isLarge(row) ? { ...row, ...emptyText } : row)));
      for (const { id, text, html, markdown, paragraphs } of rows.filter(isLarge)) await updateById(scope, SectionEntity, id, { text, html, markdown, paragraphs });
    },
    update: (id, changes) => updateById(scope, SectionEntity, id, changes),
    updateNumbers: (places) => updatePlaces(scope, SectionEntity, ['ordinal', 'number'], places),
    async updatePart(ids, partId) {
      for (const piece of chunks(ids)) await scope.writer().update(SectionEntity, { id: In(piece) }, { partId });
    },
    async remove(ids) {
      for (const piece of chunks(ids)) await scope.writer().update(SectionEntity, { id: In(piece) }, { removed: true });
    },
    async saveProjection(id, generation, { revision, text, html, markdown, paragraphs }) {
      const [first = {}, ...others] = setsInPieces<SectionEntity>({ revision, text, html, markdown, paragraphs: [...paragraphs] });
      const { affected } = await scope
        .writer()
        .createQueryBuilder()
        .update(SectionEntity)
        .set(first)
        .where('id = :id AND generation = :generation AND revision < :revision AND removed = 0', { id, generation, revision })
        .execute();
      if (affected !== 1) return false;
      for (const set of others) await updateById(scope, SectionEntity, id, set);
      return true;
    },
    async listBehindLog() {
      const rows = await sections().createQueryBuilder('section').select(['section.id', 'section.documentId']).where('section.revision < section.headSeq AND section.removed = 0').getMany();
      return rows.map((row) => ({ id: row.id, documentId: row.documentId }));
    },
  };
}
