import { createHash, createHmac } from 'node:crypto';
import { installationChain, sealedText } from '../../schema/model/audit.js';
import { createChainCheck, type ChainEnd, type ChainFault, type HashedEntry } from '../domain/check-chain.js';
import type { ChangeRecord } from '../ports/records.js';
import type { ChainHead } from '../ports/repositories/audit.js';
import type { Repositories } from '../ports/unit-of-work.js';

export interface VerifyAuditContext {
  readonly read: Repositories;
  /** The key the server seals the ends of logs with; null checks no seals. */
  readonly auditKey: string | null;
}

export interface VerifyAuditOptions {
  /** One chain; null checks them all. */
  readonly chain: string | null;
  /** Ends that were noted down earlier, by chain. */
  readonly expected?: ReadonlyMap<string, ChainEnd>;
}

/** What was found of one chain. */
export interface ChainReport {
  readonly chain: string;
  readonly head: ChainHead | null;
  /** Entries that were read. */
  readonly entryCount: number;
  readonly faultCount: number;
  /** The first of them, in the order of entries. */
  readonly faults: readonly ChainFault[];
}

const entriesAtOnce = 200;
const maxFaults = 50;
/** Below every number somebody could have written by hand. */
const beforeAll = -9_000_000_000;

const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export function toHashedEntry({ documentId, ...change }: ChangeRecord): HashedEntry {
  return { ...change, chain: documentId };
}

/** Of one page of the installation's log: documents it names that are gone. Documents are archived, never removed. */
async function goneDocuments(read: Repositories, entries: readonly HashedEntry[]): Promise<ChainFault[]> {
  const named = entries.filter(({ action }) => action === 'document.registered');
  const known = new Set((await read.documents.findMany(named.map(({ nodeId }) => nodeId))).map(({ id }) => id));
  return named.filter(({ nodeId }) => !known.has(nodeId)).map(({ seq, nodeId }) => ({ kind: 'DOCUMENT_GONE', seq, entry: nodeId }));
}

function checkSeal({ chain, seq, hash, seal }: ChainHead, auditKey: string | null): ChainFault[] {
  if (auditKey === null || seq === 0) return [];
  const good = createHmac('sha256', auditKey).update(sealedText(chain, seq, hash), 'utf8').digest('hex');
  return seal === good ? [] : [{ kind: 'SEAL', seq }];
}

/** Entries behind the end are new ones if the end has moved meanwhile. */
async function checkBeyond(read: Repositories, head: ChainHead): Promise<ChainFault[]> {
  const [next] = await read.audit.entriesAfter(head.chain, head.seq, 1);
  if (next === undefined) return [];
  const now = await read.audit.findHead(head.chain);
  return now !== null && now.seq > head.seq ? [] : [{ kind: 'BEYOND_END', seq: next.seq, entry: next.action }];
}

async function verifyChain({ read, auditKey }: VerifyAuditContext, chain: string, { chain: only, expected }: VerifyAuditOptions): Promise<ChainReport> {
  const head = await read.audit.findHead(chain);
  const check = createChainCheck(hashOf);
  const wanted = expected?.get(chain);
  const faults: ChainFault[] = [];
  let [entryCount, faultCount] = [0, 0];
  const report = (found: readonly ChainFault[]): void => {
    faultCount += found.length;
    faults.push(...found.slice(0, maxFaults - faults.length));
  };
  if (head === null) report([{ kind: 'NO_DOCUMENT', seq: null }]);
  const lastSeq = head?.seq ?? Infinity;
  for (let after = beforeAll; after < lastSeq; ) {
    const page = (await read.audit.entriesAfter(chain, after, entriesAtOnce)).map(toHashedEntry);
    const entries = page.filter(({ seq }) => seq <= lastSeq);
    for (const entry of entries) {
      report(check.add(entry));
      if (entry.seq === wanted?.seq && entry.hash !== wanted.hash) report([{ kind: 'UNEXPECTED', seq: entry.seq }]);
    }
    if (chain === installationChain && only === null) report(await goneDocuments(read, entries));
    entryCount += entries.length;
    after = entries.at(-1)?.seq ?? Infinity;
    if (page.length < entriesAtOnce) break;
  }
  if (head !== null) {
    report(check.end(head));
    report(await checkBeyond(read, head));
    report(checkSeal(head, auditKey));
    if (wanted !== undefined && wanted.seq > head.seq) report([{ kind: 'UNEXPECTED', seq: wanted.seq }]);
  }
  return { chain, head, entryCount, faultCount, faults };
}

/**
 * Checks the audit log, chain by chain, whatever is written meanwhile: what is committed while a chain is read is left to
 * the next check. Holds one page of entries at a time.
 */
export async function* verifyAudit(context: VerifyAuditContext, options: VerifyAuditOptions): AsyncGenerator<ChainReport> {
  const { read } = context;
  const missing = new Set(options.expected?.keys());
  for (let chain = options.chain ?? (await read.audit.nextChain('')); chain !== null; chain = options.chain === null ? await read.audit.nextChain(chain) : null) {
    missing.delete(chain);
    yield await verifyChain(context, chain, options);
  }
  if (options.chain !== null) return;
  for (const chain of missing) yield { chain, head: null, entryCount: 0, faultCount: 1, faults: [{ kind: 'UNEXPECTED', seq: null }] };
}
