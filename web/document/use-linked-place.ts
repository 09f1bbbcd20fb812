import { useEffect } from 'react';
import type { WatchedDocument } from '../../client-sdk/index.js';
import { putRowsThere } from '../table/use-turn.js';

/** What stands behind a place leads on within it. */
const placeId = /^#((?:part|sec|tbl|ind)_\w+)(?:\/link\/\d+)?$/;

/** Where a link of the document leads: the element of that id; the rows of its table are put there first, whose turn may not have come. */
function elementOf(id: string, { goalTables }: WatchedDocument): HTMLElement | null {
  const table = goalTables.find((known) => known.id === id || known.indicators.some((row) => row.id === id));
  if (table !== undefined) putRowsThere(table.id);
  return window.document.getElementById(id) ?? window.document.getElementById(table?.id ?? id);
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
