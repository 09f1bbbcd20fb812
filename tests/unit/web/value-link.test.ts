import { expect, test } from '@jest/globals';
import { getSchema } from '@tiptap/core';
import * as Y from 'yjs';
import { newBlock } from '../../../collab/ydoc/layout.js';
import { linkedMarks } from '../../../collab/ydoc/value-links.js';
import { readContents } from '../../../web/editor/contents.js';
import { proseExtensions } from '../../../web/editor/prose-extensions.js';

test('[LNK17] the web editor opens a text with linked values for writing, and keeps what each is linked to', () => {
  const doc = new Y.Doc();
  doc.getXmlFragment('default').insert(0, [newBlock('351.49', 'paragraph', linkedMarks('document/budget.total/万元', '351.49'))]);
  expect(readContents(doc)).toEqual({ strange: [], attributes: {} });
  const { valueLink } = getSchema(proseExtensions).marks;
  expect(Object.keys(valueLink?.spec.attrs ?? {})).toEqual(['source', 'value']);
  // Typed beside a number, words are not of it.
  expect(valueLink?.spec.inclusive).toBe(false);
});
