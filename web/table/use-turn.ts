import { startTransition, useEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { GoalTableFragment } from '../../client-sdk/index.js';
import { browserClock } from '../app/browser-clock.js';

/** The tables whose rows are not in the page yet, in the order of the document, each with what puts them there. */
const waiting = new Map<string, () => void>();
const whenIdle: (turn: () => void) => void = 'requestIdleCallback' in globalThis ? (turn) => requestIdleCallback(turn, { timeout: 1000 }) : (turn) => browserClock.setTimer(50, turn);
let isAsked = false;

/** Puts the next table there when the page has nothing else to do, giving way to keys while it is made. */
function askForTurn(): void {
  if (isAsked || waiting.size === 0) return;
  isAsked = true;
  whenIdle(() => {
    isAsked = false;
    const [put] = waiting.values();
    if (put !== undefined) startTransition(put);
  });
}

/** Puts the rows of a table there at once, for who is led to one of them; nothing when they are there. Not while something is rendered. */
export function putRowsThere(goalTableId: string): void {
  const put = waiting.get(goalTableId);
  if (put !== undefined) flushSync(put);
}

const isLinked = ({ id, indicators }: GoalTableFragment): boolean => [id, ...indicators.map((row) => row.id)].includes(location.hash.slice(1));

/**
 * Whether the rows of a table are in the page: from the moment on that it comes near the window, that the page is printed, or
 * that its turn has come, and then for good. Nothing that has the focus, a draft or a selection is ever taken away; the page
 * answers before the rows of sixty tables are there, and all of them are found by the browser's search soon after.
 */
export function useTurn(element: RefObject<Element | null>, table: GoalTableFragment): boolean {
  const [isHere, setHere] = useState(() => isLinked(table));
  const { id } = table;
  useEffect(() => {
    if (isHere) return askForTurn();
    const put = (): void => setHere(true);
    const putNow = (): void => flushSync(put);
    const observer = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) put(); }, { rootMargin: '1200px 0px' });
    if (element.current !== null) observer.observe(element.current);
    waiting.set(id, put);
    addEventListener('beforeprint', putNow);
    askForTurn();
    return () => {
      observer.disconnect();
      waiting.delete(id);
      removeEventListener('beforeprint', putNow);
      askForTurn();
    };
  }, [element, id, isHere]);
  return isHere;
}
