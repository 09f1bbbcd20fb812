import { useRef, useState } from 'react';
import { isAppError } from '../../client-sdk/index.js';
import { useUnsent } from '../session/unsent-work.js';

interface StoredFigure {
  readonly label: string;
  readonly value: string;
  /** Of the row that is shown. */
  readonly version: number;
  /** Stores it on what was seen; rejects with why not. */
  readonly onFill: (value: string, seen: number) => Promise<unknown>;
}

/** What somebody types into a cell, until it is stored or given up. */
export interface TypedFigure {
  /** Null: nothing that is not stored. */
  readonly typed: string | null;
  /** Why it was not stored; null: it was, or is on its way. */
  readonly problem: unknown;
  readonly type: (text: string) => void;
  /** Typed and left at once. */
  readonly choose: (text: string) => void;
  readonly store: (text: string) => void;
  /** The cell is left: what was typed is stored, unless it says the same. */
  readonly leave: () => void;
  readonly drop: () => void;
}

/**
 * Stored on what was seen when typing began: what somebody else has put there since is told of, and not written over. Once that was
 * told, it is what was seen. Until it is stored it is unsent work of the page.
 */
export function useTypedFigure({ label, value, version, onFill }: StoredFigure): TypedFigure {
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const seen = useRef(version);
  /** What is on its way; null: nothing. */
  const sent = useRef<{ readonly text: string } | null>(null);
  useUnsent(typed === null ? null : { place: label, isKept: false, texts: [typed] });
  const drop = (): void => {
    setTyped(null);
    setProblem(null);
  };
  const type = (text: string): void => {
    if (typed === null) seen.current = version;
    setTyped(text);
  };
  const store = (text: string): void => {
    const mine = { text };
    sent.current = mine;
    setProblem(null);
    const end = (told: () => void): void => {
      if (sent.current !== mine) return;
      sent.current = null;
      told();
    };
    onFill(text.trim(), seen.current).then(
      () => end(() => setTyped((now) => (now === text ? null : now))),
      (error: unknown) => end(() => {
        if (isAppError(error, 'conflict')) seen.current = error.args.actualVersion;
        setProblem(error);
      }),
    );
  };
  const settle = (text: string): void => {
    if (text === sent.current?.text) return;
    if (sent.current === null && text.trim() === value) drop();
    else store(text);
  };
  const leave = (): void => { if (typed !== null) settle(typed); };
  const choose = (text: string): void => {
    type(text);
    settle(text);
  };
  return { typed, problem, type, choose, store, leave, drop };
}
