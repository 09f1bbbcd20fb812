import { useCallback, useState } from 'react';

const prefix = 'jiwen.draft.1.';

function keptDraft<T>(key: string): T | null {
  const kept = sessionStorage.getItem(prefix + key);
  return kept === null ? null : (JSON.parse(kept) as T);
}

/** What somebody fills in, beside what becomes of it. */
export interface KeptDraft<T> {
  readonly draft: T;
  readonly change: (next: T) => void;
  /** It was there when the form was opened. */
  readonly wasKept: boolean;
  /** Begins anew. */
  readonly clear: () => void;
}

/**
 * What is filled into a form is kept in this tab until it is sent or cleared: a form that was closed by accident, refused, or lost
 * with a reload is found as it was left. `key` names the form, the document and the person: nobody finds another's words.
 */
export function useKeptDraft<T>(key: string, first: T): KeptDraft<T> {
  const [{ draft, wasKept }, set] = useState(() => {
    const kept = keptDraft<T>(key);
    return { draft: kept ?? first, wasKept: kept !== null };
  });
  const change = useCallback((next: T) => {
    set((known) => ({ ...known, draft: next }));
    try {
      sessionStorage.setItem(prefix + key, JSON.stringify(next));
    } catch {
      // A tab that may keep nothing: the form itself still has it.
    }
  }, [key]);
  const clear = useCallback(() => {
    sessionStorage.removeItem(prefix + key);
    set({ draft: first, wasKept: false });
  }, [key, first]);
  return { draft, change, wasKept, clear };
}
