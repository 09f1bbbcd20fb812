import * as Y from 'yjs';
import type { AuthoredLog } from '../../../collab/ydoc/authored-log.js';
import { attributeLog } from '../../../collab/ydoc/attribute-log.js';
import { compactLog } from '../../../collab/ydoc/compact-log.js';

type Row = AuthoredLog['updates'][number];

export const minute = 60_000;

/** A log as rooms write it, by people with a document of their own; nothing is compacted unless the test says so. */
export class WrittenLog {
  readonly rows: Row[] = [];
  #compacted: AuthoredLog | null = null;
  /** Minutes since the beginning. */
  now = 0;

  /** Stores an update as its sender's. */
  store(update: Uint8Array, authorId: string | null): void {
    this.rows.push({ seq: this.rows.length + 1, update, authorId, at: Math.round(this.now * minute) });
  }

  /** A client's document, in sync with the log, whose changes are stored as `authorId`'s. */
  open(clientId: number, authorId: string): Y.Doc {
    const doc = new Y.Doc();
    this.pull(doc);
    // Not before: a document that reads what bears its own id takes another.
    doc.clientID = clientId;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.store(update, authorId);
    });
    return doc;
  }

  /** Brings what the log holds into a client's document. */
  pull(doc: Y.Doc): void {
    for (const { update } of this.rows) Y.applyUpdate(doc, update, this);
  }

  /** All rows, as if nothing had ever been compacted. */
  get whole(): AuthoredLog {
    return { generation: 1, snapshot: null, authorship: null, updates: this.rows };
  }

  /** The log as it is stored: the last snapshot and the rows behind it. */
  get stored(): AuthoredLog {
    const seq = this.#compacted?.snapshot?.seq ?? 0;
    return { ...(this.#compacted ?? this.whole), updates: this.rows.filter((row) => row.seq > seq) };
  }

  compact(): void {
    const { seq, state, authorship } = compactLog(this.stored);
    this.#compacted = { generation: 1, snapshot: { seq, state }, authorship: { seq, ranges: authorship }, updates: [] };
  }

  get authorshipBytes(): number {
    return this.#compacted?.authorship?.ranges.length ?? 0;
  }
}

/** "user@minute:text" of each run. */
export function runsOf(log: AuthoredLog): string[] {
  return attributeLog(log, { from: 0, maxRuns: 1000 }).runs.map(({ author, text }) => `${author === null ? '?' : `${author.userId}@${author.at / minute}`}:${text}`);
}

/** The text of the document's first paragraph, made when there is none. */
export function firstText(doc: Y.Doc): Y.XmlText {
  const body = doc.getXmlFragment('default');
  if (body.length === 0) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText()]);
    body.insert(0, [paragraph]);
  }
  return (body.get(0) as Y.XmlElement).get(0) as Y.XmlText;
}
