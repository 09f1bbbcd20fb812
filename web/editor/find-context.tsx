import { Button } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { createContext, lazy, Suspense, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useWords } from '../app/app-context.js';
import type { PlacedSection } from '../document/sections-in-order.js';
import type { OpenProse } from './open-prose.js';

interface FindDoor {
  readonly register: (id: string, prose: OpenProse | null) => void;
  /** Sections that are to be open, near or not. */
  readonly wanted: ReadonlySet<string>;
  readonly open: () => void;
}

const Context = createContext<FindDoor | null>(null);
const FindPanel = lazy(async () => ({ default: (await import('./find-panel.js')).FindPanel }));

function useDoor(): FindDoor {
  const door = use(Context);
  if (door === null) throw new Error('a section stands outside of FindProvider');
  return door;
}

/** Finds for those who have no Ctrl+F. */
export function FindButton() {
  const { open } = useDoor();
  const words = useWords();
  return <Button size="compact-sm" variant="default" aria-keyshortcuts="Control+F" onClick={open}>{words('findAndReplace')}</Button>;
}

/** Whether finding or replacing goes on in a section. */
export const useIsWanted = (id: string): boolean => useDoor().wanted.has(id);

/** Shows an open section to who finds and replaces. */
export function useFindable(id: string, editor: Editor | null, isEditable: boolean): void {
  const { register } = useDoor();
  useEffect(() => {
    register(id, { editor, isEditable });
    return () => register(id, null);
  }, [register, id, editor, isEditable]);
}

/** Find and replace over the prose of a document: Ctrl+F opens it, a second time the browser's own. */
export function FindProvider({ sections, children }: { readonly sections: readonly PlacedSection[]; readonly children: ReactNode }) {
  const [proses, setProses] = useState<ReadonlyMap<string, OpenProse>>(new Map());
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const [isOpen, setOpen] = useState(false);
  const [begin, setBegin] = useState('');
  const register = useCallback((id: string, prose: OpenProse | null) => setProses((before) => {
    const after = new Map(before);
    if (prose === null) after.delete(id);
    else after.set(id, prose);
    return after;
  }), []);
  const want = useCallback((ids: readonly string[]) => setWanted((before) => new Set([...before, ...ids])), []);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'f') return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('[role=dialog], .find-panel') != null) return;
      event.preventDefault();
      const selected = getSelection()?.toString() ?? '';
      setBegin(selected.includes('\n') ? '' : selected);
      setOpen(true);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  const door = useMemo(() => ({ register, wanted, open: () => setOpen(true) }), [register, wanted]);
  const close = useCallback(() => {
    setOpen(false);
    setWanted(new Set());
  }, []);
  return (
    <Context value={door}>
      {children}
      {isOpen && <Suspense><FindPanel begin={begin} sections={sections} proses={proses} onWant={want} onClose={close} /></Suspense>}
    </Context>
  );
}
