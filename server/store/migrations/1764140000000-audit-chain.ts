import type { MigrationInterface, QueryRunner } from 'typeorm';
import { auditText, installationChain } from '../../../schema/model/audit.js';
import { auditHash } from '../audit-hash.js';
import { addColumns } from './add-columns.js';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const hash = "varchar(64) NOT NULL DEFAULT ''";
const entriesAtOnce = 200;
const heads: TableDefinition = { name: 'audit_heads', columns: { chain: 'id', seq: 'integer', hash: 'word', seal: 'word?' }, key: ['chain'], indexes: [] };

interface StandingDocument {
  readonly id: string;
  readonly created_at: number | string;
}

interface StandingChange {
  readonly document_id: string;
  readonly seq: number;
  readonly node_id: string;
  readonly node_kind: string;
  readonly version: number;
  readonly action: string;
  readonly field: string | null;
  readonly before_value: string;
  readonly after_value: string;
  readonly actor_id: string;
  readonly at: number | string;
}

function hashOf(change: StandingChange, previousHash: string): string {
  const { document_id: chain, seq, node_id: nodeId, node_kind: nodeKind, version, action, field, before_value: before, after_value: after, actor_id: actorId, at } = change;
  return auditHash(auditText({
    chain, seq, nodeId, nodeKind, version, action, field, before: JSON.parse(before) as unknown, after: JSON.parse(after) as unknown, actorId, at: Number(at), previousHash, tokenId: null,
  }));
}

/** Chains what stands of one document, in the order of its numbers; the same again when it is done again. */
async function chainDocument(queryRunner: QueryRunner, documentId: string): Promise<void> {
  let [seq, previousHash] = [0, ''];
  for (;;) {
    const changes = (await queryRunner.query('SELECT * FROM changes WHERE document_id = ? AND seq > ? ORDER BY seq LIMIT ?', [documentId, seq, entriesAtOnce])) as StandingChange[];
    if (changes.length === 0) break;
    for (const change of changes) {
      const own = hashOf(change, previousHash);
      await queryRunner.query('UPDATE changes SET previous_hash = ?, hash = ? WHERE document_id = ? AND seq = ?', [previousHash, own, documentId, change.seq]);
      [seq, previousHash] = [change.seq, own];
    }
  }
  await queryRunner.query('UPDATE documents SET change_hash = ? WHERE id = ?', [previousHash, documentId]);
}

/** Begins the chain of the installation: it names every document, so that none can vanish together with its log. */
async function beginInstallation(queryRunner: QueryRunner, documents: readonly StandingDocument[]): Promise<void> {
  await queryRunner.query('DELETE FROM changes WHERE document_id = ?', [installationChain]);
  await queryRunner.query('DELETE FROM audit_heads');
  let previousHash = '';
  for (const [index, { id, created_at: at }] of documents.entries()) {
    const change: StandingChange = {
      document_id: installationChain, seq: index + 1, node_id: id, node_kind: 'DOCUMENT', version: 0, action: 'document.registered', field: null,
      before_value: 'null', after_value: 'null', actor_id: 'system', at: Number(at),
    };
    const own = hashOf(change, previousHash);
    const row = { ...change, previous_hash: previousHash, hash: own };
    await queryRunner.query(`INSERT INTO changes (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?').join(', ')})`, Object.values(row));
    previousHash = own;
  }
  await queryRunner.query('INSERT INTO audit_heads (chain, seq, hash, seal) VALUES (?, ?, ?, NULL)', [installationChain, documents.length, previousHash]);
}

/** Chains the audit log, and begins that of the installation with the documents there are. */
export class AuditChain1764140000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumns(queryRunner, 'documents', { change_hash: hash, change_seal: 'varchar(64) NULL' });
    await addColumns(queryRunner, 'changes', { previous_hash: hash, hash });
    await createTables(queryRunner, [heads]);
    const documents = (await queryRunner.query('SELECT id, created_at FROM documents ORDER BY id')) as StandingDocument[];
    for (const { id } of documents) await chainDocument(queryRunner, id);
    await beginInstallation(queryRunner, documents);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DELETE FROM changes WHERE document_id = ?', [installationChain]);
    await dropTables(queryRunner, [heads]);
    for (const column of ['previous_hash', 'hash']) await queryRunner.query(`ALTER TABLE changes DROP COLUMN ${column}`);
    for (const column of ['change_hash', 'change_seal']) await queryRunner.query(`ALTER TABLE documents DROP COLUMN ${column}`);
  }
}
