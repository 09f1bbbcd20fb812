import { installationChain, sealedText } from '../../../schema/model/audit.js';
import type { ChangeRecord } from '../../ports/records.js';
import type { AuditRepository, ChainHead } from '../../ports/repositories/audit.js';
import { AuditHeadEntity } from '../entities/audit-head.js';
import { DocumentEntity } from '../entities/document.js';
import type { Scope } from '../scope.js';

interface StoredEntry {
  readonly document_id: string;
  readonly seq: number;
  readonly node_id: string;
  readonly node_kind: ChangeRecord['nodeKind'];
  readonly version: number;
  readonly action: string;
  readonly field: string | null;
  readonly before_value: string;
  readonly after_value: string;
  readonly actor_id: string;
  readonly token_id: string | null;
  readonly at: number | string;
  readonly previous_hash: string;
  readonly hash: string;
}

/** A value that was overwritten may be no JSON any more. It must not stop the check that finds it, nor equal what stood there. */
function parseStored(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return { unreadable: text };
  }
}

function toEntry(row: StoredEntry): ChangeRecord {
  return {
    documentId: row.document_id, seq: Number(row.seq), nodeId: row.node_id, nodeKind: row.node_kind, version: Number(row.version), action: row.action, field: row.field,
    before: parseStored(row.before_value), after: parseStored(row.after_value), actorId: row.actor_id, tokenId: row.token_id, at: Number(row.at), previousHash: row.previous_hash, hash: row.hash,
  };
}

const nextStatement = `SELECT MIN(chain) AS chain FROM (
  SELECT MIN(id) AS chain FROM documents WHERE id > ? UNION ALL SELECT MIN(document_id) FROM changes WHERE document_id > ? UNION ALL SELECT MIN(chain) FROM audit_heads WHERE chain > ?) chains`;

async function findHead(scope: Scope, chain: string): Promise<ChainHead | null> {
  if (chain === installationChain) {
    const row = await scope.manager().getRepository(AuditHeadEntity).findOneBy({ chain });
    return row && { ...row };
  }
  const row = await scope.manager().getRepository(DocumentEntity).findOne({ select: { id: true, changeSeq: true, changeHash: true, changeSeal: true }, where: { id: chain } });
  return row && { chain, seq: row.changeSeq, hash: row.changeHash, seal: row.changeSeal };
}

async function sealHead(scope: Scope, { chain, seq, hash }: ChainHead): Promise<boolean> {
  const seal = scope.seal(sealedText(chain, seq, hash));
  const update = scope.writer().createQueryBuilder();
  const statement =
    chain === installationChain
      ? update.update(AuditHeadEntity).set({ seal }).where('chain = :chain AND seq = :seq AND hash = :hash AND seal IS NULL', { chain, seq, hash })
      : update.update(DocumentEntity).set({ changeSeal: seal }).where('id = :chain AND change_seq = :seq AND change_hash = :hash AND change_seal IS NULL', { chain, seq, hash });
  return seal !== null && (await statement.execute()).affected === 1;
}

export function createSqlAudit(scope: Scope): AuditRepository {
  return {
    async nextChain(after) {
      const [row] = await scope.manager().query<{ chain: string | null }[]>(nextStatement, [after, after, after]);
      return row?.chain ?? null;
    },
    findHead: (chain) => findHead(scope, chain),
    async entriesAfter(chain, afterSeq, limit) {
      const rows = await scope.manager().query<StoredEntry[]>('SELECT * FROM changes WHERE document_id = ? AND seq > ? ORDER BY seq LIMIT ?', [chain, afterSeq, limit]);
      return rows.map(toEntry);
    },
    sealHead: (head) => sealHead(scope, head),
  };
}
