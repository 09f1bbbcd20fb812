import { createContext, use, useEffect, useMemo, type ReactNode } from 'react';
import type { InboxEntryFragment } from '../../client-sdk/index.js';
import { useClient } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';

interface InboxContext {
  /** Null until it was read. */
  readonly entries: readonly InboxEntryFragment[] | null;
  readonly waitingCount: number;
  readonly unreadCount: number;
  readonly error: unknown;
  /** Tells the server that an entry was opened; what only waits to be read waits no more. */
  readonly open: (entry: InboxEntryFragment) => void;
}

const Context = createContext<InboxContext | null>(null);

/** What waits for the viewer in all documents, kept up to date by one stream for the whole page. */
export function InboxProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const inbox = useLoaded('inbox', (signal) => client.inbox.list({ first: 20 }, { signal }));
  const { reload } = inbox;
  useEffect(() => {
    const end = new AbortController();
    void (async () => {
      for await (const event of client.inbox.events({ signal: end.signal })) if (event) reload();
    })().catch(() => undefined);
    return () => end.abort();
  }, [client, reload]);
  const page = inbox.name === 'ready' ? inbox.value : null;
  const error = inbox.name === 'failed' ? inbox.error : null;
  const context = useMemo(
    (): InboxContext => ({
      entries: page?.nodes ?? null, waitingCount: page?.waitingCount ?? 0, unreadCount: page?.unreadCount ?? 0, error,
      // What cannot be marked now stays unread, and is marked when it is opened again.
      open: ({ id, readAt }) => { if (readAt === null) client.inbox.markRead({ ids: [id] }).catch(() => undefined); },
    }),
    [client, page, error],
  );
  return <Context value={context}>{children}</Context>;
}

/** Only below InboxProvider. */
export function useInbox(): InboxContext {
  const context = use(Context);
  if (context === null) throw new Error('useInbox stands outside of InboxProvider');
  return context;
}
