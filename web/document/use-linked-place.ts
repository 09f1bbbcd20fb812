import { useEffect } from 'react';
import type { WatchedDocument } from '../../client-sdk/index.js';

const placeId = /^#((?:part|sec|tbl|ind)_\w+)$/;

/** The table of a row, when that is not drawn as long as the table is far from the window. */
function tableOf(id: string, document: WatchedDocument): HTMLElement | null {
  const table = document.goalTables.find(({ indicators }) => indicators.some((row) => row.id === id));
  return table === undefined ? null : window.document.getElementById(table.id);
}

function reach(element: HTMLElement): void {
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'start' });
}

/** Goes to the element of that id; to a row by way of its table, which is drawn when it is reached. Returns how to give up. */
function goTo(id: string, document: WatchedDocument): () => void {
  const drawn = window.document.getElementById(id);
  const table = drawn === null ? tableOf(id, document) : null;
  const observer = new MutationObserver(() => {
    const row = window.document.getElementById(id);
    if (row === null) return;
    observer.disconnect();
    reach(row);
  });
  if (drawn !== null) reach(drawn);
  else if (table !== null) {
    observer.observe(table, { childList: true, subtree: true });
    reach(table);
  }
  return () => observer.disconnect();
}

/**
 * Goes where the address says, as soon as the document is here: the browser itself looks once, when there is nothing yet. The
 * place gets the focus, so that the next key acts there and a screen reader reads on from there.
 */
export function useLinkedPlace(document: WatchedDocument): void {
  const { id: documentId } = document;
  useEffect(() => {
    let giveUp = (): void => undefined;
    const go = (): void => {
      giveUp();
      const [, id] = placeId.exec(location.hash) ?? [];
      if (id !== undefined) giveUp = goTo(id, document);
    };
    go();
    addEventListener('hashchange', go);
    return () => {
      giveUp();
      removeEventListener('hashchange', go);
    };
    // Once for each document: what others change must not take the page elsewhere.
  }, [documentId]);
}
