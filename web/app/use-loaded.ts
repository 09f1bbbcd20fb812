import { useCallback, useEffect, useState } from 'react';

/** What is being read: nothing yet, the value, or why not. */
export type Loaded<T> = { readonly name: 'loading' } | { readonly name: 'ready'; readonly value: T } | { readonly name: 'failed'; readonly error: unknown };

/** Reads something when the page opens and whenever `key` changes; `reload` reads it again and keeps showing what is there. */
export function useLoaded<T>(key: string, read: (signal: AbortSignal) => Promise<T>): Loaded<T> & { readonly reload: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ name: 'loading' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const end = new AbortController();
    read(end.signal).then(
      (value) => { if (!end.signal.aborted) setLoaded({ name: 'ready', value }); },
      (error: unknown) => { if (!end.signal.aborted) setLoaded({ name: 'failed', error }); },
    );
    return () => end.abort();
    // `read` is made anew with each rendering; what it depends on is in `key`.
  }, [key, turn]);
  return { ...loaded, reload: useCallback(() => setTurn((count) => count + 1), []) };
}
