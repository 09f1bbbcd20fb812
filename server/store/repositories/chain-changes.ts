import { auditText } from '../../../schema/model/audit.js';
import type { ChangeRecord } from '../../ports/records.js';
import type { ChangeDraft } from '../../ports/repositories/history.js';
import { auditHash } from '../audit-hash.js';
import { insertRows } from '../insert-rows.js';
import type { Scope } from '../scope.js';

/** Where a chain ends. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** The entries that follow `end`, each with the hash of the one before it. */
function chainChanges(documentId: string, end: ChainEnd, drafts: readonly ChangeDraft[]): ChangeRecord[] {
  let { seq, hash: previousHash } = end;
  return drafts.map((draft) => {
    seq += 1;
    const entry = { ...draft, documentId, seq, previousHash };
    const hash = auditHash(auditText({ ...entry, chain: documentId }));
    previousHash = hash;
    return { ...entry, hash };
  });
}

const columns = ['document_id', 'seq', 'node_id', 'node_kind', 'version', 'action', 'field', 'before_value', 'after_value', 'actor_id', 'token_id', 'at', 'previous_hash', 'hash'];

/** JSON has no undefined: a value that was not there is null. */
const toJson = (value: unknown): string => JSON.stringify(value ?? null);

/** Appends the entries behind `end`, whose chain this transaction holds, and returns the chain's new end. */
export async function insertChained(scope: Scope, chain: string, end: ChainEnd, drafts: readonly ChangeDraft[]): Promise<ChainEnd> {
  const rows = chainChanges(chain, end, drafts);
  await insertRows(scope, 'changes', columns, rows.map((row) => [
    row.documentId, row.seq, row.nodeId, row.nodeKind, row.version, row.action, row.field, toJson(row.before), toJson(row.after), row.actorId, row.tokenId, row.at, row.previousHash, row.hash,
  ]));
  return rows.at(-1) ?? end;
}
