import { useEffect, useRef, useState } from 'react';
import type { DocumentEventFragment, DocumentWatch, WatchState } from '../../client-sdk/index.js';

/** Grows with every event of these kinds, whoever brought it, and when a lost connection is back. */
export function useEventCount(watch: DocumentWatch | null, state: WatchState, kinds: readonly DocumentEventFragment['__typename'][]): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (watch === null) return undefined;
    let isOn = true;
    const follow = async (): Promise<void> => {
      for await (const { __typename } of watch) {
        if (!isOn) return;
        if (kinds.includes(__typename)) setCount((before) => before + 1);
      }
    };
    // Why the watch ended is told by its state.
    follow().catch(() => undefined);
    return () => { isOn = false; };
  }, [watch]);
  const isLost = state.name === 'offline';
  const wasLost = useRef(false);
  useEffect(() => {
    if (wasLost.current && !isLost) setCount((before) => before + 1);
    wasLost.current = isLost;
  }, [isLost]);
  return count;
}
