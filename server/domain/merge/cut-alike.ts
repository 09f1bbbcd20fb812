import type { MergeField } from './plan-merge.js';

type Sides = Pick<MergeField, 'base' | 'file' | 'document'>;

/** Characters shown around what differs, and of one side at most. */
const contextChars = 20;
const maxChars = 300;

/** How many characters all texts have in common, from the start or, with `last`, the end. */
function commonChars(texts: readonly string[], last: boolean): number {
  const [first = ''] = texts;
  const most = Math.min(...texts.map((text) => text.length));
  const at = (text: string, index: number): string | undefined => text[last ? text.length - 1 - index : index];
  let count = 0;
  while (count < most && texts.every((text) => at(text, count) === at(first, count))) count += 1;
  return count;
}

const isSecondHalf = (text: string, index: number): boolean => /[\udc00-\udfff]/.test(text[index] ?? '');

function cut(text: string, head: number, tail: number): string {
  let start = head > contextChars * 2 ? head - contextChars : 0;
  let end = tail > contextChars * 2 ? text.length - tail + contextChars : text.length;
  if (isSecondHalf(text, start)) start -= 1;
  if (isSecondHalf(text, end)) end += 1;
  const shown = text.slice(start, Math.max(start, end));
  const most = isSecondHalf(shown, maxChars) ? maxChars - 1 : maxChars;
  return `${start > 0 ? '…' : ''}${shown.slice(0, most)}${shown.length > most || end < text.length ? '…' : ''}`;
}

/** The sides of a field around what differs between them, at most some 300 characters each; what a side lacks stays null. */
export function cutAlike({ base, file, document }: Sides): Sides {
  const texts = [base, file, document].filter((text) => text !== null);
  if (texts.every((text) => text.length <= contextChars * 4)) return { base, file, document };
  const head = texts.length < 2 ? 0 : commonChars(texts, false);
  const tail = texts.length < 2 ? 0 : commonChars(texts.map((text) => text.slice(head)), true);
  const shown = (text: string | null): string | null => text && cut(text, head, tail);
  return { base: shown(base), file: shown(file), document: shown(document) };
}
