import { useEffect } from 'react';
import type { WatchedDocument } from '../../client-sdk/index.js';

const placeId = /^#((?:part|sec|tbl|ind)_\w+)$/;

/** Where a link of the document leads: the element of that id; a row that is not drawn is met at its table. */
function elementOf(id: string, document: WatchedDocument): HTMLElement | null {
  const drawn = window.document.getElementById(id);
  if (drawn !== null) return drawn;
  const table = document.goalTables.find(({ indicators }) => indicators.some((row) => row.id === id));
  return table === undefined ? null : window.document.getElementById(table.id);
}

/**
 * Goes where the address says, as soon as the document is here: the browser itself looks once, when there is nothing yet. The
 * place gets the focus, so that the next key acts there and a screen reader reads on from there.
 */
export function useLinkedPlace(document: WatchedDocument): void {
  const { id: documentId } = document;
  useEffect(() => {
    const go = (): void => {
      const [, id] = placeId.exec(location.hash) ?? [];
      const element = id === undefined ? null : elementOf(id, document);
      if (element === null) return;
      if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: 'start' });
    };
    go();
    addEventListener('hashchange', go);
    return () => removeEventListener('hashchange', go);
    // Once for each document: what others change must not take the page elsewhere.
  }, [documentId]);
}
