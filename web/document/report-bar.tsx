import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useClient, useWords } from '../app/app-context.js';
import { ReadProblem } from '../app/read-problem.js';
import { useLoaded } from '../app/use-loaded.js';
import { ActError } from '../review/act-error.js';
import { useComments } from '../review/comments-context.js';
import { useAct } from '../review/use-act.js';
import { useUnits } from '../review/use-units.js';

/** Of a report: of which self-evaluation it is, and whether the results that are printed in it still stand. */
export function ReportBar() {
  const client = useClient();
  const words = useWords();
  const act = useAct();
  const { document: { id, version }, may } = useComments();
  const mayWrite = useUnits();
  const [keptCount, setKeptCount] = useState(0);
  const loaded = useLoaded(`${id} ${version}`, (signal) => client.reports.of(id, { signal }));
  const of = loaded.last?.reportOf ?? null;
  const refresh = async (): Promise<void> => {
    const isDone = await act.run(async () => setKeptCount((await client.reports.refresh({ documentId: id })).keptSectionIds.length));
    if (isDone) loaded.reload();
  };
  return (
    <>
      {loaded.name === 'failed' && <ReadProblem error={loaded.error} onRetry={loaded.reload} />}
      {of?.document != null && <p><Link href={`/documents/${of.document.id}/evaluation`}>{words('reportOf', { title: of.document.title })}</Link></p>}
      {of?.isCurrent === false && <Alert color="yellow" role="status">{words('resultsMoved')} {mayWrite(null) && may('document.edit') && <Button size="compact-xs" variant="default" loading={act.isBusy} onClick={() => void refresh()}>{words('refreshResults')}</Button>}</Alert>}
      {keptCount > 0 && <p role="status">{words('resultsKept', { count: keptCount })}</p>}
      <ActError error={act.error} />
    </>
  );
}
