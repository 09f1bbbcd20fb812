import { Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { useExecutionWords } from './execution-words.js';
import { PaymentsPanel } from './payments-panel.js';
import { ProgressTable } from './progress-table.js';
import { RoundsPanel } from './rounds-panel.js';
import '../results/results.css';

/** Grows with every payment and every figure that anybody books or fills in. */
function useRevision(documentId: string): readonly [number, () => void] {
  const client = useClient();
  const [revision, setRevision] = useState(0);
  useEffect(() => {
    const end = new AbortController();
    const follow = async (): Promise<void> => {
      for await (const { __typename } of client.documents.events(documentId, { signal: end.signal })) {
        if (__typename === 'ExecutionChanged' || __typename === 'MonitoringChanged') setRevision((before) => before + 1);
      }
    };
    // Whoever is removed meanwhile is told by the next thing that is read.
    follow().catch(() => undefined);
    return () => end.abort();
  }, [client, documentId]);
  return [revision, () => setRevision((before) => before + 1)];
}

/** What becomes of an approved text: payments against the plan, and rounds of monitoring; kept up to date while others work. */
export function ExecutionPage({ documentId }: { readonly documentId: string }) {
  const client = useClient();
  const words = useExecutionWords();
  const appWords = useWords();
  const errorText = useErrorText();
  const [revision, touch] = useRevision(documentId);
  const document = useLoaded(documentId, (signal) => client.documents.get(documentId, { signal }));
  const execution = useLoaded(`${documentId} ${revision}`, (signal) => client.execution.get(documentId, { signal }));
  if (document.name === 'failed') return <p role="alert">{errorText(document.error)}</p>;
  if (document.name === 'loading') return <p role="status">{appWords('loading')}</p>;
  const { title, status, viewerCan, goalTables } = document.value;
  const may = (action: string): boolean => viewerCan.find((each) => each.action === action)?.allowed === true;
  const names = new Map(goalTables.map(({ id, projectName }) => [id, projectName]));
  return (
    <article className="results">
      <header>
        <Title order={1} size="h3">{appWords('labelled', { label: words('title'), text: title })}</Title>
        <p className="quiet"><Link href={`/documents/${documentId}`}>{words('back')}</Link> · <Link href={`/documents/${documentId}/evaluation`}>{words('evaluation')}</Link></p>
        {status !== 'APPROVED' && status !== 'PUBLISHED' && <p role="status">{words('notApproved')}</p>}
      </header>
      {execution.name === 'failed' && <p role="alert">{errorText(execution.error)}</p>}
      {execution.name === 'ready' && <ProgressTable execution={execution.value} />}
      <PaymentsPanel documentId={documentId} names={names} mayRecord={may('execution.record')} revision={revision} onImported={touch} />
      <RoundsPanel documentId={documentId} names={names} revision={revision} onChanged={touch} rights={{ mayStart: may('monitoring.start'), mayFill: may('monitoring.fill'), mayDecide: may('monitoring.decide') }} />
    </article>
  );
}
