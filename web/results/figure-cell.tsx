import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { isAppError } from '../../client-sdk/index.js';
import { useErrorText } from '../app/app-context.js';
import { useResultsWords } from './use-results-words.js';

interface FigureCellProps {
  readonly label: string;
  readonly value: string;
  /** What can be chosen; absent: it is typed. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[] | undefined;
  /** Words rather than a figure. */
  readonly isLong?: boolean;
  readonly maxLength?: number;
  readonly isReadOnly: boolean;
  /** Stores it. */
  readonly onFill: (value: string) => Promise<unknown>;
}

/** What a refusal of a figure says; of one that somebody else filled in meanwhile, what they put there. */
function useProblemText(): (error: unknown) => string {
  const words = useResultsWords();
  const errorText = useErrorText();
  return (error) => (isAppError(error, 'conflict') && error.args.fields.length > 0 ? words('conflict', { theirs: String(error.args.fields[0]?.theirs ?? '') }) : errorText(error));
}

/** A figure of a row. What is typed is stored when the cell is left, and stays in view until it is; what others fill in shows where nobody types. */
export function FigureCell({ label, value, choices, isLong = false, maxLength, isReadOnly, onFill }: FigureCellProps) {
  const problemText = useProblemText();
  const [typed, type] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // Stores it on what was seen when typing began: what somebody else has put there since is told of, and not written over.
  const begun = useRef<typeof onFill | null>(null);
  if (isReadOnly) return <>{value === '' ? '—' : (choices?.find((choice) => choice.value === value)?.label ?? value)}</>;
  const write = (text: string): void => {
    begun.current ??= onFill;
    type(text);
  };
  const store = (text: string): void => {
    const fill = begun.current ?? onFill;
    begun.current = null;
    setProblem(null);
    fill(text.trim()).then(() => type((now) => (now === text ? null : now)), (error: unknown) => setProblem(problemText(error)));
  };
  const leave = (): void => {
    if (typed === null) return;
    if (typed.trim() === value) {
      begun.current = null;
      type(null);
      setProblem(null);
    } else store(typed);
  };
  const shared = { size: 'xs', 'aria-label': label, value: typed ?? value, error: problem } as const;
  if (choices !== undefined) return <NativeSelect {...shared} onChange={({ target }) => { write(target.value); store(target.value); }} data={[{ value: '', label: '—' }, ...choices]} />;
  if (isLong) return <Textarea {...shared} autosize minRows={1} maxRows={8} maxLength={maxLength} onChange={({ target }) => write(target.value)} onBlur={leave} />;
  return <TextInput {...shared} maxLength={maxLength} onChange={({ target }) => write(target.value)} onBlur={leave} onKeyDown={({ key, currentTarget }) => { if (key === 'Enter') currentTarget.blur(); }} />;
}
