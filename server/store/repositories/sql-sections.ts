import { In } from 'typeorm';
import type { SectionHead, SectionRecord } from '../../ports/records.js';
import type { ValueLink } from '../../../schema/model/value-link.js';
import type { LinkedSection, SectionDoor, SectionRepository } from '../../ports/repositories/sections.js';
import { SectionEntity } from '../entities/section.js';
import { insertMany, setsInPieces, updateById } from '../insert-many.js';
import { readRowsIn } from '../read-rows.js';
import { updatePlaces } from '../update-places.js';
import { chunks, inChunks, maxStatementBytes, placeholders, sizeOf, type Scope } from '../scope.js';
import { touch } from '../search/touched-nodes.js';

function toRecord({ removed: _removed, frozen: _frozen, headSeq: _headSeq, links, ...record }: SectionEntity): SectionRecord {
  return links === null ? record : { ...record, links };
}

const headColumns = {
  id: true, version: true, documentId: true, partId: true, parentId: true, kind: true, ordinal: true, number: true, title: true, page: true, generation: true, revision: true,
} as const satisfies { readonly [C in keyof SectionHead]: true };
// Ids stand in order of creation, and the parts of a document are made in theirs.
const byCreation = { documentId: 'ASC', partId: 'ASC', id: 'ASC' } as const;

/** Search follows a text that was written; linked values in it may be behind what they are linked to. */
function noteText(scope: Scope, id: string, links: readonly ValueLink[] | undefined): void {
  touch(scope.touched.sections, [id]);
  if (linksOf(links) !== null) scope.followed.sections.add(id);
}

const toRow = (record: SectionRecord) => ({ ...record, paragraphs: [...record.paragraphs], links: linksOf(record.links), headSeq: 0, removed: false, frozen: false });

/** None is null: sections with links are found by it. */
const linksOf = (links: readonly ValueLink[] = []): readonly ValueLink[] | null => (links.length === 0 ? null : links);

const emptyText = { text: '', html: '', markdown: '', paragraphs: [] };

/** Too much for one statement: the row comes first, its text in statements of its own. */
const isLarge = ({ text, html, markdown, paragraphs }: Pick<SectionRecord, 'text' | 'html' | 'markdown' | 'paragraphs'>): boolean => sizeOf([text, html, markdown, paragraphs]) > maxStatementBytes;

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

const doorStatement = `
  SELECT d.id, d.status, d.archived_at, d.department_name, m.role FROM sections s JOIN documents d ON d.id = s.document_id
  LEFT JOIN members m ON m.document_id = d.id AND m.user_id = ? WHERE s.id = ? AND s.removed = 0`;

interface DoorRow {
  readonly id: string;
  readonly status: SectionDoor['status'];
  readonly archived_at: number | string | null;
  readonly department_name: string;
  readonly role: SectionDoor['role'];
}

function createRevivals(scope: Scope): Pick<SectionRepository, 'removedHeads' | 'revive'> {
  return {
    removedHeads: (ids) => inChunks<SectionHead>(ids, (piece) => scope.manager().find(SectionEntity, { select: headColumns, where: { id: In(piece), removed: true } })),
    async revive({ id, version, partId, parentId, kind, ordinal, number, title, page }) {
      touch(scope.touched.sections, [id]);
      scope.followed.sections.add(id);
      await updateById(scope, SectionEntity, id, { version, partId, parentId, kind, ordinal, number, title, page, removed: false });
    },
  };
}

interface LinkedRow {
  readonly id: string;
  readonly frozen: number;
  readonly links: string;
}

/** In plain SQL: asked with every change of a cell. */
async function linkedOf(scope: Scope, documentId: string): Promise<LinkedSection[]> {
  const rows = await scope.manager().query<LinkedRow[]>('SELECT id, frozen, links FROM sections WHERE document_id = ? AND removed = 0 AND links IS NOT NULL ORDER BY id', [documentId]);
  return rows.map(({ id, frozen, links }) => ({ id, frozen: Number(frozen) === 1, links: JSON.parse(links) as ValueLink[] }));
}

/** In plain SQL: asked twice a second for everything that is open. */
async function documentsOf(scope: Scope, ids: string[]): Promise<{ id: string; documentId: string }[]> {
  const rows = await scope.manager().query<{ id: string; document_id: string }[]>(`SELECT id, document_id FROM sections WHERE removed = 0 AND id IN (${placeholders(ids)})`, ids);
  return rows.map((row) => ({ id: row.id, documentId: row.document_id }));
}

export function createSqlSections(scope: Scope): SectionRepository {
  const sections = () => scope.manager().getRepository(SectionEntity);
  return {
    linkedOf: (documentId) => linkedOf(scope, documentId),
    async find(id) {
      const row = await sections().findOneBy({ id, removed: false });
      return row && toRecord(row);
    },
    async findDoor(id, userId) {
      const [row] = await scope.manager().query<DoorRow[]>(doorStatement, [userId, id]);
      return row === undefined ? null : { documentId: row.id, status: row.status, archivedAt: row.archived_at === null ? null : Number(row.archived_at), departmentName: row.department_name, role: row.role };
    },
    documentsOf: (ids) => inChunks(ids, (piece) => documentsOf(scope, piece)),
    findMany: (ids) => inChunks(ids, async (piece) => (await sections().findBy({ id: In(piece), removed: false })).map(toRecord)),
    async ofDocuments(documentIds) {
      const rows = await readRowsIn(scope, SectionEntity, 'document_id', documentIds, { and: ' AND removed = 0', order: 'document_id, part_id, id' });
      return inOutlineOrder(rows.map(toRecord));
    },
    headsOf: async (documentId) => inOutlineOrder<SectionHead>(await sections().find({ select: headColumns, where: { documentId, removed: false }, order: byCreation })),
    async insertMany(records) {
      touch(scope.touched.sections, records.map(({ id }) => id));
      const rows = records.map(toRow);
      await insertMany(scope, SectionEntity, rows.map((row) => (isLarge(row) ? { ...row, ...emptyText } : row)));
      for (const { id, text, html, markdown, paragraphs } of rows.filter(isLarge)) await updateById(scope, SectionEntity, id, { text, html, markdown, paragraphs });
    },
    async update(id, changes) {
      if (changes.title !== undefined) touch(scope.touched.sections, [id]);
      await updateById(scope, SectionEntity, id, changes);
    },
    updateNumbers: (places) => updatePlaces(scope, SectionEntity, ['ordinal', 'number'], places),
    async updatePart(ids, partId) {
      for (const piece of chunks(ids)) await scope.writer().update(SectionEntity, { id: In(piece) }, { partId });
    },
    async remove(ids) {
      touch(scope.touched.sections, ids);
      for (const piece of chunks(ids)) await scope.writer().update(SectionEntity, { id: In(piece) }, { removed: true });
    },
    ...createRevivals(scope),
    async setFrozen(documentId, frozen) {
      if (!frozen) scope.followed.reopened.add(documentId);
      await scope.writer().update(SectionEntity, { documentId, frozen: !frozen }, { frozen });
    },
    async saveProjection(id, generation, { revision, text, html, markdown, paragraphs, links }) {
      const [first = {}, ...others] = setsInPieces<SectionEntity>({ revision, links: linksOf(links), text, html, markdown, paragraphs: [...paragraphs] });
      // In plain SQL: while people type it runs every two seconds for every section. The columns are named as the fields.
      const columns = Object.keys(first).map((name) => `${name} = ?`).join(', ');
      const values = Object.values(first).map((value) => (Array.isArray(value) ? JSON.stringify(value) : value));
      const statement = `UPDATE sections SET ${columns} WHERE id = ? AND generation = ? AND revision < ? AND removed = 0`;
      if ((await scope.run(statement, [...values, id, generation, revision])) !== 1) return false;
      for (const set of others) await updateById(scope, SectionEntity, id, set);
      noteText(scope, id, links);
      return true;
    },
    async listBehindLog(documentId) {
      const statement = sections().createQueryBuilder('section').select(['section.id', 'section.documentId']).where('section.revision < section.headSeq AND section.removed = 0');
      if (documentId !== undefined) statement.andWhere('section.documentId = :documentId', { documentId });
      const rows = await statement.getMany();
      return rows.map((row) => ({ id: row.id, documentId: row.documentId }));
    },
  };
}
