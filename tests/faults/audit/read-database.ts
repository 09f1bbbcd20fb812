import type * as Y from 'yjs';
import { projectSection } from '../../../collab/ydoc/projection.js';
import type { EventRecord } from '../../../server/ports/records.js';
import { openStore, type Store } from '../../../server/store/open-store.js';
import { docOfLog } from '../../support/stored-text.js';
import { quietLogger } from '../../support/test-store.js';
import type { Database } from '../database.js';
import type { Stage } from '../world.js';

/** A section as the rows of its log give it, replayed here. */
export interface StoredSection {
  readonly sectionId: string;
  readonly paragraphs: readonly string[];
  readonly xml: string;
}

/** What the database alone says of a document. */
export interface StoredDocument {
  readonly sections: readonly StoredSection[];
  readonly comments: readonly { readonly id: string; readonly body: string }[];
  readonly indicatorVersions: ReadonlyMap<string, number>;
  readonly events: readonly EventRecord[];
}

export const xmlOf = (doc: Y.Doc): string => doc.getXmlFragment('default').toString();

async function withStore<T>({ url, dataDir }: Database, read: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ url, dataDir, logger: quietLogger });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

async function replay(store: Store, sectionId: string): Promise<StoredSection> {
  const doc = docOfLog(await store.read.sectionLog.load(sectionId));
  const section = { sectionId, paragraphs: projectSection(doc).paragraphs, xml: xmlOf(doc) };
  doc.destroy();
  return section;
}

/** Every section's text, replayed from the log. */
export function readSections(database: Database, { sectionIds }: Stage): Promise<StoredSection[]> {
  return withStore(database, (store) => Promise.all(sectionIds.map((id) => replay(store, id))));
}

async function eventsOf({ read }: Store, documentId: string): Promise<EventRecord[]> {
  const events: EventRecord[] = [];
  for (;;) {
    const page = await read.history.eventsAfter(documentId, events.at(-1)?.seq ?? 0, 1000);
    if (page.length === 0) return events;
    events.push(...page);
  }
}

/** All of the document. Nobody must be writing meanwhile. */
export function readDocument(database: Database, stage: Stage): Promise<StoredDocument> {
  return withStore(database, async (store) => {
    const { read } = store;
    const events = await eventsOf(store, stage.documentId);
    const threadIds = events.filter(({ type }) => type === 'CommentAdded').map(({ nodeId }) => nodeId);
    const indicators = await read.goalTables.findIndicators(stage.indicators.map(({ id }) => id));
    return {
      sections: await Promise.all(stage.sectionIds.map((id) => replay(store, id))),
      comments: (await read.comments.commentsOf([...new Set(threadIds)])).map(({ id, body }) => ({ id, body })),
      indicatorVersions: new Map(indicators.map(({ id, version }) => [id, version])),
      events,
    };
  });
}
