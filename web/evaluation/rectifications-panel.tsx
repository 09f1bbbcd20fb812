import { Button, NativeSelect, Textarea, TextInput, Title } from '@mantine/core';
import { useState, type Dispatch, type SetStateAction } from 'react';
import { isAppError, type ReviewItemStatus } from '../../client-sdk/index.js';
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
  useUnsentTexts(words('raise'), [problem, responsible]);
  const places = [{ value: '', label: words('whole') }, ...tables.flatMap(({ goalTableId, projectName, rows }) => [{ value: goalTableId, label: projectName }, ...rows.map(({ indicatorId, level3 }) => ({ value: indicatorId, label: `　${projectName} · ${level3}` }))])];
  const raise = async (): Promise<void> => {
    const about = place === '' ? {} : place.startsWith('ind_') ? { indicatorId: place } : { goalTableId: place };
    if (!(await act.run(() => client.evaluation.raise({ selfEvaluationId: id, ...about, problem, responsible, dueDate })))) return;
    setProblem((now) => (now === problem ? '' : now));
    setResponsible((now) => (now === responsible ? '' : now));
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
  const [held, type] = useState<{ readonly reply: string; readonly seen: number } | null>(null);
  // What says the same as what is stored is nothing that is not sent.
  const typed = held?.reply === item.reply ? null : held;
  const label = words('ofItem', { problem: item.problem, label: words('reply') });
  useUnsentTexts(label, typed === null ? [] : [typed.reply]);
  const { reply, seen } = typed ?? { reply: item.reply, seen: item.version };
  const answer = async (): Promise<void> => {
    // On what was seen when typing began. What somebody else has done since is told of; from then on it was seen.
    const isDone = await act.run(async () => {
      const { rectification } = await client.evaluation.answer({ id: item.id, expectedVersion: seen, reply }).catch((error: unknown) => {
        if (isAppError(error, 'conflict')) type((now) => ({ reply: now?.reply ?? reply, seen: error.args.actualVersion }));
        throw error;
      });
      type((now) => (now === null || now.reply === reply ? null : { ...now, seen: rectification.version }));
    });
    if (isDone) onDone();
  };
  if (!mayAnswer) return typed === null ? null : <Leftover label={label} text={reply} onDrop={() => type(null)} />;
  return (
    <div className="decide">
      <Textarea size="xs" autosize label={words('reply')} aria-label={label} maxLength={limits.reviewTextChars} value={reply} onChange={({ target }) => type(target.value === item.reply ? null : { reply: target.value, seen })} />
      <Button size="compact-xs" loading={act.isBusy} aria-label={words('ofItem', { problem: item.problem, label: words('answer') })} onClick={() => void answer()}>{words('answer')}</Button>
      <ActError error={act.error} />
    </div>
  );
}

interface VerdictProps {
  readonly item: Rectification;
  /** Names the field of the reason. */
  readonly label: string;
  readonly reason: string;
  readonly onReason: Dispatch<SetStateAction<string>>;
  readonly onDone: () => void;
}

/** A day that was typed, and a refusal, are of this one verdict. */
function VerdictFields({ item, label, reason, onReason, onDone }: VerdictProps) {
  const client = useClient();
  const words = useEvaluationWords();
  const act = useAct();
  const [dueDate, setDueDate] = useState('');
  const verify = async (verdict: 'ACCEPTED' | 'REOPENED'): Promise<void> => {
    if (!(await act.run(() => client.evaluation.verify({ id: item.id, expectedVersion: item.version, verdict, reason, dueDate: verdict === 'ACCEPTED' || dueDate === '' ? null : dueDate })))) return;
    onReason((now) => (now === reason ? '' : now));
    onDone();
  };
  const named = (word: EvaluationWord): string => words('ofItem', { problem: item.problem, label: words(word) });
  return (
    <div className="decide">
      <Textarea size="xs" autosize label={words('stillToMend')} aria-label={label} maxLength={limits.reviewTextChars} value={reason} onChange={({ target }) => onReason(target.value)} />
      <TextInput size="xs" type="date" label={words('newAnswerBy')} aria-label={named('newAnswerBy')} value={dueDate} onChange={({ target }) => setDueDate(target.value)} />
      <div className="actions">
        <Button size="compact-xs" loading={act.isBusy} aria-label={named('closeItem')} onClick={() => void verify('ACCEPTED')}>{words('closeItem')}</Button>
        <Button size="compact-xs" variant="default" loading={act.isBusy} aria-label={named('reopenItem')} onClick={() => void verify('REOPENED')}>{words('reopenItem')}</Button>
      </div>
      <ActError error={act.error} />
    </div>
  );
}

function VerifyForm({ item, mayVerify, onDone }: { readonly item: Rectification; readonly mayVerify: boolean; readonly onDone: () => void }) {
  const words = useEvaluationWords();
  const [reason, setReason] = useState('');
  const label = words('ofItem', { problem: item.problem, label: words('stillToMend') });
  useUnsentTexts(label, [reason]);
  if (mayVerify) return <VerdictFields item={item} label={label} reason={reason} onReason={setReason} onDone={onDone} />;
  return reason.trim() === '' ? null : <Leftover label={label} text={reason} onDrop={() => setReason('')} />;
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
