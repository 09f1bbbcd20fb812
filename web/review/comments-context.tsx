import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { CommentAnchorInput, CommentThreadFragment, WatchedDocument } from '../../client-sdk/index.js';
import { useClient } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { openThreadCounts, sameCounts } from './thread-list.js';
import { useTypedComments, type TypedComments } from './typed-comments.js';

interface CommentsContext {
  readonly document: WatchedDocument;
  readonly viewerId: string | null;
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
  /** The node whose threads alone are shown. */
  readonly place: string | null;
  /** Threads that are being begun, the newest first. */
  readonly drafts: readonly CommentAnchorInput[];
  /** Begins one; of the others those stay that something was typed into. */
  readonly begin: (draft: CommentAnchorInput) => void;
  readonly typed: TypedComments;
  /** Ends this one; another that was begun while it was being sent stays. */
  readonly endDraft: (draft: CommentAnchorInput) => void;
  /** Opens the sidebar at one place, or at all of them. */
  readonly show: (place: string | null, draft?: CommentAnchorInput | null) => void;
  readonly isUnread: (thread: CommentThreadFragment) => boolean;
  /** What is seen is read: told to the server, and shown at once. */
  readonly see: (thread: CommentThreadFragment) => void;
  readonly may: (action: string) => boolean;
}

/** What the mark at a place needs, and nothing else: there is one for each row, and they are not rendered anew with each cell that somebody writes. */
interface MarksContext extends Pick<CommentsContext, 'show'> {
  readonly documentId: string;
  /** How many open threads stand at a place, by its name. */
  readonly counts: ReadonlyMap<string, number>;
  readonly mayAdd: boolean;
}

const Context = createContext<CommentsContext | null>(null);
const Marks = createContext<MarksContext | null>(null);
const openKey = 'jiwen.comments';

/** The form of a thread that is being begun, by its name: the same place has one. */
export const draftForm = (draft: CommentAnchorInput): string => JSON.stringify(draft);

const may = ({ viewerCan }: WatchedDocument, action: string): boolean => viewerCan.some((permission) => permission.action === action && permission.allowed);

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

function useDrafts(typed: TypedComments) {
  const [drafts, setDrafts] = useState<readonly CommentAnchorInput[]>([]);
  const keep = useCallback((begun: CommentAnchorInput | null) => {
    setDrafts((now) => {
      const held = now.filter((draft) => typed.get(draftForm(draft)) !== null && (begun === null || draftForm(draft) !== draftForm(begun)));
      return begun === null ? held : [begun, ...held];
    });
  }, [typed]);
  const endDraft = useCallback((ended: CommentAnchorInput) => setDrafts((now) => now.filter((draft) => draft !== ended)), []);
  return { drafts, keep, endDraft };
}

/** The same map as long as it says the same. */
function useCounts(threads: WatchedDocument['threads']): ReadonlyMap<string, number> {
  const counts = useMemo(() => openThreadCounts(threads), [threads]);
  const kept = useRef(counts);
  if (!sameCounts(kept.current, counts)) kept.current = counts;
  return kept.current;
}

/** What the sidebar, and the marks at sections and rows, know together. */
export function CommentsProvider({ document, children }: { readonly document: WatchedDocument; readonly children: ReactNode }) {
  const client = useClient();
  const viewer = useLoaded('viewer', (signal) => client.account.viewer({ signal }));
  const viewerId = viewer.name === 'ready' ? (viewer.value?.id ?? null) : null;
  const [isOpen, open] = useState(() => localStorage.getItem(openKey) === 'open' || location.hash.startsWith('#thr_'));
  const [place, setPlace] = useState<string | null>(null);
  const typed = useTypedComments();
  const { drafts, keep, endDraft } = useDrafts(typed);
  const setOpen = useCallback((next: boolean) => { localStorage.setItem(openKey, next ? 'open' : 'closed'); open(next); }, []);
  const show = useCallback((at: string | null, begun: CommentAnchorInput | null = null) => { setPlace(at); keep(begun); setOpen(true); }, [setOpen, keep]);
  const reading = useReading(document.id);
  const counts = useCounts(document.threads);
  const mayAdd = may(document, 'comment.add');
  const { id: documentId } = document;
  const marks = useMemo((): MarksContext => ({ documentId, counts, mayAdd, show }), [documentId, counts, mayAdd, show]);
  const context = useMemo(
    (): CommentsContext => ({
      document, viewerId, isOpen, setOpen, place, drafts, begin: keep, endDraft, typed, show, ...reading, may: (action) => may(document, action),
    }),
    [document, viewerId, isOpen, setOpen, place, drafts, keep, endDraft, typed, show, reading.isUnread, reading.see],
  );
  return <Context value={context}><Marks value={marks}>{children}</Marks></Context>;
}

/** Null outside of a document. */
export const useMarks = (): MarksContext | null => use(Marks);

/** Only below CommentsProvider. */
export function useComments(): CommentsContext {
  const context = use(Context);
  if (context === null) throw new Error('useComments stands outside of CommentsProvider');
  return context;
}
