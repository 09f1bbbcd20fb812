import type * as Y from 'yjs';
import { createTextAnchor } from '../../collab/ydoc/anchors.js';
import { mapText } from '../../collab/ydoc/text-map.js';
import type { Passage } from '../../schema/model/anchor.js';
import type { SectionEdit, TextPlace } from '../../schema/model/section-edit.js';
import type { TextBlock, TextListItem, TextRun } from '../../schema/model/text-block.js';
import { nat, pick, randomWords } from './scribble.js';

type Random = () => number;

const randomRuns = (random: Random): TextRun[] => Array.from({ length: nat(random, 3) }, () => ({
  text: randomWords(random), bold: random() < 0.3, italic: random() < 0.2, underline: random() < 0.1, ...(random() < 0.2 ? { link: 'https://gov.cn' } : {}),
}));

function randomItems(random: Random): TextListItem[] {
  const items: TextListItem[] = [];
  for (let count = 1 + nat(random, 4); count > 0; count--) items.push({ runs: randomRuns(random), depth: 1 + nat(random, (items.at(-1)?.depth ?? 0) + 1) });
  return items;
}

/** A block as a program may write it. */
export function randomBlock(random: Random): TextBlock {
  switch (pick(random, ['PARAGRAPH', 'PARAGRAPH', 'HEADING', 'BULLET_LIST', 'ORDERED_LIST', 'TABLE'] as const)) {
    case 'PARAGRAPH':
      return { kind: 'PARAGRAPH', runs: randomRuns(random) };
    case 'HEADING':
      return { kind: 'HEADING', level: 1 + nat(random, 6), runs: randomRuns(random) };
    case 'BULLET_LIST':
      return { kind: 'BULLET_LIST', items: randomItems(random) };
    case 'ORDERED_LIST':
      return { kind: 'ORDERED_LIST', start: nat(random, 5), items: randomItems(random) };
    case 'TABLE': {
      const width = 1 + nat(random, 3);
      return { kind: 'TABLE', rows: Array.from({ length: 1 + nat(random, 3) }, () => ({ isHeader: random() < 0.3, cells: Array.from({ length: width }, () => ({ runs: randomRuns(random) })) })) };
    }
  }
}

export const randomBlocks = (random: Random): TextBlock[] => Array.from({ length: 1 + nat(random, 3) }, () => randomBlock(random));

/** Some words of the document, named so that they are found; null when there are none. */
export function randomPassage(doc: Y.Doc, random: Random): Passage | null {
  const { text } = mapText(doc);
  const from = nat(random, text.length);
  // Often within a line, sometimes over many.
  const to = Math.min(text.length, from + 1 + nat(random, random() < 0.6 ? 8 : 200));
  const isCut = (at: number): boolean => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
  const quote = isCut(from) || isCut(to) ? '' : text.slice(from, to).trim();
  const at = text.indexOf(quote, from);
  const named = { quote, prefix: text.slice(Math.max(0, at - 40), at), suffix: text.slice(at + quote.length, at + quote.length + 40) };
  if (quote === '') return null;
  const made = random() < 0.5 ? createTextAnchor(doc, named) : null;
  return made?.ok === true ? made.anchor : named;
}

/** Null when the document holds no words to name a place by. */
export function randomEdit(doc: Y.Doc, random: Random): SectionEdit | null {
  const passage = randomPassage(doc, random);
  if (passage === null) return null;
  const beside: TextPlace = { at: random() < 0.5 ? 'BEFORE' : 'AFTER', passage };
  const place: TextPlace = random() < 0.3 ? { at: random() < 0.5 ? 'START' : 'END' } : beside;
  const words = Array.from({ length: 1 + nat(random, 3) }, () => (random() < 0.2 ? '' : randomWords(random))).join('\n');
  switch (nat(random, 8)) {
    case 0:
    case 1:
      // Often an edit of the words, not others.
      return { kind: 'REPLACE_QUOTE', passage, replacement: random() < 0.5 ? words : passage.quote.replace(/[，。]/g, '、') };
    case 2:
      return { kind: 'INSERT_TEXT', place, text: words };
    case 3:
      return { kind: 'DELETE_PASSAGE', passage };
    case 4:
      return { kind: 'DELETE_BLOCKS', passage };
    case 5:
      return { kind: 'INSERT_BLOCKS', place, blocks: randomBlocks(random) };
    case 6:
      return { kind: 'APPEND_PARAGRAPHS', paragraphs: [randomWords(random)] };
    default:
      return random() < 0.3 ? { kind: 'REPLACE_ALL_WITH_BLOCKS', blocks: randomBlocks(random) } : { kind: 'DELETE_PASSAGE', passage };
  }
}
