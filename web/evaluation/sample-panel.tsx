import { Button, Checkbox, NativeSelect, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { limits } from '../../schema/model/limits.js';
import { useClient } from '../app/app-context.js';
import { ActError } from '../review/act-error.js';
import { useAct } from '../review/use-act.js';
import { useUnsentTexts } from '../session/unsent-work.js';
import { useEvaluationWords } from './evaluation-words.js';
import type { WholeEvaluation } from './use-evaluation.js';

type Way = 'choose' | 'draw';

function SampleForm({ evaluation: { id, version, tables, sample }, onDone }: { readonly evaluation: WholeEvaluation; readonly onDone: () => void }) {
  const client = useClient();
  const words = useEvaluationWords();
  const act = useAct();
  const [way, setWay] = useState<Way>('choose');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [count, setCount] = useState('1');
  const [seed, setSeed] = useState('');
  const [reason, setReason] = useState('');
  useUnsentTexts(words('sample'), [seed, reason]);
  const toggle = (goalTableId: string): void => setChosen((before) => new Set(before.has(goalTableId) ? [...before].filter((each) => each !== goalTableId) : [...before, goalTableId]));
  const take = async (): Promise<void> => {
    const picked = way === 'choose' ? { goalTableIds: [...chosen] } : { count: Number(count), seed };
    if (!(await act.run(() => client.evaluation.sample({ id, expectedVersion: version, reason, ...picked })))) return;
    setSeed('');
    setReason('');
    onDone();
  };
  return (
    <form className="decide" onSubmit={(event) => { event.preventDefault(); void take(); }}>
      <NativeSelect size="xs" label={words('way')} value={way} data={[{ value: 'choose', label: words('choose') }, { value: 'draw', label: words('draw') }]} onChange={({ target }) => setWay(target.value === 'draw' ? 'draw' : 'choose')} />
      {way === 'choose' ? (
        <fieldset className="choices"><legend>{words('choose')}</legend>{tables.map(({ goalTableId, projectName }) => <Checkbox key={goalTableId} size="xs" label={projectName} checked={chosen.has(goalTableId)} onChange={() => toggle(goalTableId)} />)}</fieldset>
      ) : (
        <>
          <TextInput size="xs" type="number" min={1} max={tables.length} required label={words('count')} value={count} onChange={({ target }) => setCount(target.value)} />
          <TextInput size="xs" required label={words('seed')} description={words('seedHint')} maxLength={limits.reviewTextChars} value={seed} onChange={({ target }) => setSeed(target.value)} />
        </>
      )}
      <Textarea size="xs" autosize required label={words('reason')} maxLength={limits.reviewTextChars} value={reason} onChange={({ target }) => setReason(target.value)} />
      <Button size="xs" type="submit" loading={act.isBusy}>{words(sample === null ? 'doSample' : 'sampleAgain')}</Button>
      <ActError error={act.error} />
    </form>
  );
}

/** 抽查: which projects the bureau scores again; chosen or drawn, and anew until a row of them is scored. */
export function SamplePanel({ evaluation, mayScore, onDone }: { readonly evaluation: WholeEvaluation; readonly mayScore: boolean; readonly onDone: () => void }) {
  const words = useEvaluationWords();
  const { sample, tables } = evaluation;
  const isScored = tables.some(({ fiscal }) => (fiscal?.scoredCount ?? 0) > 0);
  const names = tables.filter(({ goalTableId }) => sample?.goalTableIds.includes(goalTableId) === true).map(({ projectName }) => projectName).join(words('comma'));
  return (
    <section className="panel" aria-labelledby="sample">
      <Title order={2} size="h5" id="sample">{words('sample')}</Title>
      {sample !== null && <p>{words(sample.method === 'DRAWN' ? 'sampledDrawn' : 'sampledChosen', { seed: sample.seed, count: sample.goalTableIds.length, names, reason: sample.reason })}</p>}
      {mayScore && !isScored && <SampleForm key={String(sample === null)} evaluation={evaluation} onDone={onDone} />}
    </section>
  );
}
