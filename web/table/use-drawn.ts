import { startTransition, useEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

/** Whether a table is drawn, and how high it was when it last stood near the window. */
export interface Drawn {
  readonly isNear: boolean;
  /** Pixels; null: it was never near. */
  readonly height: number | null;
}

const away: Drawn = { isNear: false, height: null };

/**
 * Says when a table comes within a window's height or so of being seen, and when it is far again. Drawing is given way to keys
 * and scrolling: a table of sixty rows is some seven hundred cells. Who prints prints all of them.
 */
export function useDrawn(element: RefObject<Element | null>): Drawn {
  const [drawn, setDrawn] = useState(away);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      const last = entries.at(-1);
      if (last === undefined) return;
      const { isIntersecting, boundingClientRect: { height } } = last;
      startTransition(() => setDrawn((before) => ({ isNear: isIntersecting, height: before.isNear ? height : before.height })));
    }, { rootMargin: '1200px 0px' });
    observer.observe(element.current);
    const drawToPrint = (): void => flushSync(() => setDrawn(({ height }) => ({ isNear: true, height })));
    addEventListener('beforeprint', drawToPrint);
    return () => {
      observer.disconnect();
      removeEventListener('beforeprint', drawToPrint);
    };
  }, [element]);
  return drawn;
}
