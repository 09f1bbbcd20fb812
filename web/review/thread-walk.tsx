import { ActionIcon } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useWords } from '../app/app-context.js';
import { threadBeside } from './thread-list.js';

/** Goes to the next thread (1) or to the one before (-1). */
type Walk = (step: 1 | -1) => void;

const threadAtFocus = (): string | null => document.activeElement?.closest('article.thread')?.id ?? null;

/** True in a dialog over the page that is not the threads' own drawer: its keys are its own. */
const isInOtherDialog = (target: EventTarget | null): boolean => target instanceof Element && target.closest('[role="dialog"]') !== null && target.closest('[role="dialog"]')?.querySelector('.comments-tools') == null;

/**
 * Alt+PageDown and Alt+PageUp go from thread to thread from anywhere in the document, also while one writes: neither prose nor
 * tables use them, and Alt with the arrows moves rows. The thread gets the focus, so that it is read.
 */
export function useThreadKeys(ids: readonly string[]): Walk {
  const state = useRef<{ ids: readonly string[]; last: string | null }>({ ids, last: null });
  state.current.ids = ids;
  const walk = useRef<Walk>((step) => {
    const next = threadBeside(state.current.ids, threadAtFocus() ?? state.current.last, step);
    if (next === null) return;
    state.current.last = next;
    const card = document.getElementById(next);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'nearest' });
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || (event.key !== 'PageDown' && event.key !== 'PageUp') || isInOtherDialog(event.target)) return;
      event.preventDefault();
      walk.current(event.key === 'PageDown' ? 1 : -1);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return walk.current;
}

/** The same by button, and what the keys are. */
export function ThreadWalk({ isDisabled, walk }: { readonly isDisabled: boolean; readonly walk: Walk }) {
  const words = useWords();
  const buttons = ([[-1, 'threadBefore', 'Alt+PageUp', '↑'], [1, 'threadNext', 'Alt+PageDown', '↓']] as const).map(([step, name, keys, sign]) => (
    <ActionIcon key={name} size="sm" variant="default" disabled={isDisabled} aria-label={words(name)} title={words('withKeys', { name: words(name), keys })} aria-keyshortcuts={keys} onClick={() => walk(step)}>{sign}</ActionIcon>
  ));
  return <span className="thread-walk">{buttons}</span>;
}
