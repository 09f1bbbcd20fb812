import { setImmediate as nextTurn } from 'node:timers/promises';
import * as Y from 'yjs';
import { projectSection } from '../../collab/ydoc/projection.js';
import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import type { LogPosition } from '../ports/repositories/section-log.js';
import type { Repositories } from '../ports/unit-of-work.js';
import { checkPassages, saveTexts } from './sql-projection-sink.js';

/** A text, given as the updates that build it, and what is to be made of it. */
export interface ChangedText {
  readonly sectionId: string;
  /** Where its log stands; the transaction holds it. */
  readonly position: LogPosition;
  readonly now: readonly Uint8Array[];
  readonly change: (doc: Y.Doc) => void;
}

interface Written {
  readonly text: ChangedText;
  readonly doc: Y.Doc;
  /** Null when the text reads as it should already. */
  readonly update: Uint8Array | null;
}

const sizeOf = (updates: readonly Uint8Array[]): number => updates.reduce((sum, { length }) => sum + length, 0);

/** Made on the state that the log holds, as by an editor who is not connected: whoever typed meanwhile merges with it. */
function write(text: ChangedText): Written {
  const doc = new Y.Doc({ gc: true, guid: 'section' });
  doc.transact(() => text.now.forEach((update) => Y.applyUpdate(doc, update)));
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  text.change(doc);
  // Measured only when it may be too much: what goes counts as well, and only the whole state shows how much.
  if (sizeOf([...text.now, ...updates]) > limits.collabSectionBytes && Y.encodeStateAsUpdate(doc).length > limits.collabSectionBytes) {
    throw new AppError('section_full', { limitBytes: limits.collabSectionBytes });
  }
  return { text, doc, update: updates.length === 0 ? null : Y.mergeUpdates(updates) };
}

/**
 * Changes texts, each by one update of `by.actorId` that is appended to its log in the transaction of `repositories`, with the readable
 * text and the comments whose words are gone or back. The log numbers these rows like those of any other writer; rooms follow as they
 * follow another server. A text that `change` leaves as it is is left. Answers where the logs of the others stand now.
 * @throws {section_full} @throws {locked_for_review}
 */
export async function writeTexts(repositories: Repositories, documentId: string, texts: readonly ChangedText[], { actorId, at }: { readonly actorId: string; readonly at: number }): Promise<Map<string, LogPosition>> {
  const written: Written[] = [];
  try {
    for (const text of texts) {
      written.push(write(text));
      // People go on typing in other texts while the transaction works out this one.
      await nextTurn();
    }
    const rows = written.flatMap(({ text: { sectionId, position: { generation, seq } }, doc, update }) =>
      update === null ? [] : [{ sectionId, generation, seq: seq + 1, update, authorId: actorId, clientIds: [doc.clientID], at }],
    );
    const moved = rows.length === 0 ? new Map<string, number>() : await repositories.sectionLog.append(rows);
    if (moved.size > 0) throw new Error('the logs of sections moved while they were held');
    const positions = new Map(rows.map(({ sectionId, generation, seq }): [string, LogPosition] => [sectionId, { generation, seq }]));
    const standing = await repositories.sectionLog.unprojected(new Map([...positions].map(([sectionId, { seq }]) => [sectionId, seq])));
    const inputs = written.flatMap(({ text: { sectionId }, doc }) => {
      const position = positions.get(sectionId);
      return position === undefined ? [] : [{ sectionId, generation: position.generation, revision: position.seq, projection: projectSection(doc), authorIds: [actorId], doc }];
    });
    await saveTexts(repositories, documentId, inputs, standing, at);
    await checkPassages(repositories, documentId, written.filter(({ update }) => update === null).map(({ text: { sectionId }, doc }) => ({ sectionId, doc })), at);
    return positions;
  } finally {
    for (const { doc } of written) doc.destroy();
  }
}
