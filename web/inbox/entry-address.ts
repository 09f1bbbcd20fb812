import type { InboxEntryFragment } from '../../client-sdk/index.js';

/** Where an entry of the inbox leads: to the item or the thread it is about, or to the document. */
export function entryAddress({ document, reviewItem, thread }: Pick<InboxEntryFragment, 'document' | 'reviewItem' | 'thread'>): string {
  if (document === null) return '/';
  const node = reviewItem?.id ?? thread?.id;
  return `/documents/${document.id}${node === undefined ? '' : `#${node}`}`;
}
