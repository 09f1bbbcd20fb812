import { In } from 'typeorm';
import type { DocumentRecord, MemberRecord, PartRecord } from '../../ports/records.js';
import type { DocumentHeadRow, DocumentQuery, DocumentRepository } from '../../ports/repositories/documents.js';
import type { Page } from '../../ports/repositories/page.js';
import { DocumentEntity } from '../entities/document.js';
import { MemberEntity } from '../entities/member.js';
import { PartEntity } from '../entities/part.js';
import { insertMany, updateById } from '../insert-many.js';
import { containsPattern, likePattern } from '../like-pattern.js';
import { inChunks, placeholders, type Scope } from '../scope.js';
import { placedBounds } from './document-bounds.js';
import { readRows, readRowsBeside, readRowsIn } from '../read-rows.js';
import { createProofReader } from './read-proofs.js';
import { touch } from '../search/touched-nodes.js';

function toRecord({ changeSeq: _changeSeq, changeHash: _changeHash, changeSeal: _changeSeal, ...record }: DocumentEntity): DocumentRecord {
  return record;
}

interface StateRow {
  readonly id: string;
  readonly status: DocumentRecord['status'];
  readonly archived_at: number | string | null;
  readonly department_name: string;
}

interface MemberRow {
  readonly document_id: string;
  readonly user_id: string;
  readonly role: MemberRecord['role'];
  readonly unit_codes: string | null;
}

const toMember = (row: MemberEntity): MemberRecord => ({ ...row });
const toPart = (row: PartEntity): PartRecord => ({ ...row });

/** Conditions with a value for each of their placeholders; of one that is not asked for, nothing. */
function listConditions(kind: Scope['kind'], id: string, query: DocumentQuery): { readonly sql: string; readonly values: readonly (string | number)[] }[] {
  const when = (sql: string, value: string | number | null | undefined) => (value == null ? [] : [{ sql, values: [value] }]);
  const bounds = query.bounds === undefined ? null : placedBounds(id, query.bounds);
  return [
    ...when('members.user_id = ?', query.memberId),
    ...(bounds === null ? [] : [{ sql: bounds.sql, values: bounds.parameters }]),
    ...when('fiscal_year = ?', query.fiscalYear),
    ...when('status = ?', query.status),
    ...when(containsPattern(kind, 'department_name', '?'), query.department === undefined ? undefined : likePattern(query.department)),
    ...when(`${id} < ?`, query.afterId),
  ];
}

/**
 * In plain SQL: whoever opens the application asks for it. A member's page is ordered by the id in their memberships, whose index
 * stands in that order: ordered by the document's, SQLite reads and sorts all their documents for each page.
 */
async function list(scope: Scope, query: DocumentQuery): Promise<Page<DocumentRecord>> {
  const [join, id] = query.memberId === null ? ['', 'documents.id'] : ['JOIN members ON members.document_id = documents.id', 'members.document_id'];
  const conditions = listConditions(scope.kind, id, query);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  const rows = await readRows(scope, DocumentEntity, `${join} ${where} ORDER BY ${id} DESC LIMIT ?`, [...conditions.flatMap(({ values }) => values), query.first + 1]);
  return { items: rows.slice(0, query.first).map(toRecord), hasNext: rows.length > query.first };
}

/** Holds the row until the transaction ends, and remembers where its logs end: nobody else can move that meanwhile. */
async function lock(scope: Scope, id: string): Promise<DocumentRecord | null> {
  const statement = scope.writer().getRepository(DocumentEntity).createQueryBuilder('document').where('document.id = :id', { id });
  // SQLite: the gate and BEGIN IMMEDIATE let one writer in at a time.
  if (scope.kind === 'mysql') statement.setLock('pessimistic_write');
  const row = await statement.getOne();
  if (row === null) return null;
  scope.heads.set(id, { eventSeq: row.eventSeq, changeSeq: row.changeSeq, changeHash: row.changeHash });
  return toRecord(row);
}

async function findHeads(scope: Scope, ids: readonly string[], userId: string): Promise<DocumentHeadRow[]> {
  const rest = `LEFT JOIN members ON members.document_id = documents.id AND members.user_id = ? WHERE id IN (${placeholders(ids)})`;
  const rows = await readRowsBeside(scope, DocumentEntity, ', members.role AS role', rest, [userId, ...ids]);
  return rows.map(({ record, row }) => ({
    record: toRecord(record), role: row['role'] as MemberRecord['role'] | null, said: `${record.eventSeq}\n${record.changeHash}`, changeSeq: record.changeSeq, changeHash: record.changeHash,
  }));
}

export function createSqlDocuments(scope: Scope): DocumentRepository {
  const parts = () => scope.manager().getRepository(PartEntity);
  const members = () => scope.manager().getRepository(MemberEntity);
  return {
    async find(id) {
      const [row] = await readRowsIn(scope, DocumentEntity, 'id', [id]);
      return row === undefined ? null : toRecord(row);
    },
    findMany: async (ids) => (await readRowsIn(scope, DocumentEntity, 'id', ids)).map(toRecord),
    findHeads: (ids, userId) => inChunks(ids, (piece) => findHeads(scope, piece, userId)),
    // In plain SQL, as the members: asked twice a second for everything that is open.
    statesOf: (ids) => inChunks(ids, async (piece) => {
      const rows = await scope.manager().query<StateRow[]>(`SELECT id, status, archived_at, department_name FROM documents WHERE id IN (${placeholders(piece)})`, piece);
      return rows.map((row) => ({ id: row.id, status: row.status, archivedAt: row.archived_at === null ? null : Number(row.archived_at), departmentName: row.department_name }));
    }),
    proofs: createProofReader(scope),
    lock: (id) => lock(scope, id),
    list: (query) => list(scope, query),
    async insert(record) {
      touch(scope.touched.documents, [record.id]);
      await insertMany(scope, DocumentEntity, [{ ...record, importedContents: [...record.importedContents], changeSeq: 0, changeHash: '', changeSeal: null }]);
      scope.heads.set(record.id, { eventSeq: record.eventSeq, changeSeq: 0, changeHash: '' });
    },
    async update(id, { importedContents, ...changes }) {
      if (changes.title !== undefined || changes.departmentName !== undefined) touch(scope.touched.documents, [id]);
      await updateById(scope, DocumentEntity, id, { ...changes, ...(importedContents === undefined ? {} : { importedContents: [...importedContents] }) });
    },
    partsOf: (documentIds) =>
      readRowsIn(scope, PartEntity, 'document_id', documentIds, { order: 'document_id, ordinal' }),
    findParts: (ids) => inChunks(ids, async (piece) => (await parts().findBy({ id: In(piece) })).map(toPart)),
    insertParts: (records) => insertMany(scope, PartEntity, records),
    async rolesOf(userId, documentIds) {
      const rows = await inChunks(documentIds, (piece) =>
        scope.manager().query<Pick<MemberRow, 'document_id' | 'role'>[]>(`SELECT document_id, role FROM members WHERE user_id = ? AND document_id IN (${placeholders(piece)})`, [userId, ...piece]));
      return new Map(rows.map((row) => [row.document_id, row.role]));
    },
    membersOf: (documentIds) =>
      inChunks(documentIds, async (piece) => {
        const rows = await scope.manager().query<MemberRow[]>(`SELECT document_id, user_id, role, unit_codes FROM members WHERE document_id IN (${placeholders(piece)}) ORDER BY document_id, user_id`, piece);
        return rows.map((row) => ({ documentId: row.document_id, userId: row.user_id, role: row.role, unitCodes: row.unit_codes === null ? null : (JSON.parse(row.unit_codes) as string[]) }));
      }),
    async findMember(documentId, userId) {
      const row = await members().findOneBy({ documentId, userId });
      return row && toMember(row);
    },
    async membershipsOf(userId) {
      return (await members().find({ where: { userId }, order: { documentId: 'ASC' } })).map(toMember);
    },
    async setMember(documentId, userId, role, unitCodes = null) {
      await scope.writer().delete(MemberEntity, { documentId, userId });
      if (role !== null) await insertMany(scope, MemberEntity, [{ documentId, userId, role, unitCodes }]);
    },
  };
}
