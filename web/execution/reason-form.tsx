import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { limits } from '../../schema/model/limits.js';
import { ActError } from '../review/act-error.js';
import { useAct } from '../review/use-act.js';
import { useUnsentTexts } from '../session/unsent-work.js';
import { useExecutionWords } from './execution-words.js';

interface ReasonFormProps {
  /** What is done, and to what. */
  readonly label: string;
  readonly button: string;
  readonly onSend: (reason: string) => Promise<unknown>;
  /** Done, or given up. */
  readonly onClose: () => void;
  /** Fields before the reason. */
  readonly children?: ReactNode;
  /** What is typed into those. */
  readonly typed?: readonly string[];
}

/** Changes what was booked: always with why, which the audit log keeps. */
export function ReasonForm({ label, button, onSend, onClose, children, typed = [] }: ReasonFormProps) {
  const words = useExecutionWords();
  const act = useAct();
  const [reason, setReason] = useState('');
  useUnsentTexts(label, [...typed, reason]);
  const send = async (): Promise<void> => { if (await act.run(() => onSend(reason))) onClose(); };
  return (
    <form aria-label={label} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <div className="actions fields">
        {children}
        <TextInput size="xs" required data-autofocus label={words('changeReason')} maxLength={limits.reviewTextChars} value={reason} onChange={({ target }) => setReason(target.value)} />
        <Button size="xs" type="submit" loading={act.isBusy}>{button}</Button>
        <Button size="xs" variant="default" onClick={onClose}>{words('cancel')}</Button>
      </div>
      <ActError error={act.error} />
    </form>
  );
}
