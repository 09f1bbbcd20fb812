import { Button, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { limits } from '../../schema/model/limits.js';
import { ActError } from '../review/act-error.js';
import { useAct } from '../review/use-act.js';
import { useUnsentTexts } from '../session/unsent-work.js';
import { Leftover } from './leftover.js';
import { useResultsWords } from './use-results-words.js';

/** What the bureau says of what was handed in; `dueDate` null: the day stays. */
export interface Decision {
  readonly opinion: string;
  readonly dueDate: string | null;
}

interface DecideFormProps {
  /** Of what is decided, in words. */
  readonly name: string;
  /** A heading, where it stands by itself. */
  readonly title?: string;
  /** Whether it waits for a decision of the viewer's. */
  readonly isOpen: boolean;
  readonly onReturn: (decision: Decision) => Promise<unknown>;
  readonly onAccept: (decision: Decision) => Promise<unknown>;
  readonly onDone: () => void;
}

/** Returns what was handed in, or accepts it. An opinion that was not sent when somebody else decided stays in view. */
export function DecideForm({ name, title, isOpen, onReturn, onAccept, onDone }: DecideFormProps) {
  const words = useResultsWords();
  const act = useAct();
  const [opinion, setOpinion] = useState('');
  const [dueDate, setDueDate] = useState('');
  const label = words('ofRow', { row: name, column: words('opinion') });
  useUnsentTexts(label, [opinion]);
  const decide = async (way: DecideFormProps['onReturn']): Promise<void> => {
    if (!(await act.run(() => way({ opinion, dueDate: dueDate === '' ? null : dueDate })))) return;
    setOpinion('');
    onDone();
  };
  if (!isOpen) return opinion.trim() === '' ? null : <Leftover label={label} text={words('ofRow', { row: label, column: opinion })} onDrop={() => setOpinion('')} />;
  const form = (
    <div className="decide">
      <Textarea size="xs" autosize label={words('opinion')} maxLength={limits.reviewTextChars} value={opinion} onChange={({ target }) => setOpinion(target.value)} />
      <TextInput size="xs" type="date" label={words('newDueDate')} value={dueDate} onChange={({ target }) => setDueDate(target.value)} />
      <div className="actions">
        <Button size="xs" variant="default" loading={act.isBusy} onClick={() => void decide(onReturn)}>{words('returnBack')}</Button>
        <Button size="xs" loading={act.isBusy} onClick={() => void decide(onAccept)}>{words('accept')}</Button>
      </div>
      <ActError error={act.error} />
    </div>
  );
  return title === undefined ? form : <section className="panel" aria-label={title}><Title order={2} size="h5">{title}</Title>{form}</section>;
}
