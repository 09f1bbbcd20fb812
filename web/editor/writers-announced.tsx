import { useEffect, useState } from 'react';
import type { Transaction } from 'yjs';
import type { Section } from '../../client-sdk/index.js';
import { browserClock } from '../app/browser-clock.js';
import { useWords } from '../app/app-context.js';

/** Who wrote nothing for so long begins anew. */
const silenceMs = 60_000;

/** Says to a screen reader, once, that somebody begins to write in the section that one is in. */
export function WritersAnnounced({ section, element }: { readonly section: Section; readonly element: () => Element | null }) {
  const words = useWords();
  const [said, setSaid] = useState('');
  useEffect(() => {
    const lastAt = new Map<string, number>();
    const wrote = (transaction: Transaction): void => {
      if (transaction.local) return;
      const now = browserClock.now();
      const beginning: string[] = [];
      for (const { clientId, isSelf, user } of section.people) {
        if (isSelf || (transaction.afterState.get(clientId) ?? 0) <= (transaction.beforeState.get(clientId) ?? 0)) continue;
        if (now - (lastAt.get(user.id) ?? -Infinity) > silenceMs) beginning.push(user.name);
        lastAt.set(user.id, now);
      }
      if (beginning.length > 0 && element()?.contains(document.activeElement) === true) setSaid(words('beginsToWrite', { names: beginning.join(words('comma')) }));
    };
    section.doc.on('afterTransaction', wrote);
    return () => section.doc.off('afterTransaction', wrote);
    // The language is that of the moment; the listener stays.
  }, [section]);
  return <span className="visually-hidden" aria-live="polite">{said}</span>;
}
