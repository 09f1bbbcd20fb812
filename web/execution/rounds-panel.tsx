import { Button, NativeSelect, Title } from '@mantine/core';
import { useState } from 'react';
import type { MonitoringRoundFragment } from '../../client-sdk/index.js';
import { useClient, useWords } from '../app/app-context.js';
import { ReadProblem } from '../app/read-problem.js';
import { useLoaded } from '../app/use-loaded.js';
import { DecideForm } from '../results/decide-form.js';
import { DueForm } from '../results/due-form.js';
import { ExportButtons } from '../results/export-buttons.js';
import { ActError } from '../review/act-error.js';
import { useComments } from '../review/comments-context.js';
import { useAct } from '../review/use-act.js';
import { useUnits } from '../review/use-units.js';
import type { ExecutedProjects } from './executed-projects.js';
import { useExecutionWords } from './execution-words.js';
import { RoundGrid } from './round-grid.js';

function StartRound({ documentId, onDone }: { readonly documentId: string; readonly onDone: () => void }) {
  const client = useClient();
  const words = useExecutionWords();
  const [month, setMonth] = useState('7');
  return (
    <DueForm button={words('startRound')} onStart={(dueDate) => client.monitoring.start({ documentId, month: Number(month), dueDate })} onDone={onDone}>
      <NativeSelect size="xs" label={words('month')} value={month} onChange={({ target }) => setMonth(target.value)} data={Array.from({ length: 12 }, (_, index) => String(index + 1))} />
    </DueForm>
  );
}

interface PanelProps {
  readonly documentId: string;
  readonly projects: ExecutedProjects;
  readonly revision: string;
  readonly onDone: () => void;
}

function Round({ round, projects, revision, onDone }: { readonly round: MonitoringRoundFragment } & Omit<PanelProps, 'documentId'>) {
  const client = useClient();
  const words = useExecutionWords();
  const { may } = useComments();
  const mayWrite = useUnits();
  /** Null: it was never opened. Folded away its rows stay, with what is typed in them. */
  const [isOpen, open] = useState<boolean | null>(null);
  const act = useAct();
  const { id, documentId, month, dueDate, status, overdue, counts, version, opinion } = round;
  const isFillable = (status === 'OPEN' || status === 'RETURNED') && may('monitoring.fill');
  const name = words('monthOf', { month });
  const submit = async (): Promise<void> => { if (await act.run(() => client.monitoring.submit({ id, expectedVersion: version }))) onDone(); };
  return (
    <li className="round" aria-label={name}>
      <div className="actions">
        <strong>{name}</strong>
        <span>{words(status)}</span>
        <span>{words('due', { date: dueDate })}{overdue && <strong className="light-red"> ■ {words('overdue')}</strong>}</span>
        <span>{words('filled', { complete: counts.complete, rows: counts.rows })}</span>
        <Button size="compact-xs" variant="default" aria-expanded={isOpen === true} aria-label={words(isOpen === true ? 'closeOf' : 'openOf', { name })} onClick={() => open(isOpen !== true)}>{words(isOpen === true ? 'close' : 'open')}</Button>
        <ExportButtons of={{ documentId, monitoringRoundId: id }} name={name} />
        {isFillable && mayWrite(null) && <Button size="compact-xs" loading={act.isBusy} aria-label={words('submitOf', { name })} onClick={() => void submit()}>{words('submit')}</Button>}
      </div>
      {opinion !== '' && <p className="quiet">{words('opinion')} {opinion}</p>}
      <ActError error={act.error} />
      <DecideForm
        name={name} isOpen={status === 'SUBMITTED' && may('monitoring.decide')} onReturn={(decision) => client.monitoring.return({ id, expectedVersion: version, ...decision })}
        onAccept={({ opinion: said }) => client.monitoring.accept({ id, expectedVersion: version, opinion: said })} onDone={onDone}
      />
      {isOpen !== null && <div hidden={!isOpen}><RoundGrid roundId={id} name={name} projects={projects} revision={revision} isFillable={isFillable} /></div>}
    </li>
  );
}

/** The rounds of a document, each with its rows. */
export function RoundsPanel({ documentId, projects, revision, onDone }: PanelProps) {
  const client = useClient();
  const words = useExecutionWords();
  const appWords = useWords();
  const { may } = useComments();
  const rounds = useLoaded(`${documentId} ${revision}`, (signal) => client.monitoring.rounds(documentId, { signal }));
  return (
    <section className="panel" aria-labelledby="rounds">
      <Title order={2} size="h5" id="rounds">{words('rounds')}</Title>
      {may('monitoring.start') && <StartRound documentId={documentId} onDone={onDone} />}
      {rounds.name === 'failed' && <ReadProblem error={rounds.error} onRetry={rounds.reload} />}
      {rounds.name === 'loading' && <p role="status">{appWords('loading')}</p>}
      {rounds.last?.length === 0 && <p className="quiet">{words('noRounds')}</p>}
      {rounds.last !== undefined && rounds.last.length > 0 && <ul className="rounds">{rounds.last.map((round) => <Round key={round.id} round={round} projects={projects} revision={revision} onDone={onDone} />)}</ul>}
    </section>
  );
}
