import { useEffect, useState } from 'react';

/** Which of the places, in reading order, is being read or written: the one with the focus, or the first below the top of the window. */
export function useCurrentPlace(ids: readonly string[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  const key = ids.join(' ');
  useEffect(() => {
    const order = key.split(' ');
    const seen = new Set<string>();
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target.id);
        else seen.delete(target.id);
      }
      const first = order.find((id) => seen.has(id));
      if (first !== undefined) setCurrent(first);
    }, { rootMargin: '-8px 0px -70% 0px' });
    for (const id of order) {
      const element = document.getElementById(id);
      if (element !== null) observer.observe(element);
    }
    const focused = ({ target }: FocusEvent): void => {
      for (let element = target instanceof Element ? target : null; element !== null; element = element.parentElement) {
        if (order.includes(element.id)) return setCurrent(element.id);
      }
    };
    addEventListener('focusin', focused);
    return () => {
      observer.disconnect();
      removeEventListener('focusin', focused);
    };
  }, [key]);
  return current;
}
