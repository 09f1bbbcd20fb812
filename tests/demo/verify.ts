import * as Y from 'yjs';
import { projectSection } from '../../collab/ydoc/projection.js';
import { createPinoLogger } from '../../server/runtime/pino-logger.js';
import { openStore } from '../../server/store/open-store.js';
import type { Stage } from './stage.js';
import type { Typist } from './typist.js';
import { replay, type Watcher } from './watcher.js';

export interface Check {
  readonly what: string;
  readonly holds: boolean;
}

const xmlOf = (doc: Y.Doc): string => doc.getXmlFragment('default').toString();

/** The section as the rows of the database alone give it. */
async function readFromDatabase(dataDir: string, sectionId: string): Promise<{ doc: Y.Doc; text: string }> {
  const store = await openStore({ url: null, dataDir, logger: createPinoLogger('error') });
  try {
    const stored = await store.read.sectionLog.load(sectionId);
    const section = await store.read.sections.find(sectionId);
    if (stored === null || section === null) throw new Error('the section is gone');
    const doc = new Y.Doc();
    if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot.state);
    for (const { update } of stored.updates) Y.applyUpdate(doc, update);
    return { doc, text: section.text };
  } finally {
    await store.close();
  }
}

/** Every event exactly once, in one order, for everybody. */
export async function checkEvents(stage: Stage, watchers: readonly Watcher[], cursor: string): Promise<Check[]> {
  await Promise.all(watchers.map((watcher) => watcher.reached(cursor)));
  const all = await replay(stage.reviewer, stage.documentId, stage.cursor, cursor);
  return watchers.map(({ label, cursors }) => ({
    what: `${label} 收到全部 ${all.length} 个事件，各一次，次序一致`,
    holds: cursors.length === all.length && cursors.every((seen, index) => seen === all[index]),
  }));
}

/** Replicas, database and GraphQL hold the same text, and every typed sentence is whole. */
export async function checkText(stage: Stage, typists: readonly Typist[], sentences: readonly string[], graphqlText: string, dataDir: string): Promise<Check[]> {
  const stored = await readFromDatabase(dataDir, stage.sectionId);
  const [first] = typists;
  if (first === undefined) throw new Error('nobody typed');
  const expected = xmlOf(first.doc);
  const projection = projectSection(first.doc);
  return [
    { what: '三位编辑者的副本一致', holds: typists.every(({ doc }) => xmlOf(doc) === expected) },
    { what: '数据库日志重放结果与副本一致', holds: xmlOf(stored.doc) === expected },
    { what: '数据库中的文本投影与副本一致', holds: stored.text === projection.text },
    { what: 'GraphQL 返回的文本与副本一致', holds: graphqlText === projection.text },
    { what: `输入的 ${sentences.length} 句话一字不少`, holds: sentences.every((sentence) => projection.paragraphs.includes(sentence)) },
  ];
}
