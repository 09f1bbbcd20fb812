import { In } from 'typeorm';
import type { EvidenceRepository, LooseFiles } from '../../ports/repositories/evidence.js';
import { EvidenceEntity } from '../entities/evidence.js';
import { LooseFileEntity } from '../entities/loose-file.js';
import { StorageOwnerEntity } from '../entities/storage-owner.js';
import { insertMany } from '../insert-many.js';
import { inChunks, type Scope } from '../scope.js';

const plain = <T extends object>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row }));
const storage = 'evidence';

function createLooseFiles(scope: Scope): LooseFiles {
  const loose = () => scope.manager().getRepository(LooseFileEntity);
  return {
    noteLoose: (file) => insertMany(scope, LooseFileEntity, [{ ...file }]),
    takeLoose: async (id) => (await scope.run('DELETE FROM loose_files WHERE id = ? AND is_going = 0', [id])) === 1,
    async listLoose({ notedBefore, afterId, first }) {
      const found = await loose()
        .createQueryBuilder('file')
        .where('file.id > :afterId AND (file.isGoing = 1 OR file.notedAt < :notedBefore)', { afterId, notedBefore })
        .orderBy('file.id', 'ASC')
        .take(first)
        .getMany();
      return found.map(({ id }) => id);
    },
    async setGoing(ids) {
      await scope.writer().update(LooseFileEntity, { id: In([...ids]) }, { isGoing: true });
      return (await loose().findBy({ id: In([...ids]) })).map(({ id }) => id);
    },
    forgetLoose: async (ids) => {
      await scope.writer().delete(LooseFileEntity, { id: In([...ids]) });
    },
  };
}

async function readOrCreateOwner(scope: Scope, initial: string): Promise<string> {
  const owners = scope.manager().getRepository(StorageOwnerEntity);
  const known = await owners.findOneBy({ storage });
  if (known !== null) return known.owner;
  // Two servers that start at once: one of the two rows stays, and both read it.
  await scope.writer().createQueryBuilder().insert().into(StorageOwnerEntity).values({ storage, owner: initial }).orIgnore().updateEntity(false).execute();
  return (await owners.findOneByOrFail({ storage })).owner;
}

export function createSqlEvidence(scope: Scope): EvidenceRepository {
  const evidence = () => scope.manager().getRepository(EvidenceEntity);
  return {
    ofDocuments: (documentIds) => inChunks(documentIds, async (piece) => plain(await evidence().find({ where: { documentId: In(piece) }, order: { documentId: 'ASC', attachedAt: 'ASC', id: 'ASC' } }))),
    find: (ids) => inChunks(ids, async (piece) => plain(await evidence().findBy({ id: In(piece) }))),
    insert: (record) => insertMany(scope, EvidenceEntity, [{ ...record }]),
    remove: async (id) => {
      await scope.writer().delete(EvidenceEntity, { id });
    },
    ...createLooseFiles(scope),
    readOrCreateOwner: (initial) => readOrCreateOwner(scope, initial),
    setOwner: async (owner) => {
      await scope.writer().delete(StorageOwnerEntity, { storage });
      await insertMany(scope, StorageOwnerEntity, [{ storage, owner }]);
      await scope.writer().createQueryBuilder().delete().from(LooseFileEntity).execute();
    },
  };
}
