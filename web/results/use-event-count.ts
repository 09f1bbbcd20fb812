import { useEffect, useState } from 'react';
import type { DocumentEventFragment, DocumentWatch } from '../../client-sdk/index.js';

/** Grows with every event of these kinds, whoever brought it. */
export function useEventCount(watch: DocumentWatch | null, kinds: readonly DocumentEventFragment['__typename'][]): number {
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
  return count;
}
