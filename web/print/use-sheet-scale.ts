import { useLayoutEffect, useState, type RefObject } from 'react';

/** A4 at 96 pixels an inch, and a little room beside it. */
const sheetPixels = 794 + 16;

/** By how much pages are made smaller to fit into a narrow window. */
export function useSheetScale(frame: RefObject<HTMLElement | null>): number {
  const [scale, setScale] = useState(1);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setScale(Math.min((entry?.contentRect.width ?? sheetPixels) / sheetPixels, 1)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return scale;
}
