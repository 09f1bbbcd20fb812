import { Alert, Button, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { WatchedDocument, WatchState } from '../../client-sdk/index.js';
import { useClient, useErrorText, useWords } from '../app/app-context.js';
import { useWatchedDocument } from '../document/use-watched-document.js';
import { DecideForm } from '../results/decide-form.js';
import { DueForm } from '../results/due-form.js';
import { ExportButtons } from '../results/export-buttons.js';
import { ActError } from '../review/act-error.js';
import { CommentsProvider, useComments } from '../review/comments-context.js';
import { useAct } from '../review/use-act.js';
import { useUnsent } from '../session/unsent-work.js';
import { ConcludePanel } from './conclude-panel.js';
import { useEvaluationWords } from './evaluation-words.js';
import { EvidencePanel } from './evidence-panel.js';
import { ProjectsPanel } from './projects-panel.js';
import { RectificationsPanel } from './rectifications-panel.js';
import { ReportLinks } from './report-links.js';
import { SamplePanel } from './sample-panel.js';
import { useEvaluation, type WholeEvaluation } from './use-evaluation.js';
import '../review/comments.css';
import '../results/results.css';
import './evaluation.css';

/** Where it stands, what it scores, its files, and handing it in. */
function EvaluationHead({ evaluation, onDone }: { readonly evaluation: WholeEvaluation; readonly onDone: () => void }) {
  const client = useClient();
  const words = useEvaluationWords();
  const { may } = useComments();
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
        {(status === 'OPEN' || status === 'RETURNED') && may('selfEvaluation.fill') && <Button size="xs" loading={act.isBusy} onClick={() => void submit()}>{words('submit')}</Button>}
        <ExportButtons of={{ documentId, selfEvaluationId: id }} />
        <ReportLinks evaluation={evaluation} />
      </div>
      <ActError error={act.error} />
    </section>
  );
}

/** Opinions on rows, typed beside them; sent with the return. */
function useOpinions(): readonly [ReadonlyMap<string, string>, (indicatorId: string | null, text: string) => void] {
  const words = useEvaluationWords();
  const [opinions, setOpinions] = useState<ReadonlyMap<string, string>>(new Map());
  const texts = [...opinions.values()].filter((text) => text.trim() !== '');
  useUnsent(texts.length === 0 ? null : { place: words('unsent'), isKept: false, texts });
  return [opinions, (indicatorId, text) => setOpinions((before) => (indicatorId === null ? new Map() : new Map(before).set(indicatorId, text)))];
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
      <EvidencePanel evaluation={evaluation} onDone={onDone} />
      {mayDecide && (
        <section className="panel" aria-labelledby="decide">
          <Title order={2} size="h5" id="decide">{words('decide')}</Title>
          <DecideForm
            onReturn={async (decision) => { await client.evaluation.return({ id, expectedVersion: version, items, ...decision }); setOpinion(null, ''); }}
            onAccept={({ opinion }) => client.evaluation.accept({ id, expectedVersion: version, opinion })} onDone={onDone}
          />
        </section>
      )}
      {(mayScore || sample !== null) && <SamplePanel evaluation={evaluation} mayScore={mayScore} onDone={onDone} />}
      {mayScore && sample !== null && <ConcludePanel evaluation={evaluation} onDone={onDone} />}
      {(status === 'ACCEPTED' || status === 'CONCLUDED' || evaluation.rectifications.length > 0) && <RectificationsPanel evaluation={evaluation} onDone={onDone} />}
    </>
  );
}

function Evaluated({ document, state, shown, onDone }: { readonly document: WatchedDocument; readonly state: WatchState; readonly shown: ReturnType<typeof useEvaluation>['shown']; readonly onDone: () => void }) {
  const client = useClient();
  const words = useEvaluationWords();
  const appWords = useWords();
  const errorText = useErrorText();
  const { may } = useComments();
  const isApproved = document.status === 'APPROVED' || document.status === 'PUBLISHED';
  return (
    <article className="results">
      <header>
        <Title order={1} size="h3">{appWords('labelled', { label: words('evaluation'), text: document.title })}</Title>
        <p className="quiet"><Link href={`/documents/${document.id}`}>{words('back')}</Link> · <Link href={`/documents/${document.id}/execution`}>{words('execution')}</Link> · <span role="status">{appWords(state.name)}</span></p>
      </header>
      {state.name === 'refused' && <Alert color="red" role="alert">{appWords('noLonger', { why: errorText(state.error) })}</Alert>}
      {shown.name === 'loading' && <p role="status">{appWords('loading')}</p>}
      {shown.name === 'failed' && <p role="alert">{errorText(shown.error)}</p>}
      {shown.name === 'ready' && shown.isKept && <Alert color="yellow" role="status">{words('kept')}</Alert>}
      {shown.name === 'ready' && shown.value === null && (
        <section className="panel" aria-label={words('evaluation')}>
          <p role="status">{words(isApproved ? 'notBegun' : 'notApproved')}</p>
          {isApproved && may('selfEvaluation.start') && <DueForm button={words('start')} onStart={(dueDate) => client.evaluation.start({ documentId: document.id, dueDate })} onDone={onDone} />}
        </section>
      )}
      {shown.name === 'ready' && shown.value !== null && <Begun evaluation={shown.value} onDone={onDone} />}
    </article>
  );
}

/** 绩效自评: what became of an approved text's projects, in points; filled in by several at once, checked and scored again by the bureau, mended. */
export function EvaluationPage({ documentId }: { readonly documentId: string }) {
  const { document, state, watch } = useWatchedDocument(documentId);
  const { shown, reload } = useEvaluation(documentId, watch, state);
  const appWords = useWords();
  const errorText = useErrorText();
  if (state.name === 'refused' && document === null) return <p role="alert">{errorText(state.error)}</p>;
  if (document === null) return <p role="status">{appWords('loading')}</p>;
  return <CommentsProvider document={document}><Evaluated document={document} state={state} shown={shown} onDone={reload} /></CommentsProvider>;
}
