import { auditText, chainStart, type AuditEntry } from '../../schema/model/audit.js';

/** An entry with the hash it is stored with. */
export interface HashedEntry extends AuditEntry {
  readonly hash: string;
}

/** Where a chain ended at some time. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** What was done to a chain. */
export type ChainFaultKind =
  /** The entry is not what its hash was made of. */
  | 'CHANGED'
  /** The entry and its hash were exchanged for others: the next entry was written after another one. */
  | 'REPLACED'
  /** Entries from `seq` to `toSeq` are gone. */
  | 'MISSING'
  /** The entry has a number no entry has. */
  | 'INSERTED'
  /** Entries stand behind the end of the chain. */
  | 'BEYOND_END'
  /** The chain does not end with the entry its document knows as the newest. */
  | 'OTHER_END'
  /** The end was not sealed with this key, or not at all. */
  | 'SEAL'
  /** There are entries, and no document. */
  | 'NO_DOCUMENT'
  /** The installation's log names a document that is not there. */
  | 'DOCUMENT_GONE'
  /** The chain is not a continuation of the one that was noted down earlier. */
  | 'UNEXPECTED';

/** One thing wrong with a chain, at one entry. */
export interface ChainFault {
  readonly kind: ChainFaultKind;
  /** The entry; null for the chain as a whole. */
  readonly seq: number | null;
  /** The last entry, where it is about several. */
  readonly toSeq?: number;
  /** What the entry says now, where there is one. */
  readonly entry?: string;
}

/** Checks one chain, entry by entry, and remembers no more than the last one. */
export interface ChainCheck {
  /** The next entry in the order of numbers. */
  add(entry: HashedEntry): ChainFault[];
  /** After the last entry: `end` is what the document knows as its newest. */
  end(end: ChainEnd): ChainFault[];
}

function describeEntry({ action, nodeId, field, actorId, at }: AuditEntry): string {
  return [action, nodeId, field, actorId, at].filter((word) => word !== null).join(' ');
}

interface Last {
  readonly seq: number;
  readonly hash: string;
  /** Its fault, or one before it, is why the next entry does not follow it: not to be told twice. */
  readonly isFaulty: boolean;
  readonly text: string;
}

/**
 * Entries carry the hash before them inside their own, so each is checked by itself, and a fault is told of the entry it
 * is in: what was changed, what lies between two entries that do not follow each other, what is cut off at the end.
 */
export function createChainCheck(hashOf: (text: string) => string): ChainCheck {
  let last: Last = { seq: 0, hash: chainStart, isFaulty: false, text: '' };
  return {
    add(entry) {
      const text = describeEntry(entry);
      if (entry.seq < 1) return [{ kind: 'INSERTED', seq: entry.seq, entry: text }];
      const faults: ChainFault[] = [];
      const isGap = entry.seq > last.seq + 1;
      if (isGap) faults.push({ kind: 'MISSING', seq: last.seq + 1, toSeq: entry.seq - 1 });
      const isChanged = hashOf(auditText(entry)) !== entry.hash;
      if (isChanged) faults.push({ kind: 'CHANGED', seq: entry.seq, entry: text });
      const follows = entry.previousHash === last.hash;
      // Of the first entry there is none before it that could have been exchanged.
      if (!follows && !isGap && !isChanged && !last.isFaulty) faults.push(last.seq === 0 ? { kind: 'CHANGED', seq: 1, entry: text } : { kind: 'REPLACED', seq: last.seq, entry: last.text });
      last = { seq: entry.seq, hash: entry.hash, isFaulty: isChanged, text };
      return faults;
    },
    end({ seq, hash }) {
      if (last.seq < seq) return [{ kind: 'MISSING', seq: last.seq + 1, toSeq: seq }];
      return last.hash === hash || last.isFaulty ? [] : [{ kind: 'OTHER_END', seq: last.seq, entry: last.text }];
    },
  };
}

const words: { readonly [K in ChainFaultKind]: readonly [zh: string, en: string] } = {
  CHANGED: ['内容被改动', 'was changed'],
  REPLACED: ['连同哈希被替换', 'was replaced together with its hash'],
  MISSING: ['缺失', 'missing'],
  INSERTED: ['被插入', 'was inserted'],
  BEYOND_END: ['位于日志末尾之后', 'stands behind the end of the log'],
  OTHER_END: ['不是文本记录的最新一条', 'is not the newest entry the document knows of'],
  SEAL: ['末尾的封签缺失或不符', 'the end of the log is not sealed with this key'],
  NO_DOCUMENT: ['有日志而无文本', 'there are entries, and no document'],
  DOCUMENT_GONE: ['登记的文本已不存在', 'names a document that is not there'],
  UNEXPECTED: ['与先前导出的末尾不符', 'does not continue what was noted down earlier'],
};

/** "第 12 条：内容被改动 / entry 12: was changed (indicator.updated …)" */
export function printChainFault({ kind, seq, toSeq, entry }: ChainFault): string {
  const [zh, en] = words[kind];
  const isRange = toSeq !== undefined && toSeq !== seq;
  const [place, where] = seq === null ? ['', ''] : isRange ? [`第 ${seq} 至 ${toSeq} 条：`, `entries ${seq} to ${toSeq}: `] : [`第 ${seq} 条：`, `entry ${seq}: `];
  return `${place}${zh} / ${where}${en}${entry === undefined ? '' : ` (${entry})`}`;
}
