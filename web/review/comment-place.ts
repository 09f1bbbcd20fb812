import type { CommentAnchorInput, CommentThreadFragment, WatchedDocument } from '../../client-sdk/index.js';
import { indicatorFields, type IndicatorField } from '../../schema/model/anchor.js';
import type { MessageKey } from '../app/messages.js';
import { sectionsInOrder } from '../document/sections-in-order.js';

type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;
type Place = Pick<CommentThreadFragment['anchor'], 'sectionId' | 'goalTableId' | 'indicatorId' | 'field'>;

const fieldWords: Readonly<Record<IndicatorField, MessageKey>> = { level1: 'level1', level2: 'level2', level3: 'level3', description: 'description', target: 'target', basis: 'basis' };

/** The place that an input names, as a thread has it. */
export function placeOfInput({ sectionId = null, goalTableId = null, indicatorId = null, field = null }: CommentAnchorInput): Place {
  return { sectionId, goalTableId, indicatorId, field };
}

/** What to name in an address to come to a place; null for the document as a whole. */
export function placeId({ sectionId, goalTableId, indicatorId }: Place): string | null {
  return indicatorId ?? sectionId ?? goalTableId;
}

function fieldName(field: string | null, words: Say): string {
  const known = indicatorFields.find((name) => name === field);
  return known === undefined ? '' : ` ${words(fieldWords[known])}`;
}

/** A place in words: the section, the table, or the row of it. Empty when it is gone. */
export function commentPlace(document: WatchedDocument, place: Place, words: Say): string {
  const { sectionId, goalTableId, indicatorId, field } = place;
  if (indicatorId !== null) {
    for (const { ordinal, title, indicators } of document.goalTables) {
      const row = indicators.find(({ id }) => id === indicatorId);
      if (row !== undefined) return `${words('rowPlace', { table: `${ordinal}. ${title}`, row: row.ordinal })}${fieldName(field, words)}`;
    }
    return '';
  }
  if (goalTableId !== null) {
    const table = document.goalTables.find(({ id }) => id === goalTableId);
    return table === undefined ? '' : `${table.ordinal}. ${table.title}`;
  }
  if (sectionId !== null) {
    const section = document.parts.flatMap(({ sections }) => sectionsInOrder(sections)).find(({ id }) => id === sectionId);
    return section === undefined ? '' : `${section.number}${section.title}`;
  }
  return words('wholeDocument');
}
