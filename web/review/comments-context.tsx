import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { CommentAnchorInput, CommentThreadFragment, WatchedDocument } from '../../client-sdk/index.js';
import { useClient } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { openThreadCounts } from './thread-list.js';

interface CommentsContext {
  readonly document: WatchedDocument;
  readonly viewerId: string | null;
  readonly counts: ReadonlyMap<string, number>;
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
  /** The node whose threads alone are shown. */
  readonly place: string | null;
  /** A thread that is being begun. */
  readonly draft: CommentAnchorInput | null;
  readonly setDraft: (draft: CommentAnchorInput | null) => void;
  /** Ends this one; another that was begun while it was being sent stays. */
  readonly endDraft: (draft: CommentAnchorInput) => void;
  /** Opens the sidebar at one place, or at all of them. */
  readonly show: (place: string | null, draft?: CommentAnchorInput | null) => void;
  readonly isUnread: (thread: CommentThreadFragment) => boolean;
  /** What is seen is read: told to the server, and shown at once. */
  readonly see: (thread: CommentThreadFragment) => void;
  readonly may: (action: string) => boolean;
}

const Context = createContext<CommentsContext | null>(null);
const openKey = 'jiwen.comments';

/** Positions of reading are the reader's own: no event tells of them, so what was read here is kept here. */
function useReading(documentId: string): Pick<CommentsContext, 'isUnread' | 'see'> {
  const client = useClient();
  const [read, setRead] = useState<ReadonlyMap<string, string>>(new Map());
  const isUnread = useCallback(({ id, unreadCount, comments }: CommentThreadFragment) => unreadCount > 0 && read.get(id) !== comments.at(-1)?.id, [read]);
  const see = useCallback(
    ({ id, comments }: CommentThreadFragment) => {
      const newest = comments.at(-1)?.id;
      if (newest === undefined) return;
      // Not shown as read before the server has it; what fails is tried when it is seen again.
      client.comments.markRead({ documentId, through: [newest] }).then(() => setRead((known) => new Map(known).set(id, newest)), () => undefined);
    },
    [client, documentId],
  );
  return { isUnread, see };
}

/** What the sidebar, and the marks at sections and rows, know together. */
export function CommentsProvider({ document, children }: { readonly document: WatchedDocument; readonly children: ReactNode }) {
  const client = useClient();
  const viewer = useLoaded('viewer', (signal) => client.account.viewer({ signal }));
  const viewerId = viewer.name === 'ready' ? (viewer.value?.id ?? null) : null;
  const [isOpen, open] = useState(() => localStorage.getItem(openKey) === 'open' || location.hash.startsWith('#thr_'));
  const [place, setPlace] = useState<string | null>(null);
  const [draft, setDraft] = useState<CommentAnchorInput | null>(null);
  const setOpen = useCallback((next: boolean) => { localStorage.setItem(openKey, next ? 'open' : 'closed'); open(next); }, []);
  const show = useCallback((at: string | null, begun: CommentAnchorInput | null = null) => { setPlace(at); setDraft(begun); setOpen(true); }, [setOpen]);
  const endDraft = useCallback((ended: CommentAnchorInput) => setDraft((now) => (now === ended ? null : now)), []);
  const reading = useReading(document.id);
  const counts = useMemo(() => openThreadCounts(document.threads), [document.threads]);
  const context = useMemo(
    (): CommentsContext => ({
      document, viewerId, counts, isOpen, setOpen, place, draft, setDraft, endDraft, show, ...reading,
      may: (action) => document.viewerCan.some((permission) => permission.action === action && permission.allowed),
    }),
    [document, viewerId, counts, isOpen, setOpen, place, draft, show, reading.isUnread, reading.see],
  );
  return <Context value={context}>{children}</Context>;
}

/** Null outside of a document. */
export const useCommentsIfAny = (): CommentsContext | null => use(Context);

/** Only below CommentsProvider. */
export function useComments(): CommentsContext {
  const context = use(Context);
  if (context === null) throw new Error('useComments stands outside of CommentsProvider');
  return context;
}
