import { useCallback, useEffect, useState } from 'react';
import type { AppError, Section } from '../../client-sdk/index.js';
import { useClient } from '../app/app-context.js';
import { watchContents, type Contents } from './contents.js';

/** What of an open section is shown; read anew at each of its events. */
export interface Shown {
  readonly section: Section;
  readonly unsaved: number;
  readonly mode: 'write' | 'read' | 'frozen' | null;
  readonly state: Section['state'];
  readonly savedAt: Date | null;
  /** Who else is there. */
  readonly others: readonly string[];
  /** What is not saved would be found again if the page closed now. */
  readonly isKept: boolean;
  /** Why the server took nothing of late; null: it did. */
  readonly refusal: AppError | null;
  /** What the text is made of; null until the server's text is here. */
  readonly contents: Contents | null;
  /** Calls at once when the contents change, ahead of all who read the text. Returns how to stop that. */
  readonly onStrange: (listener: () => void) => () => void;
}

/** A section while it is open, or why it cannot be. */
export interface OpenedSection {
  readonly shown: Shown | null;
  readonly error: unknown;
  /** Opens it anew, without what the server does not take. */
  readonly reopen: () => void;
}

const namesOfOthers = ({ people }: Section): string[] => [...new Set(people.filter(({ isSelf }) => !isSelf).map(({ user }) => user.name))];

/** A caret that moves is an event of the people there: nothing is rendered anew for it. */
const isSame = (one: Shown | null, other: Shown): boolean => one !== null && (Object.keys(other) as (keyof Shown)[]).every((key) => one[key] === other[key]);

function follow(section: Section, onShown: (shown: Shown) => void): void {
  let contents: Contents | null = null;
  let isWatched = false;
  let refusal: AppError | null = null;
  const listeners = new Set<() => void>();
  const onStrange = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const show = (isKept = false): void => {
    if (section.state.name === 'closed') return;
    if (section.unsaved === 0) refusal = null;
    const { state, savedAt, unsaved } = section;
    onShown({ section, state, savedAt, unsaved, mode: section.access?.mode ?? null, others: namesOfOthers(section), isKept, refusal, contents, onStrange });
  };
  const keep = (): void => {
    if (section.state.name === 'live' && !isWatched) {
      isWatched = true;
      contents = watchContents(section.doc, (changed) => {
        contents = changed;
        listeners.forEach((listener) => listener());
        keep();
      });
    }
    show();
    const { unsaved } = section;
    // A browser without a store keeps nothing, and must not say so.
    if (unsaved > 0 && 'indexedDB' in globalThis) section.kept().then(() => show(section.unsaved === unsaved), () => undefined);
  };
  for (const event of ['state', 'access', 'unsaved', 'people'] as const) section.on(event, keep);
  section.on('refusal', (error) => {
    refusal = error;
    keep();
  });
  keep();
}

/** Opens the section while `isWanted`: a document of hundreds does not open them all. */
export function useOpenSection(id: string, isWanted: boolean): OpenedSection {
  const client = useClient();
  const [shown, setShown] = useState<Shown | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!isWanted) return undefined;
    const end = new AbortController();
    client.sections.open(id, { signal: end.signal }).then(
      (section) => follow(section, (next) => { if (!end.signal.aborted) setShown((before) => (isSame(before, next) ? before : next)); }),
      (reason: unknown) => { if (!end.signal.aborted) setError(reason); },
    );
    return () => {
      end.abort();
      setShown(null);
      setError(null);
    };
  }, [client, id, isWanted, turn]);
  const reopen = useCallback(() => {
    void (shown?.section.discard() ?? Promise.resolve()).finally(() => setTurn((count) => count + 1));
  }, [shown?.section]);
  return { shown, error, reopen };
}
