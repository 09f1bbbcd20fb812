import { Button, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { limits } from '../../schema/model/limits.js';
import { useClient } from '../app/app-context.js';
import { Leftover } from '../results/leftover.js';
import { ActError } from '../review/act-error.js';
import { useAct } from '../review/use-act.js';
import { useUnsentTexts } from '../session/unsent-work.js';
import { useEvaluationWords } from './evaluation-words.js';
import type { WholeEvaluation } from './use-evaluation.js';

/** Ends the bureau's scoring with its conclusion; what somebody typed of one when another concluded stays in view. */
export function ConcludePanel({ evaluation: { id, version }, mayConclude, onDone }: { readonly evaluation: WholeEvaluation; readonly mayConclude: boolean; readonly onDone: () => void }) {
  const client = useClient();
  const words = useEvaluationWords();
  const act = useAct();
  const [conclusion, setConclusion] = useState('');
  useUnsentTexts(words('conclusion'), [conclusion]);
  const conclude = async (): Promise<void> => {
    if (!(await act.run(() => client.evaluation.conclude({ id, expectedVersion: version, conclusion })))) return;
    setConclusion('');
    onDone();
  };
  if (!mayConclude) return conclusion.trim() === '' ? null : <Leftover label={words('conclusion')} text={conclusion} onDrop={() => setConclusion('')} />;
  return (
    <section className="panel" aria-labelledby="conclude">
      <Title order={2} size="h5" id="conclude">{words('conclude')}</Title>
      <p className="quiet">{words('concludeMeans')}</p>
      <div className="decide">
        <Textarea size="xs" autosize minRows={2} label={words('conclusion')} maxLength={limits.reviewTextChars} value={conclusion} onChange={({ target }) => setConclusion(target.value)} />
        <Button size="xs" loading={act.isBusy} onClick={() => void conclude()}>{words('doConclude')}</Button>
      </div>
      <ActError error={act.error} />
    </section>
  );
}
