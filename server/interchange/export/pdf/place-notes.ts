import type { PrintedDocument, PrintedThread } from '../../../../schema/model/printed-document.js';
import { addTag, type Destination, type Tag } from './page.js';

/** Where each section, table and row begins. */
export type NodePlaces = Map<string, Destination & { readonly tag: Tag }>;

function threadText({ comments, isResolved }: PrintedThread): string {
  const [first, ...replies] = comments;
  const said = [first?.text ?? '', ...replies.map((reply) => `${reply.authorName}：${reply.text}`)];
  return [...(isResolved ? ['［已解决］'] : []), ...said].join('\n');
}

/** Puts each thread as a note beside the node it stands at; those of the whole text, and of what is gone, at the first page of the body. */
export function placeNotes({ threads }: PrintedDocument, places: NodePlaces): void {
  const first = places.values().next().value;
  const used = new Map<string, number>();
  for (const thread of threads) {
    const [comment] = thread.comments;
    const place = places.get(thread.nodeId) ?? first;
    if (comment === undefined || place === undefined) continue;
    const key = `${thread.nodeId}`;
    const before = used.get(key) ?? 0;
    used.set(key, before + 1);
    // Several at one place stand one below the other.
    place.page.items.push({ kind: 'NOTE', x: 30, y: place.y + before * 20, author: comment.authorName, text: threadText(thread), at: comment.at, tag: addTag(place.tag, 'Annot') });
  }
}
