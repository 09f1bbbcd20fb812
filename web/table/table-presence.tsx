import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useClient } from '../app/app-context.js';
import { useComments } from '../review/comments-context.js';
import { addressKey, type CellAddress } from './cell-address.js';
import { createTablePresence, type TablePresence, type Visitors } from './create-table-presence.js';

const timers = {
  setTimer(delayMs: number, fn: () => void) {
    const timer = window.setTimeout(fn, delayMs);
    return { cancel: () => window.clearTimeout(timer) };
  },
};
const Context = createContext<TablePresence | null>(null);
const nobody: Visitors = new Map();
const never = (): (() => void) => () => undefined;

/** Lets the tables of a document know who stands where in them. */
export function TablePresenceProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const { document: { id }, viewerId } = useComments();
  const [presence, setPresence] = useState<TablePresence | null>(null);
  useEffect(() => {
    if (viewerId === null) return undefined;
    const opened = createTablePresence(client, timers, id, viewerId);
    setPresence(opened);
    return () => opened.close();
  }, [client, id, viewerId]);
  return <Context value={presence}>{children}</Context>;
}

/** Who of the others stands in the cells of a table. */
export function useVisitors(goalTableId: string): Visitors {
  const presence = use(Context);
  return useSyncExternalStore(presence?.subscribe ?? never, () => presence?.of(goalTableId) ?? nobody);
}

/** Tells the others where the viewer stands; null: nowhere in this table. */
export function useStanding(at: CellAddress | null): void {
  const presence = use(Context);
  const key = at === null ? null : addressKey(at);
  useEffect(() => {
    if (presence === null || at === null) return undefined;
    presence.stand(at);
    return () => presence.leave(at);
    // `at` is made anew with each rendering.
  }, [presence, key]);
}
