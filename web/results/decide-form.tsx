import { Button, Textarea, TextInput, Title } from '@mantine/core';
import { useState, type Dispatch, type SetStateAction } from 'react';
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

interface FieldsProps extends Pick<DecideFormProps, 'onReturn' | 'onAccept' | 'onDone'> {
  readonly opinion: string;
  readonly onOpinion: Dispatch<SetStateAction<string>>;
}

/** A day that was typed, and a refusal, are of this one decision. */
function DecideFields({ opinion, onOpinion, onReturn, onAccept, onDone }: FieldsProps) {
  const words = useResultsWords();
  const act = useAct();
  const [dueDate, setDueDate] = useState('');
  const decide = async (way: DecideFormProps['onReturn']): Promise<void> => {
    if (!(await act.run(() => way({ opinion, dueDate: dueDate === '' ? null : dueDate })))) return;
    onOpinion((now) => (now === opinion ? '' : now));
    setDueDate('');
    onDone();
  };
  return (
    <div className="decide">
      <Textarea size="xs" autosize label={words('opinion')} maxLength={limits.reviewTextChars} value={opinion} onChange={({ target }) => onOpinion(target.value)} />
      <TextInput size="xs" type="date" label={words('newDueDate')} value={dueDate} onChange={({ target }) => setDueDate(target.value)} />
      <div className="actions">
        <Button size="xs" variant="default" loading={act.isBusy} onClick={() => void decide(onReturn)}>{words('returnBack')}</Button>
        <Button size="xs" loading={act.isBusy} onClick={() => void decide(onAccept)}>{words('accept')}</Button>
      </div>
      <ActError error={act.error} />
    </div>
  );
}

/** Returns what was handed in, or accepts it. An opinion that was not sent when somebody else decided stays in view. */
export function DecideForm({ name, title, isOpen, ...acts }: DecideFormProps) {
  const words = useResultsWords();
  const [opinion, setOpinion] = useState('');
  const label = words('ofRow', { row: name, column: words('opinion') });
  useUnsentTexts(label, [opinion]);
  if (!isOpen) return opinion.trim() === '' ? null : <Leftover label={label} text={words('ofRow', { row: label, column: opinion })} onDrop={() => setOpinion('')} />;
  const form = <DecideFields opinion={opinion} onOpinion={setOpinion} {...acts} />;
  return title === undefined ? form : <section className="panel" aria-label={title}><Title order={2} size="h5">{title}</Title>{form}</section>;
}
