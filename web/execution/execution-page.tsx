import { Alert, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { WatchedDocument, WatchState } from '../../client-sdk/index.js';
import { useClient, useErrorText, useWords } from '../app/app-context.js';
import { ReadProblem } from '../app/read-problem.js';
import { useLoaded } from '../app/use-loaded.js';
import { useWatchedDocument } from '../document/use-watched-document.js';
import { useEventCount } from '../results/use-event-count.js';
import { CommentsProvider, useComments } from '../review/comments-context.js';
import { useUnits } from '../review/use-units.js';
import { BudgetsPanel } from './budgets-panel.js';
import type { ExecutedProjects } from './executed-projects.js';
import { useExecutionWords } from './execution-words.js';
import { PaymentsPanel } from './payments-panel.js';
import { ProgressTable } from './progress-table.js';
import { RoundsPanel } from './rounds-panel.js';
import '../results/results.css';

interface ShownProps {
  readonly document: WatchedDocument;
  readonly state: WatchState;
  /** Another one whenever somebody books, corrects or fills in. */
  readonly revision: string;
  readonly onDone: () => void;
}

function Executed({ document: { id, title, status, goalTables }, state, revision, onDone }: ShownProps) {
  const client = useClient();
  const words = useExecutionWords();
  const appWords = useWords();
  const errorText = useErrorText();
  const { may } = useComments();
  const mayWrite = useUnits();
  const execution = useLoaded(`${id} ${revision}`, (signal) => client.execution.get(id, { signal }));
  const projects: ExecutedProjects = new Map(goalTables.map((table) => [table.id, table]));
  /** Whose payments and budgets the viewer writes: those of a project that has left the text are for whoever is bound to no unit. */
  const mayBook = (goalTableId: string): boolean => may('execution.record') && mayWrite(projects.get(goalTableId)?.unitCode ?? null);
  const own: ExecutedProjects = new Map([...projects].filter(([goalTableId]) => mayBook(goalTableId)));
  return (
    <article className="results">
      <header>
        <Title order={1} size="h3">{appWords('labelled', { label: words('title'), text: title })}</Title>
        <p className="quiet"><Link href={`/documents/${id}`}>{words('back')}</Link> · <Link href={`/documents/${id}/evaluation`}>{words('evaluation')}</Link> · <span role="status">{appWords(state.name)}</span></p>
        {status !== 'APPROVED' && status !== 'PUBLISHED' && <p role="status">{words('notApproved')}</p>}
      </header>
      {state.name === 'refused' && <Alert color="red" role="alert">{appWords('noLonger', { why: errorText(state.error) })}</Alert>}
      {state.name === 'offline' && <Alert color="yellow" role="status">{words('kept')}</Alert>}
      {execution.name === 'failed' && <ReadProblem error={execution.error} onRetry={execution.reload} />}
      {execution.name === 'loading' && <p role="status">{appWords('loading')}</p>}
      {execution.last !== undefined && <ProgressTable execution={execution.last} />}
      {execution.last !== undefined && <BudgetsPanel adjustments={execution.last.tables.flatMap(({ adjustments }) => adjustments)} projects={projects} own={own} />}
      <PaymentsPanel documentId={id} projects={projects} mayBook={mayBook} mayImport={may('execution.record')} revision={revision} onImported={onDone} />
      <RoundsPanel documentId={id} projects={projects} revision={revision} onDone={onDone} />
    </article>
  );
}

/** What becomes of an approved text: payments against the plan, and rounds of monitoring; kept up to date while others work. */
export function ExecutionPage({ documentId }: { readonly documentId: string }) {
  const { document, state, watch } = useWatchedDocument(documentId);
  const appWords = useWords();
  const errorText = useErrorText();
  const count = useEventCount(watch, state, ['ExecutionChanged', 'MonitoringChanged', 'ReviewChanged']);
  const [turn, setTurn] = useState(0);
  if (state.name === 'refused' && document === null) return <p role="alert">{errorText(state.error)}</p>;
  if (document === null) return <p role="status">{appWords('loading')}</p>;
  return <CommentsProvider document={document}><Executed document={document} state={state} revision={`${count} ${turn}`} onDone={() => setTurn((before) => before + 1)} /></CommentsProvider>;
}
