import { useEffect, useState, useSyncExternalStore } from 'react';
import type { DocumentWatch, WatchedDocument, WatchState } from '../../client-sdk/index.js';
import { useClient } from '../app/app-context.js';

const nothing = (): (() => void) => () => undefined;
const connecting: WatchState = { name: 'connecting' };

/** Follows a document as long as the page shows it. */
export function useWatchedDocument(documentId: string): { readonly document: WatchedDocument | null; readonly state: WatchState; readonly watch: DocumentWatch | null } {
  const client = useClient();
  const [watch, setWatch] = useState<DocumentWatch | null>(null);
  useEffect(() => {
    const opened = client.documents.watch(documentId);
    setWatch(opened);
    return () => opened.close();
  }, [client, documentId]);
  const document = useSyncExternalStore(watch?.store.subscribe ?? nothing, () => watch?.store.get() ?? null);
  const state = useSyncExternalStore(watch?.state.subscribe ?? nothing, () => watch?.state.get() ?? connecting);
  return { document, state, watch };
}
