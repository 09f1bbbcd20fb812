import { createContext, use, useEffect, useId } from 'react';

/** Something of the viewer's that is not durable on the server. */
export interface UnsentWork {
  /** Where it belongs, in words. */
  readonly place: string;
  /** It is found again on this computer when the page is gone. */
  readonly isKept: boolean;
  /** What was typed, where it would be lost otherwise. */
  readonly texts: readonly string[];
}

/** All that is not durable in this page. */
export interface UnsentLedger {
  /** Null: all of it is. */
  note(key: string, work: UnsentWork | null): void;
  get(): readonly UnsentWork[];
  subscribe(listener: () => void): () => void;
}

/** The browser asks before it leaves the page while there is any, and never else: a page that always asks is not cached. */
export function createUnsentLedger(): UnsentLedger {
  const works = new Map<string, UnsentWork>();
  const listeners = new Set<() => void>();
  let shown: readonly UnsentWork[] = [];
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  return {
    note(key, work) {
      if (work === null ? !works.delete(key) : JSON.stringify(works.get(key)) === JSON.stringify(work)) return;
      if (work !== null) works.set(key, work);
      shown = [...works.values()];
      if (works.size > 0) addEventListener('beforeunload', ask);
      else removeEventListener('beforeunload', ask);
      listeners.forEach((listener) => listener());
    },
    get: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export const UnsentContext = createContext<UnsentLedger>(createUnsentLedger());

/** Notes what a component has not sent, as long as it is shown. */
export function useUnsent(work: UnsentWork | null): void {
  const ledger = use(UnsentContext);
  const key = useId();
  useEffect(() => ledger.note(key, work));
  useEffect(() => () => ledger.note(key, null), [ledger, key]);
}

/** Notes what is typed into a form and was not sent: as much of it as is not blank. */
export function useUnsentTexts(place: string, typed: readonly string[]): void {
  const texts = typed.filter((text) => text.trim() !== '');
  useUnsent(texts.length === 0 ? null : { place, isKept: false, texts });
}
