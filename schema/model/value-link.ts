import { idKind } from './ids.js';

/** Amounts of a goal table, and their sums over all tables of a document. */
export type AmountField = 'budget.total' | 'budget.fiscalFunds' | 'budget.otherFunds';
/** Every AmountField. */
export const amountFields: readonly AmountField[] = ['budget.total', 'budget.fiscalFunds', 'budget.otherFunds'];

/** Counts: of the projects of a document; of the indicators of a document or a table. */
export type CountField = 'projectCount' | 'indicatorCount';

/**
 * What a number in the prose is linked to: a cell, or a figure made of cells. `nodeId` is a goal table or a row; null is the
 * document itself. A target is a row's alone. `unit` is that in which an amount is written in the prose, whatever the table is kept in.
 */
export type ValueSource =
  | { readonly nodeId: string | null; readonly field: AmountField; readonly unit: string }
  | { readonly nodeId: string | null; readonly field: CountField; readonly unit: null }
  | { readonly nodeId: string; readonly field: 'target'; readonly unit: null };

/** A number of the prose that is linked, as it stands in the text. */
export interface ValueLink {
  /** See `printValueSource`. */
  readonly source: string;
  /** What the source was when the text was last written from it. */
  readonly value: string;
  /** What stands in the text. */
  readonly text: string;
  /** Offset of its first character in the section's text, in UTF-16 units. */
  readonly start: number;
}

/**
 * CURRENT: the text is what the source is. STALE: it is what the source was. OVERRIDDEN: somebody wrote something else. LOST: the
 * source is gone, or empty.
 */
export type ValueLinkState = 'CURRENT' | 'STALE' | 'OVERRIDDEN' | 'LOST';
/** Every ValueLinkState. */
export const valueLinkStates: readonly ValueLinkState[] = ['CURRENT', 'STALE', 'OVERRIDDEN', 'LOST'];

/** What is longer, of a source or of a value, is no link. */
export const maxValueLinkChars = 200;

const documentName = 'document';

/** One line without spaces: `tbl_…/budget.total/万元`, `ind_…/target`, `document/projectCount`. */
export function printValueSource({ nodeId, field, unit }: ValueSource): string {
  return [nodeId ?? documentName, field, ...(unit === null ? [] : [unit])].join('/');
}

/** Null for what is no source, whatever a client wrote there. */
export function parseValueSource(text: string): ValueSource | null {
  if (text.length > maxValueLinkChars) return null;
  const [node = '', field = '', unit, ...rest] = text.split('/');
  const kind = node === documentName ? 'document' : idKind(node);
  if (rest.length > 0 || (kind !== 'document' && kind !== 'goalTable' && kind !== 'indicator')) return null;
  const nodeId = kind === 'document' ? null : node;
  if (kind === 'indicator') return field === 'target' && unit === undefined && nodeId !== null ? { nodeId, field, unit: null } : null;
  const amount = amountFields.find((known) => known === field);
  if (amount !== undefined) return unit === undefined || !/^[^\s]{1,8}$/u.test(unit) ? null : { nodeId, field: amount, unit };
  if (unit !== undefined) return null;
  if (field === 'indicatorCount') return { nodeId, field, unit: null };
  return field === 'projectCount' && nodeId === null ? { nodeId, field, unit: null } : null;
}

/** `current` is what the source is now; null where it is gone or empty. */
export function judgeValueLink({ value, text }: Pick<ValueLink, 'value' | 'text'>, current: string | null): ValueLinkState {
  if (current === null) return 'LOST';
  if (text === current) return value === current ? 'CURRENT' : 'STALE';
  return text === value ? 'STALE' : 'OVERRIDDEN';
}

/** What a mark says, or null where a client wrote something that says nothing. */
export function toLinked(mark: { readonly source?: unknown; readonly value?: unknown }): Pick<ValueLink, 'source' | 'value'> | null {
  const { source, value } = mark;
  if (typeof source !== 'string' || typeof value !== 'string' || value.length > maxValueLinkChars) return null;
  return parseValueSource(source) === null ? null : { source, value };
}

/** Digits beside a number that are looked at. */
const maxDigits = 20;

function digitsBefore(text: string, from: number, end: number): string {
  let start = end;
  while (start > from && end - start < maxDigits && /\d/.test(text.charAt(start - 1))) start--;
  return text.slice(start, end);
}

/** A link with the digits that stand right beside it in `text`, from `from` to `to`: readers read one number, and it is not the linked one. */
export function withDigits(text: string, link: ValueLink, from: number, to: number): ValueLink {
  const end = link.start + link.text.length;
  const before = /^\d/.test(link.text) ? digitsBefore(text, from, link.start) : '';
  const after = /\d$/.test(link.text) ? (/^(?:\.?\d)+/.exec(text.slice(end, Math.min(to, end + maxDigits)))?.[0] ?? '') : '';
  return before === '' && after === '' ? link : { ...link, text: `${before}${link.text}${after}`, start: link.start - before.length };
}
