import { Alert, Button, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { WatchedDocument, WatchState } from '../../client-sdk/index.js';
import { useClient, useErrorText, useWords } from '../app/app-context.js';
import { ReadProblem } from '../app/read-problem.js';
import { useWatchedDocument } from '../document/use-watched-document.js';
import { DecideForm } from '../results/decide-form.js';
import { DueForm } from '../results/due-form.js';
import { ExportButtons } from '../results/export-buttons.js';
import { Leftover } from '../results/leftover.js';
import { ActError } from '../review/act-error.js';
import { CommentsProvider, useComments } from '../review/comments-context.js';
import { useAct } from '../review/use-act.js';
import { useUnsentTexts } from '../session/unsent-work.js';
import { ConcludePanel } from './conclude-panel.js';
import { useEvaluationWords } from './evaluation-words.js';
import { EvidencePanel } from './evidence-panel.js';
import { ProjectsPanel } from './projects-panel.js';
import { RectificationsPanel } from './rectifications-panel.js';
import { ReportLinks } from './report-links.js';
import { SamplePanel } from './sample-panel.js';
import { useEvaluation, type ShownEvaluation, type WholeEvaluation } from './use-evaluation.js';
import { useMayFill } from './use-may-fill.js';
import '../review/comments.css';
import '../results/results.css';
import './evaluation.css';

/** Where it stands, what it scores, its files, and handing it in. */
function EvaluationHead({ evaluation, onDone }: { readonly evaluation: WholeEvaluation; readonly onDone: () => void }) {
  const client = useClient();
  const words = useEvaluationWords();
  const mayFill = useMayFill(evaluation);
  const act = useAct();
  const { id, documentId, version, status, dueDate, overdue, score, grade, opinion, conclusion } = evaluation;
  const submit = async (): Promise<void> => { if (await act.run(() => client.evaluation.submit({ id, expectedVersion: version }))) onDone(); };
  return (
    <section className="panel" aria-label={words('evaluation')}>
      <p role="status">
        <strong>{words(status)}</strong> · {words('due', { date: dueDate })}{overdue && <strong className="light-red"> ■ {words('overdue')}</strong>} · {score === null ? words('noScore') : words('score', { score })}
        {grade !== null && <> · {words('grade', { grade: words(grade) })}</>}
      </p>
      {opinion !== '' && <p>{words('opinion')}: {opinion}</p>}
      {conclusion !== null && <p>{words('conclusion')}: {conclusion}</p>}
      <div className="actions">
        {mayFill(null) && <Button size="xs" loading={act.isBusy} onClick={() => void submit()}>{words('submit')}</Button>}
        <ExportButtons of={{ documentId, selfEvaluationId: id }} />
        <ReportLinks evaluation={evaluation} />
      </div>
      <ActError error={act.error} />
    </section>
  );
}

/** Opinions on rows, typed beside them; sent with the return. Null takes away those that were sent: all but what was typed since. */
function useOpinions(): readonly [ReadonlyMap<string, string>, (indicatorId: string | null, text: string) => void] {
  const words = useEvaluationWords();
  const [opinions, setOpinions] = useState<ReadonlyMap<string, string>>(new Map());
  useUnsentTexts(words('unsent'), [...opinions.values()]);
  return [opinions, (indicatorId, text) => setOpinions((before) => (indicatorId === null ? new Map([...before].filter(([id, body]) => body !== opinions.get(id))) : new Map(before).set(indicatorId, text)))];
}

type Opinions = readonly { readonly indicatorId: string; readonly body: string }[];

/** Opinions that nobody can send any more, because somebody else has decided meanwhile. */
function LeftOpinions({ evaluation, items, onDrop }: { readonly evaluation: WholeEvaluation; readonly items: Opinions; readonly onDrop: (indicatorId: string) => void }) {
  const words = useEvaluationWords();
  const rows = evaluation.tables.flatMap((table) => table.rows);
  return (
    <section className="panel" aria-labelledby="left-opinions">
      <Title order={2} size="h5" id="left-opinions">{words('leftOpinions')}</Title>
      {items.map(({ indicatorId, body }) => {
        const label = words('ofRow', { row: rows.find((row) => row.indicatorId === indicatorId)?.level3 ?? words('rowGone'), column: words('rowOpinion') });
        return <Leftover key={indicatorId} label={label} text={words('labelledOpinion', { label, text: body })} onDrop={() => onDrop(indicatorId)} />;
      })}
    </section>
  );
}

function Begun({ evaluation, onDone }: { readonly evaluation: WholeEvaluation; readonly onDone: () => void }) {
  const client = useClient();
  const words = useEvaluationWords();
  const { may } = useComments();
  const [opinions, setOpinion] = useOpinions();
  const { id, version, status, sample } = evaluation;
  const items = [...opinions].filter(([, body]) => body.trim() !== '').map(([indicatorId, body]) => ({ indicatorId, body }));
  const mayScore = may('selfEvaluation.score') && status === 'ACCEPTED';
  const mayDecide = status === 'SUBMITTED' && may('selfEvaluation.decide');
  useEffect(() => {
    const target = /^#(rec_\w+|rectifications)$/.exec(location.hash)?.[1];
    const element = target === undefined ? null : document.getElementById(target);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <>
      <EvaluationHead evaluation={evaluation} onDone={onDone} />
      <ProjectsPanel evaluation={evaluation} opinions={mayDecide ? opinions : null} onOpinion={setOpinion} mayScore={mayScore} onDone={onDone} />
      {!mayDecide && items.length > 0 && <LeftOpinions evaluation={evaluation} items={items} onDrop={(indicatorId) => setOpinion(indicatorId, '')} />}
      <EvidencePanel evaluation={evaluation} onDone={onDone} />
      <DecideForm
        name={words('evaluation')} title={words('decide')} isOpen={mayDecide}
        onReturn={async (decision) => { await client.evaluation.return({ id, expectedVersion: version, items, ...decision }); setOpinion(null, ''); }}
        onAccept={async ({ opinion }) => {
          // Accepting sends none of them.
          if (items.length > 0) throw new Error(words('opinionsUnsent', { count: items.length }));
          await client.evaluation.accept({ id, expectedVersion: version, opinion });
        }} onDone={onDone}
      />
      {(mayScore || sample !== null) && <SamplePanel evaluation={evaluation} mayScore={mayScore} onDone={onDone} />}
      <ConcludePanel evaluation={evaluation} mayConclude={mayScore && sample !== null} onDone={onDone} />
      {(status === 'ACCEPTED' || status === 'CONCLUDED' || evaluation.rectifications.length > 0) && <RectificationsPanel evaluation={evaluation} onDone={onDone} />}
    </>
  );
}

function Evaluated({ document, state, shown }: { readonly document: WatchedDocument; readonly state: WatchState; readonly shown: ShownEvaluation }) {
  const client = useClient();
  const words = useEvaluationWords();
  const appWords = useWords();
  const errorText = useErrorText();
  const { may } = useComments();
  const isApproved = document.status === 'APPROVED' || document.status === 'PUBLISHED';
  const { last, reload } = shown;
  return (
    <article className="results">
      <header>
        <Title order={1} size="h3">{appWords('labelled', { label: words('evaluation'), text: document.title })}</Title>
        <p className="quiet"><Link href={`/documents/${document.id}`}>{words('back')}</Link> · <Link href={`/documents/${document.id}/execution`}>{words('execution')}</Link> · <span role="status">{appWords(state.name)}</span></p>
      </header>
      {state.name === 'refused' && <Alert color="red" role="alert">{appWords('noLonger', { why: errorText(state.error) })}</Alert>}
      {state.name === 'offline' && <Alert color="yellow" role="status">{words('kept')}</Alert>}
      {shown.name === 'failed' && state.name !== 'offline' && <ReadProblem error={shown.error} onRetry={reload} />}
      {shown.name === 'loading' && <p role="status">{appWords('loading')}</p>}
      {last === null && (
        <section className="panel" aria-label={words('evaluation')}>
          <p role="status">{words(isApproved ? 'notBegun' : 'notApproved')}</p>
          {isApproved && may('selfEvaluation.start') && <DueForm button={words('start')} onStart={(dueDate) => client.evaluation.start({ documentId: document.id, dueDate })} onDone={reload} />}
        </section>
      )}
      {last != null && <Begun evaluation={last} onDone={reload} />}
    </article>
  );
}

/** 绩效自评: what became of an approved text's projects, in points; filled in by several at once, checked and scored again by the bureau, mended. */
export function EvaluationPage({ documentId }: { readonly documentId: string }) {
  const { document, state, watch } = useWatchedDocument(documentId);
  const shown = useEvaluation(documentId, watch, state);
  const appWords = useWords();
  const errorText = useErrorText();
  if (state.name === 'refused' && document === null) return <p role="alert">{errorText(state.error)}</p>;
  if (document === null) return <p role="status">{appWords('loading')}</p>;
  return <CommentsProvider document={document}><Evaluated document={document} state={state} shown={shown} /></CommentsProvider>;
}
