import { useCallback, useEffect, useState } from 'react';

/** What is being read: nothing yet, the value, or why not. */
export type Loaded<T> = { readonly name: 'loading' } | { readonly name: 'ready'; readonly value: T } | { readonly name: 'failed'; readonly error: unknown };

/** With what was read last, whatever became of the reading since; undefined: nothing was. */
export type LoadedAgain<T> = Loaded<T> & { readonly last: T | undefined; readonly reload: () => void };

/** Reads something when the page opens and whenever `key` changes; `reload` reads it again and keeps showing what is there. */
export function useLoaded<T>(key: string, read: (signal: AbortSignal) => Promise<T>): LoadedAgain<T> {
  const [{ loaded, last }, set] = useState<{ readonly loaded: Loaded<T>; readonly last: T | undefined }>({ loaded: { name: 'loading' }, last: undefined });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const end = new AbortController();
    read(end.signal).then(
      (value) => { if (!end.signal.aborted) set({ loaded: { name: 'ready', value }, last: value }); },
      (error: unknown) => { if (!end.signal.aborted) set((before) => ({ loaded: { name: 'failed', error }, last: before.last })); },
    );
    return () => end.abort();
    // `read` is made anew with each rendering; what it depends on is in `key`.
  }, [key, turn]);
  return { ...loaded, last, reload: useCallback(() => setTurn((count) => count + 1), []) };
}
