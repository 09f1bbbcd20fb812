import { useEffect, useState } from 'react';
import { browserClock } from '../app/browser-clock.js';

const pauseMs = 1_500;

/**
 * Whether `isWanted` was so while nobody typed for a moment; it stays so until it is wanted no more. What takes the focus
 * in the middle of a word swallows the rest of it.
 */
export function usePauseInTyping(isWanted: boolean): boolean {
  const [isPaused, setPaused] = useState(false);
  useEffect(() => {
    if (!isWanted) return setPaused(false);
    const wait = () => browserClock.setTimer(pauseMs, () => setPaused(true));
    let timer = wait();
    const typed = ({ type }: Event): void => {
      timer.cancel();
      // A composition that is thought over is not over.
      if (type !== 'compositionupdate') timer = wait();
    };
    const kinds = ['keydown', 'compositionupdate', 'compositionend'] as const;
    for (const kind of kinds) addEventListener(kind, typed, true);
    return () => {
      timer.cancel();
      for (const kind of kinds) removeEventListener(kind, typed, true);
    };
  }, [isWanted]);
  return isWanted && isPaused;
}
