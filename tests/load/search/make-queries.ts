import { toComparedText } from '../../../schema/model/search-text.js';
import { seededRandom } from '../../support/seeded-random.js';
import type { DocumentRows, Generator } from './generate-documents.js';

export interface QueryKind {
  readonly name: string;
  readonly queries: readonly string[];
}

const isHan = /^[\u4e00-\u9fff]+$/;

/** Queries of each kind, cut from the documents themselves, so that most of them find something. */
export function makeQueries(generator: Generator, documentCount: number, seed: number, perKind: number): QueryKind[] {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const someDocument = (): DocumentRows => generator.make(1 + Math.floor(random() * documentCount));
  const someText = (): string => {
    const { sections, indicators, comments } = someDocument();
    const row = pick([...sections, ...indicators, ...comments]);
    return toComparedText(String(row['text'] ?? row['description'] ?? row['body'])).text;
  };
  const cut = (length: number): string => {
    for (;;) {
      const text = someText();
      const start = Math.floor(random() * Math.max(1, text.length - length));
      const piece = text.slice(start, start + length);
      if (piece.length === length && isHan.test(piece)) return piece;
    }
  };
  const codeOf = ({ goal_tables: [table] }: DocumentRows): string => String(table?.['project_code']);
  const kinds: readonly (readonly [name: string, make: () => string])[] = [
    ['in most documents', () => pick(['绩效', '目标', '完成率', '满意度', '经费', '2025', '%'])],
    ['one character', () => cut(1)],
    ['two characters', () => cut(2)],
    ['three or four characters', () => cut(pick([3, 4]))],
    ['a phrase of eight', () => cut(8)],
    ['two words', () => `${cut(2)} ${cut(2)}`],
    ['three words, one common', () => `绩效 ${cut(2)} ${cut(2)}`],
    ['half a project code', () => codeOf(someDocument()).slice(6, 15)],
    ['digits and signs', () => `${pick(['≥', ''])}${Math.floor(random() * 100)}%`],
    // Each is in thousands of nodes; where they meet seldom, much of a list is walked.
    ['two common words', () => pick(['满意度 本级', '完成率 目标表', '满意度 完成率', '预算绩效文本 经费绩效'])],
    // Its characters are common and stand nowhere in this order.
    ['found nowhere', () => [...cut(3)].reverse().join('')],
  ];
  return kinds.map(([name, make]) => ({ name, queries: Array.from({ length: perKind }, make) }));
}
