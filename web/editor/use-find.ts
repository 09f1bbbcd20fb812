import { useEffect, useMemo, useReducer, useState } from 'react';
import type { PlacedSection } from '../document/sections-in-order.js';
import type { OpenProse } from './open-prose.js';
import { markMatches, replaceMatches } from './find-marks.js';
import { matchesInDoc, matchesInText, toPhrase } from './find-matches.js';

/** The n-th match of a section. */
interface At {
  readonly id: string;
  readonly n: number;
}

export interface FindIn {
  readonly sections: readonly PlacedSection[];
  readonly proses: ReadonlyMap<string, OpenProse>;
  /** Has sections opened that are not near. */
  readonly onWant: (ids: readonly string[]) => void;
}

/** What came of replacing: how many, and the sections in which nothing may be changed. */
interface Replaced {
  readonly count: number;
  readonly refused: readonly string[];
}

/** Finding, going from one match to the next, and replacing. */
export interface Find {
  readonly total: number;
  /** From 1; 0: at none yet. */
  readonly position: number;
  readonly replaced: Replaced | null;
  readonly go: (step: 1 | -1) => void;
  readonly replaceOne: (text: string) => void;
  readonly replaceAll: (text: string) => void;
  /** Puts the caret where one is. */
  readonly leave: () => void;
}

const matchesIn = ({ text }: PlacedSection, prose: OpenProse | undefined, phrase: string): number =>
  prose?.editor == null ? text.split('\n').reduce((sum, line) => sum + matchesInText(line, phrase).length, 0) : matchesInDoc(prose.editor.state.doc, phrase).length;

/** Counts anew whenever somebody writes in a section that is open. */
function useCounts({ sections, proses }: FindIn, phrase: string): readonly { readonly id: string; readonly count: number }[] {
  const [turn, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const editors = [...proses.values()].flatMap(({ editor }) => editor ?? []);
    editors.forEach((editor) => editor.on('update', again));
    return () => editors.forEach((editor) => editor.off('update', again));
  }, [proses]);
  return useMemo(() => sections.map((section) => ({ id: section.id, count: matchesIn(section, proses.get(section.id), phrase) })), [sections, proses, phrase, turn]);
}

/** Marks the matches in all sections that are open, and brings the one that one is at into view. */
function useMarks({ proses }: FindIn, phrase: string, at: At | null): void {
  useEffect(() => {
    for (const [id, { editor }] of proses) if (editor?.isDestroyed === false) markMatches(editor, { phrase, current: at?.id === id ? at.n : null });
    if (at === null) return;
    const place = document.getElementById(at.id);
    (place?.querySelector('.found-current') ?? place)?.scrollIntoView({ block: 'center' });
  }, [proses, phrase, at]);
  useEffect(() => () => {
    for (const { editor } of proses.values()) if (editor?.isDestroyed === false) markMatches(editor, { phrase: '', current: null });
  }, [proses]);
}

/** Where in its editor one is; null: the section is not open, or the match is gone. */
function standingAt(at: At | null, proses: FindIn['proses'], phrase: string) {
  const prose = at === null ? undefined : proses.get(at.id);
  const match = prose?.editor == null || at === null ? undefined : matchesInDoc(prose.editor.state.doc, phrase)[at.n];
  return prose?.editor == null || at === null || match === undefined ? null : { at, editor: prose.editor, isEditable: prose.isEditable, match };
}

export function useFind(query: string, of: FindIn): Find {
  const { proses, onWant } = of;
  const phrase = useMemo(() => toPhrase(query), [query]);
  const [at, setAt] = useState<At | null>(null);
  const [replaced, setReplaced] = useState<Replaced | null>(null);
  const [waiting, setWaiting] = useState<{ readonly ids: readonly string[]; readonly text: string } | null>(null);
  const counts = useCounts(of, phrase);
  const all = counts.flatMap(({ id, count }) => Array.from({ length: count }, (_, n): At => ({ id, n })));
  const index = at === null ? -1 : all.findIndex(({ id, n }) => id === at.id && n === at.n);
  useEffect(() => { setAt(null); setReplaced(null); }, [phrase]);
  useMarks(of, phrase, at);
  // A section is replaced in when it has been opened: until then nobody knows whether one may.
  useEffect(() => {
    if (waiting === null) return;
    const ready = waiting.ids.filter((id) => proses.has(id));
    if (ready.length === 0) return;
    const results = ready.map((id) => {
      const prose = proses.get(id);
      const editor = prose?.isEditable === true ? prose.editor : null;
      return editor === null ? { id, count: null } : { id, count: replaceMatches(editor, matchesInDoc(editor.state.doc, phrase), waiting.text) };
    });
    setReplaced((before) => ({
      count: results.reduce((sum, { count }) => sum + (count ?? 0), before?.count ?? 0),
      refused: [...(before?.refused ?? []), ...results.flatMap(({ id, count }) => (count === null ? [id] : []))],
    }));
    const ids = waiting.ids.filter((id) => !ready.includes(id));
    setWaiting(ids.length === 0 ? null : { ...waiting, ids });
  }, [waiting, proses, phrase]);
  const go = (step: 1 | -1): void => {
    if (all.length === 0) return;
    const next = all[(index < 0 && step < 0 ? all.length - 1 : index + step + all.length) % all.length] ?? null;
    if (next !== null) onWant([next.id]);
    setAt(next);
  };
  return {
    total: all.length, position: index + 1, replaced, go,
    replaceOne(text) {
      const standing = standingAt(at, proses, phrase);
      if (standing === null) return go(1);
      const { at: { id }, editor, isEditable, match } = standing;
      if (!isEditable) return setReplaced({ count: 0, refused: [id] });
      setReplaced({ count: replaceMatches(editor, [match], text), refused: [] });
      // The next one is the first behind what was put in, also where that has the words in it.
      const n = matchesInDoc(editor.state.doc, phrase).findIndex(({ from }) => from >= match.from + text.length);
      const next = n >= 0 ? { id, n } : all.slice(index + 1).find((other) => other.id !== id) ?? null;
      if (next !== null) onWant([next.id]);
      setAt(next);
    },
    replaceAll(text) {
      const ids = counts.filter(({ count }) => count > 0).map(({ id }) => id);
      setReplaced({ count: 0, refused: [] });
      setAt(null);
      onWant(ids);
      setWaiting({ ids, text });
    },
    leave() {
      const standing = standingAt(at, proses, phrase);
      // At once, not a frame later as Tiptap's own command has it.
      standing?.editor.view.focus();
      standing?.editor.commands.setTextSelection(standing.match);
    },
  };
}
