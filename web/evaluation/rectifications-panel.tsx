import { Button, NativeSelect, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReviewItemStatus } from '../../client-sdk/index.js';
import { limits } from '../../schema/model/limits.js';
import { useClient } from '../app/app-context.js';
import { Leftover } from '../results/leftover.js';
import { ActError } from '../review/act-error.js';
import { useComments } from '../review/comments-context.js';
import { useAct } from '../review/use-act.js';
import { useUnits } from '../review/use-units.js';
import { useUnsentTexts } from '../session/unsent-work.js';
import { useEvaluationWords, type EvaluationWord } from './evaluation-words.js';
import type { Rectification, WholeEvaluation } from './use-evaluation.js';

const statusWords: Readonly<Record<ReviewItemStatus, EvaluationWord>> = { OPEN: 'openItem', REOPENED: 'reopenedItem', ANSWERED: 'answeredItem', ACCEPTED: 'acceptedItem' };

interface PanelProps {
  readonly evaluation: WholeEvaluation;
  readonly onDone: () => void;
}

function RaiseForm({ evaluation: { id, tables }, onDone }: PanelProps) {
  const client = useClient();
  const words = useEvaluationWords();
  const act = useAct();
  const [place, setPlace] = useState('');
  const [problem, setProblem] = useState('');
  const [responsible, setResponsible] = useState('');
  const [dueDate, setDueDate] = useState('');
  useUnsentTexts(words('raise'), [problem]);
  const places = [{ value: '', label: words('whole') }, ...tables.flatMap(({ goalTableId, projectName, rows }) => [{ value: goalTableId, label: projectName }, ...rows.map(({ indicatorId, level3 }) => ({ value: indicatorId, label: `　${projectName} · ${level3}` }))])];
  const raise = async (): Promise<void> => {
    const about = place === '' ? {} : place.startsWith('ind_') ? { indicatorId: place } : { goalTableId: place };
    if (!(await act.run(() => client.evaluation.raise({ selfEvaluationId: id, ...about, problem, responsible, dueDate })))) return;
    setProblem('');
    onDone();
  };
  return (
    <form className="decide" onSubmit={(event) => { event.preventDefault(); void raise(); }}>
      <Textarea size="xs" autosize minRows={2} required label={words('problem')} maxLength={limits.reviewTextChars} value={problem} onChange={({ target }) => setProblem(target.value)} />
      <NativeSelect size="xs" label={words('about')} value={place} data={places} onChange={({ target }) => setPlace(target.value)} />
      <TextInput size="xs" required label={words('responsible')} maxLength={limits.reviewTextChars} value={responsible} onChange={({ target }) => setResponsible(target.value)} />
      <TextInput size="xs" type="date" required label={words('answerBy')} value={dueDate} onChange={({ target }) => setDueDate(target.value)} />
      <Button size="xs" type="submit" loading={act.isBusy}>{words('raise')}</Button>
      <ActError error={act.error} />
    </form>
  );
}

/** A reply that is typed stays until it is sent or given up: whatever others do to the matter meanwhile. */
function AnswerForm({ item, mayAnswer, onDone }: { readonly item: Rectification; readonly mayAnswer: boolean; readonly onDone: () => void }) {
  const client = useClient();
  const words = useEvaluationWords();
  const act = useAct();
  const [typed, type] = useState<{ readonly reply: string; readonly seen: number } | null>(null);
  const label = words('ofItem', { problem: item.problem, label: words('reply') });
  useUnsentTexts(label, typed === null ? [] : [typed.reply]);
  const { reply, seen } = typed ?? { reply: item.reply, seen: item.version };
  const answer = async (): Promise<void> => {
    // On what was seen when typing began; whoever was told that it has changed since answers what stands there now.
    const expectedVersion = act.error === null ? seen : item.version;
    if (!(await act.run(() => client.evaluation.answer({ id: item.id, expectedVersion, reply })))) return;
    type(null);
    onDone();
  };
  if (!mayAnswer) return typed === null ? null : <Leftover label={label} text={reply} onDrop={() => type(null)} />;
  return (
    <div className="decide">
      <Textarea size="xs" autosize label={words('reply')} aria-label={label} maxLength={limits.reviewTextChars} value={reply} onChange={({ target }) => type({ reply: target.value, seen })} />
      <Button size="compact-xs" loading={act.isBusy} aria-label={words('ofItem', { problem: item.problem, label: words('answer') })} onClick={() => void answer()}>{words('answer')}</Button>
      <ActError error={act.error} />
    </div>
  );
}

function VerifyForm({ item, mayVerify, onDone }: { readonly item: Rectification; readonly mayVerify: boolean; readonly onDone: () => void }) {
  const client = useClient();
  const words = useEvaluationWords();
  const act = useAct();
  const [reason, setReason] = useState('');
  const [dueDate, setDueDate] = useState('');
  const label = words('ofItem', { problem: item.problem, label: words('stillToMend') });
  useUnsentTexts(label, [reason]);
  const verify = async (verdict: 'ACCEPTED' | 'REOPENED'): Promise<void> => {
    if (!(await act.run(() => client.evaluation.verify({ id: item.id, expectedVersion: item.version, verdict, reason, dueDate: verdict === 'ACCEPTED' || dueDate === '' ? null : dueDate })))) return;
    setReason('');
    onDone();
  };
  if (!mayVerify) return reason.trim() === '' ? null : <Leftover label={label} text={reason} onDrop={() => setReason('')} />;
  const named = (word: EvaluationWord): string => words('ofItem', { problem: item.problem, label: words(word) });
  return (
    <div className="decide">
      <Textarea size="xs" autosize label={words('stillToMend')} aria-label={label} maxLength={limits.reviewTextChars} value={reason} onChange={({ target }) => setReason(target.value)} />
      <TextInput size="xs" type="date" label={words('newAnswerBy')} aria-label={named('newAnswerBy')} value={dueDate} onChange={({ target }) => setDueDate(target.value)} />
      <div className="actions">
        <Button size="compact-xs" loading={act.isBusy} aria-label={named('closeItem')} onClick={() => void verify('ACCEPTED')}>{words('closeItem')}</Button>
        <Button size="compact-xs" variant="default" loading={act.isBusy} aria-label={named('reopenItem')} onClick={() => void verify('REOPENED')}>{words('reopenItem')}</Button>
      </div>
      <ActError error={act.error} />
    </div>
  );
}

function Item({ item, evaluation, onDone }: { readonly item: Rectification } & PanelProps) {
  const words = useEvaluationWords();
  const { may } = useComments();
  const table = evaluation.tables.find(({ goalTableId }) => goalTableId === item.goalTableId);
  const mayWrite = useUnits();
  const row = table?.rows.find(({ indicatorId }) => indicatorId === item.indicatorId);
  const place = [table?.projectName ?? words('whole'), row?.level3].filter((part) => part !== undefined).join(' · ');
  return (
    <li id={item.id} tabIndex={-1} aria-label={item.problem}>
      <p><strong>{words(statusWords[item.status])}</strong>{item.overdue && <strong className="light-red"> ■ {words('overdue')}</strong>} · {place} · {item.problem}</p>
      <p className="quiet">{words('itemDue', { responsible: item.responsible, date: item.dueDate })}</p>
      {item.reply !== '' && <p>{words('replied', { text: item.reply })}</p>}
      {item.remark !== '' && <p>{words('remark', { text: item.remark })}</p>}
      <AnswerForm item={item} mayAnswer={item.status !== 'ACCEPTED' && may('rectification.answer') && mayWrite(table?.unitCode ?? null)} onDone={onDone} />
      <VerifyForm item={item} mayVerify={item.status === 'ANSWERED' && may('rectification.verify')} onDone={onDone} />
    </li>
  );
}

/** 整改: what has to be mended, answered by the department and closed by the bureau. */
export function RectificationsPanel({ evaluation, onDone }: PanelProps) {
  const words = useEvaluationWords();
  const { may } = useComments();
  const { rectifications, status } = evaluation;
  return (
    <section className="panel" id="rectifications" tabIndex={-1} aria-labelledby="rectifications-title">
      <Title order={2} size="h5" id="rectifications-title">{words('rectifications')}</Title>
      {rectifications.length === 0 ? <p className="quiet">{words('noRectifications')}</p> : <ul className="rounds">{rectifications.map((item) => <Item key={item.id} item={item} evaluation={evaluation} onDone={onDone} />)}</ul>}
      {(status === 'ACCEPTED' || status === 'CONCLUDED') && may('rectification.raise') && <RaiseForm evaluation={evaluation} onDone={onDone} />}
    </section>
  );
}
