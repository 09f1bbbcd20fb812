/**
 * A seeded writer: types where the cursor is, takes back what was mistyped, deletes passages, and jumps, mostly not far.
 * Seven of ten edits insert one character and three delete one, as in published traces of people writing.
 */
import * as Y from 'yjs';
import { createSeededChance, type SeededChance } from './seeded-chance.js';

const words = '落实部门整体绩效目标资金使用效益群众满意度指标完成率较上年提高专款按季度通报项目建设保障措施层压责任到村户健全机制化解矛盾做小事不出';

/** One update, and how far its writer's clock stands after it. */
export interface TypedUpdate {
  readonly clientId: number;
  readonly clockEnd: number;
  readonly edits: number;
  readonly bytes: Uint8Array;
}

export interface Typist {
  readonly doc: Y.Doc;
  /** Opens a paragraph of the writer's own. To be sent before anything else. */
  readonly opening: TypedUpdate;
  /** One update of this many edits; at least one of them inserts, so that the clock tells that it arrived. */
  type(edits: number): TypedUpdate;
  text(): string;
}

interface Hand {
  readonly chance: SeededChance;
  readonly text: Y.XmlText;
  cursor: number;
  /** What goes on until it is used up: typing, or deleting backwards. */
  mood: 'typing' | 'deleting';
  left: number;
}

function changeMood(hand: Hand): void {
  const { chance, text } = hand;
  if (hand.mood === 'typing' && chance.next() < 0.9 && hand.cursor > 0) {
    hand.mood = 'deleting';
    hand.left = chance.next() < 0.8 ? chance.between(1, 14) : chance.between(12, 50);
    return;
  }
  hand.mood = 'typing';
  hand.left = chance.between(5, 45);
  if (chance.next() < 0.3) return;
  const isNear = chance.next() < 0.7;
  const wanted = isNear ? hand.cursor + chance.between(-200, 200) : chance.between(0, text.length);
  hand.cursor = Math.min(text.length, Math.max(0, wanted));
}

/** True when it inserted. */
function editOnce(hand: Hand, mustInsert: boolean): boolean {
  if (hand.left <= 0) changeMood(hand);
  hand.left--;
  if (hand.mood === 'deleting' && hand.cursor > 0 && !mustInsert) {
    hand.cursor--;
    hand.text.delete(hand.cursor, 1);
    return false;
  }
  hand.text.insert(hand.cursor, words.charAt(hand.chance.between(0, words.length - 1)));
  hand.cursor++;
  return true;
}

export function createTypist(clientId: number, seed: number): Typist {
  const doc = new Y.Doc({ gc: true });
  doc.clientID = clientId;
  let last = new Uint8Array(0);
  doc.on('update', (bytes: Uint8Array) => (last = new Uint8Array(bytes)));
  const clock = (): number => Y.getState(doc.store, clientId);
  const text = new Y.XmlText();
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [text]);
    doc.getXmlFragment('default').push([paragraph]);
    text.insert(0, '绩');
  });
  const hand: Hand = { chance: createSeededChance(seed), text, cursor: 1, mood: 'typing', left: 20 };
  return {
    doc,
    opening: { clientId, clockEnd: clock(), edits: 1, bytes: last },
    type(edits) {
      doc.transact(() => {
        let inserted = false;
        for (let i = 0; i < edits; i++) inserted = editOnce(hand, !inserted && i === edits - 1) || inserted;
      });
      return { clientId, clockEnd: clock(), edits, bytes: last };
    },
    text: () => text.toString(),
  };
}
