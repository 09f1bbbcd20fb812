import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { ActError } from '../review/act-error.js';
import { useAct } from '../review/use-act.js';
import { useResultsWords } from './use-results-words.js';

interface DueFormProps {
  readonly button: string;
  readonly onStart: (dueDate: string) => Promise<unknown>;
  readonly onDone: () => void;
  /** Fields before the day. */
  readonly children?: ReactNode;
}

/** Begins something that is handed in by a day. */
export function DueForm({ button, onStart, onDone, children }: DueFormProps) {
  const words = useResultsWords();
  const act = useAct();
  const [dueDate, setDueDate] = useState('');
  const start = async (): Promise<void> => { if (await act.run(() => onStart(dueDate))) onDone(); };
  return (
    <form className="actions" onSubmit={(event) => { event.preventDefault(); void start(); }}>
      {children}
      <TextInput size="xs" type="date" required label={words('dueDate')} value={dueDate} onChange={({ target }) => setDueDate(target.value)} />
      <Button size="xs" type="submit" loading={act.isBusy}>{button}</Button>
      <ActError error={act.error} />
    </form>
  );
}
