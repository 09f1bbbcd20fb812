import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { In, LessThan } from 'typeorm';
import type { VersionRepository } from '../../ports/repositories/versions.js';
import type { VersionContent, VersionRecord } from '../../ports/version-records.js';
import { VersionContentEntity } from '../entities/version-content.js';
import { VersionFindingsEntity } from '../entities/version-findings.js';
import { VersionEntity } from '../entities/version.js';
import { insertMany } from '../insert-many.js';
import { toPieces } from '../pieces.js';
import { inChunks, type Scope } from '../scope.js';

const plain = (rows: readonly VersionEntity[]): VersionRecord[] => rows.map((row) => ({ ...row }));

function readContents(rows: readonly VersionContentEntity[]): Map<string, VersionContent> {
  const pieces = new Map<string, Uint8Array[]>();
  for (const { hash, payload } of rows) pieces.set(hash, [...(pieces.get(hash) ?? []), payload]);
  return new Map([...pieces].map(([hash, parts]) => [hash, JSON.parse(inflateRawSync(Buffer.concat(parts)).toString('utf8')) as VersionContent]));
}

export function createSqlVersions(scope: Scope): VersionRepository {
  const versions = () => scope.manager().getRepository(VersionEntity);
  const contents = () => scope.manager().getRepository(VersionContentEntity);
  return {
    insert: (record) => insertMany(scope, VersionEntity, [{ ...record }]),
    find: (ids) => inChunks(ids, async (piece) => plain(await versions().findBy({ id: In(piece) }))),
    async list(documentId, first, beforeNumber) {
      const where = { documentId, ...(beforeNumber === undefined ? {} : { number: LessThan(beforeNumber) }) };
      const rows = plain(await versions().find({ where, order: { number: 'DESC' }, take: first + 1 }));
      return { items: rows.slice(0, first), hasNext: rows.length > first };
    },
    lastNumber: async (documentId) => (await versions().maximum('number', { documentId })) ?? 0,
    async keepContent(documentId, hash, json) {
      if (await contents().existsBy({ hash, chunk: 0 })) return;
      const payloads = toPieces(deflateRawSync(json));
      await insertMany(scope, VersionContentEntity, payloads.map((payload, chunk) => ({ hash, chunk, documentId, payload })));
    },
    async contentsOf(hashes) {
      return readContents(await inChunks(hashes, (piece) => contents().find({ where: { hash: In(piece) }, order: { hash: 'ASC', chunk: 'ASC' } })));
    },
    keepFindings: (versionId, counts) => insertMany(scope, VersionFindingsEntity, [{ versionId, ...counts }]),
    async findingsOf(versionIds) {
      const rows = await inChunks(versionIds, (piece) => scope.manager().getRepository(VersionFindingsEntity).findBy({ versionId: In(piece) }));
      return new Map(rows.map(({ versionId, ...counts }) => [versionId, counts]));
    },
  };
}
