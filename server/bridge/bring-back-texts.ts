import * as Y from 'yjs';
import { projectSection } from '../../collab/ydoc/projection.js';
import { restoreText } from '../../collab/ydoc/restore-text.js';
import { moveValueLinks } from '../../collab/ydoc/value-links.js';
import type { CollabGateway } from '../ports/collab-gateway.js';
import { writeTexts } from './write-texts.js';

/** See the port. */
export const bringBackTexts: CollabGateway['bringBackTexts'] = (repositories, documentId, texts, by) =>
  writeTexts(repositories, documentId, texts.map(({ wanted, ...text }) => ({ ...text, change: (doc) => restoreText(doc, wanted) })), by);

/** See the port: what can be read is written anew, so that no id and no deletion of the other log comes along. */
export const copyText: CollabGateway['copyText'] = (updates, sourceOf) => {
  const doc = new Y.Doc({ gc: true, guid: 'section' });
  try {
    restoreText(doc, updates);
    if (doc.store.clients.size === 0) return null;
    moveValueLinks(doc, sourceOf);
    return { update: Y.encodeStateAsUpdate(doc), clientIds: [doc.clientID], projection: projectSection(doc) };
  } finally {
    doc.destroy();
  }
};
