import type * as Y from 'yjs';
import type { Author, Authorship } from './authorship.js';
import { readBlocksByItem, type Run } from './blocks.js';

/** A stretch of the section's text that one user wrote at one time; null when nobody knows. */
export interface AuthoredRun {
  /** Offsets in the text of the projection, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly author: Author | null;
}

/**
 * Who wrote which part of the readable text. The runs follow each other and cover all of `text`, which is that of the
 * projection. A line end between blocks goes with what stands before it. Marks are items of their own: whoever makes a
 * passage bold has not written it.
 */
export function attributeText(doc: Y.Doc, authorship: Authorship): { readonly text: string; readonly runs: AuthoredRun[] } {
  const runs: { from: number; to: number; author: Author | null }[] = [];
  let end = 0;
  const push = (length: number, author: Author | null): void => {
    const last = runs.at(-1);
    if (last !== undefined && isSame(last.author, author)) last.to += length;
    else if (length > 0) runs.push({ from: end, to: end + length, author });
    end += length;
  };
  const lines = readBlocksByItem(doc).map((block, i) => {
    if (i > 0) push(1, runs.at(-1)?.author ?? null);
    for (const run of block.runs) for (const { length, author } of authorsOfRun(authorship, run)) push(length, author);
    return block.runs.map(({ text }) => text).join('');
  });
  return { text: lines.join('\n'), runs };
}

function authorsOfRun(authorship: Authorship, { text, length, id }: Run): { readonly length: number; readonly author: Author | null }[] {
  if (length === text.length) return authorship.authorsOf(id.client, id.clock, length);
  // One item, however long its text: an embedded value, the name of an unknown node, a value of a map and its key.
  const [whole] = authorship.authorsOf(id.client, id.clock, 1);
  return [{ length: text.length, author: whole?.author ?? null }];
}

function isSame(a: Author | null, b: Author | null): boolean {
  return a === b || (a !== null && b !== null && a.userId === b.userId && a.at === b.at);
}
