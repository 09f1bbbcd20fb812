import type { InboxKind } from '../../schema/model/inbox.js';
import { cutExcerpt } from './cut-excerpt.js';

/** What an entry leads to, as far as it says something; null: it does not lead there, or that is gone. */
export interface InboxWords {
  readonly kind: InboxKind;
  readonly title: string | null;
  readonly item: { readonly text: string } | null;
  readonly comment: { readonly body: string; readonly suggestion: { readonly replacement: string } | null; readonly deletedAt: number | null } | null;
}

function wordsOf({ kind, title, item, comment }: InboxWords): string {
  if (kind === 'DOCUMENT_SUBMITTED' || kind === 'DOCUMENT_APPROVED') return title ?? '';
  if (kind === 'ITEM_RETURNED' || kind === 'ITEM_ANSWERED') return item?.text ?? '';
  return comment === null || comment.deletedAt !== null ? '' : comment.body || (comment.suggestion?.replacement ?? '');
}

/** How what an entry leads to begins, as it reads now, on one line and in at most 161 UTF-16 units. */
export function inboxExcerpt(words: InboxWords): string {
  return cutExcerpt(wordsOf(words).replace(/\s+/g, ' ').trim(), { phrase: '', words: [] }).text;
}
