import * as Y from 'yjs';
import { seededRandom } from './seeded-random.js';

/** One update, and who sent it when: milliseconds since the first. */
export interface TypedRow {
  readonly update: Uint8Array;
  readonly writer: number;
  readonly at: number;
}

const words = '落实部门整体绩效目标资金使用效益群众满意度指标完成率较上年提高专款按季度通报项目建设保障措施层压责任到村户健全机制化解矛盾做小事不出';
/** Five characters a second, as a fast typist writes. */
const msPerEdit = 200;

interface Hand {
  readonly doc: Y.Doc;
  cursor: number;
  /** What goes on until it is used up: typing, or deleting backwards. */
  mood: 'typing' | 'deleting';
  left: number;
}

/**
 * People who write the first of the paragraphs together: they type on where they are, take back what was mistyped, and jump,
 * mostly not far. Seven of ten edits insert a character, three delete one, as in published traces. One update an edit.
 */
export function typeTogether({ edits, writers, paragraphs }: { readonly edits: number; readonly writers: number; readonly paragraphs: readonly string[] }): TypedRow[] {
  const random = seededRandom(11);
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const rows: TypedRow[] = [];
  const typed = (doc: Y.Doc): Y.XmlText => (doc.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  const hands = Array.from({ length: writers }, (_, n): Hand => {
    const doc = new Y.Doc();
    doc.clientID = n + 1;
    return { doc, cursor: 0, mood: 'typing', left: 30 };
  });
  hands.forEach(({ doc }, writer) => doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== hands) rows.push({ update, writer, at: Math.floor((rows.length / writers) * msPerEdit) });
  }));
  let told = 0;
  const tellOthers = (): void => {
    const news = rows.slice(told);
    told = rows.length;
    hands.forEach(({ doc }, to) => doc.transact(() => {
      for (const { update, writer } of news) if (writer !== to) Y.applyUpdate(doc, update, hands);
    }, hands));
  };
  hands[0]?.doc.getXmlFragment('default').insert(0, paragraphs.map((text) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    return paragraph;
  }));
  for (let round = 0; rows.length < edits; round++) {
    // A few seconds behind each other.
    if (round % 20 === 0) tellOthers();
    for (const hand of hands) {
      const body = typed(hand.doc);
      hand.cursor = Math.min(hand.cursor, body.length);
      if (hand.left-- <= 0) changeMood(hand, body.length, random, between);
      if (hand.mood === 'deleting' && hand.cursor > 0) body.delete(--hand.cursor, 1);
      else body.insert(hand.cursor++, words.charAt(between(0, words.length - 1)));
    }
  }
  return rows;
}

function changeMood(hand: Hand, length: number, random: () => number, between: (low: number, high: number) => number): void {
  if (hand.mood === 'typing' && random() < 0.9) {
    hand.mood = 'deleting';
    hand.left = random() < 0.8 ? between(1, 14) : between(12, 50);
    return;
  }
  hand.mood = 'typing';
  hand.left = between(5, 45);
  if (random() < 0.3) return;
  const wanted = random() < 0.7 ? hand.cursor + between(-200, 200) : between(0, length);
  hand.cursor = Math.min(length, Math.max(0, wanted));
}
