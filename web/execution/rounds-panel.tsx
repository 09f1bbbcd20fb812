import { Button, NativeSelect, Title } from '@mantine/core';
import { useState } from 'react';
import type { MonitoringRoundFragment } from '../../client-sdk/index.js';
import { useClient, useErrorText } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { DecideForm } from '../results/decide-form.js';
import { DueForm } from '../results/due-form.js';
import { ExportButtons } from '../results/export-buttons.js';
import { ActError } from '../review/act-error.js';
import { useAct } from '../review/use-act.js';
import { useExecutionWords } from './execution-words.js';
import { RoundGrid } from './round-grid.js';

/** What the viewer may do with rounds. */
export interface RoundRights {
  readonly mayStart: boolean;
  readonly mayFill: boolean;
  readonly mayDecide: boolean;
}

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

function Round({ round, rights, names, revision, onDone }: { readonly round: MonitoringRoundFragment; readonly rights: RoundRights; readonly names: ReadonlyMap<string, string>; readonly revision: number; readonly onDone: () => void }) {
  const client = useClient();
  const words = useExecutionWords();
  const [isOpen, open] = useState(false);
  const act = useAct();
  const { id, documentId, month, dueDate, status, overdue, counts, version, opinion } = round;
  const isFillable = status === 'OPEN' || status === 'RETURNED';
  const name = words('monthOf', { month });
  const submit = async (): Promise<void> => { if (await act.run(() => client.monitoring.submit({ id, expectedVersion: version }))) onDone(); };
  return (
    <li className="round" aria-label={name}>
      <div className="actions">
        <strong>{name}</strong>
        <span>{words(status)}</span>
        <span>{words('due', { date: dueDate })}{overdue && <strong className="light-red"> ■ {words('overdue')}</strong>}</span>
        <span>{words('filled', { complete: counts.complete, rows: counts.rows })}</span>
        <Button size="compact-xs" variant="default" aria-expanded={isOpen} onClick={() => open(!isOpen)}>{words(isOpen ? 'close' : 'open')}</Button>
        <ExportButtons of={{ documentId, monitoringRoundId: id }} />
        {isFillable && rights.mayFill && <Button size="compact-xs" loading={act.isBusy} onClick={() => void submit()}>{words('submit')}</Button>}
      </div>
      {opinion !== '' && <p className="quiet">{words('opinion')} {opinion}</p>}
      <ActError error={act.error} />
      {status === 'SUBMITTED' && rights.mayDecide && <DecideForm onReturn={(decision) => client.monitoring.return({ id, expectedVersion: version, ...decision })} onAccept={({ opinion: said }) => client.monitoring.accept({ id, expectedVersion: version, opinion: said })} onDone={onDone} />}
      {isOpen && <RoundGrid roundId={id} names={names} revision={revision} mayFill={isFillable && rights.mayFill} />}
    </li>
  );
}

/** The rounds of a document, each with its rows. */
export function RoundsPanel({ documentId, rights, names, revision, onChanged }: { readonly documentId: string; readonly rights: RoundRights; readonly names: ReadonlyMap<string, string>; readonly revision: number; readonly onChanged: () => void }) {
  const client = useClient();
  const words = useExecutionWords();
  const errorText = useErrorText();
  const rounds = useLoaded(`${documentId} ${revision}`, (signal) => client.monitoring.rounds(documentId, { signal }));
  return (
    <section className="panel" aria-labelledby="rounds">
      <Title order={2} size="h5" id="rounds">{words('rounds')}</Title>
      {rights.mayStart && <StartRound documentId={documentId} onDone={onChanged} />}
      {rounds.name === 'failed' && <p role="alert">{errorText(rounds.error)}</p>}
      {rounds.name === 'ready' && (rounds.value.length === 0 ? <p className="quiet">{words('noRounds')}</p> : (
        <ul className="rounds">{rounds.value.map((round) => <Round key={round.id} round={round} rights={rights} names={names} revision={revision} onDone={onChanged} />)}</ul>
      ))}
    </section>
  );
}
