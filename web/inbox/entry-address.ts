import type { InboxEntryFragment } from '../../client-sdk/index.js';

/** Where an entry of the inbox leads: to the item or the thread it is about, to the rounds of monitoring, to the self-evaluation or what has to be mended of it, or to the document. */
export function entryAddress({ kind, document, reviewItem, thread }: Pick<InboxEntryFragment, 'kind' | 'document' | 'reviewItem' | 'thread'>): string {
  if (document === null) return '/';
  if (kind.startsWith('MONITORING')) return `/documents/${document.id}/execution`;
  if (kind.startsWith('EVALUATION')) return `/documents/${document.id}/evaluation`;
  if (kind.startsWith('RECTIFICATION')) return `/documents/${document.id}/evaluation#rectifications`;
  const node = reviewItem?.id ?? thread?.id;
  return `/documents/${document.id}${node === undefined ? '' : `#${node}`}`;
}
