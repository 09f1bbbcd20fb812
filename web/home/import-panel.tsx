import { Alert, Button, FileButton, Modal, Progress, Title } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { ImportReportFragment } from '../../client-sdk/index.js';
import { useClient, useErrorText, useWords } from '../app/app-context.js';
import { acceptedFiles, readFile, type ReadFile } from './read-file.js';
import { useDroppedFile } from './use-dropped-file.js';

/** Nobody imports on most visits: the report and its words are loaded when one is shown. */
const ImportReport = lazy(async () => ({ default: (await import('./import-report.js')).ImportReport }));

interface Chosen extends ReadFile {
  readonly filename: string;
  readonly report: ImportReportFragment;
  /** One id for the file and not for the press of the button: pressed twice, it is written once. */
  readonly clientMutationId: string;
}

/** A file is read first and written only once its report was seen. */
export function ImportPanel({ onImported }: { readonly onImported: () => void }) {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const [, go] = useLocation();
  // A browser tells of a choice only if it is another one: the same file, corrected, would not be read again.
  const forget = useRef<() => void>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setBusy(false);
    }
  }
  const choose = (file: File | null): Promise<void> => attempt(async () => {
    if (file === null) return;
    forget.current?.();
    const read = { ...(await readFile(file)), filename: file.name };
    const { report } = await client.interchange.import({ ...read, dryRun: true });
    setChosen({ ...read, report, clientMutationId: crypto.randomUUID() });
  });
  const write = ({ report: _seen, ...file }: Chosen): Promise<void> => attempt(async () => {
    const { document } = await client.interchange.import(file);
    setChosen(null);
    onImported();
    if (document !== null) go(`/documents/${document.id}`);
  });
  const isOver = useDroppedFile((file) => { if (chosen === null && !isBusy) void choose(file); });

  return (
    <section className="panel" aria-labelledby="import">
      <Title order={2} size="h6" id="import">{words('import')}</Title>
      <div className={isOver ? 'drop-target drop-target-over' : 'drop-target'}>
        <p className="quiet">{words('importHint')}</p>
        <FileButton resetRef={forget} accept={acceptedFiles} onChange={(file) => void choose(file)}>{(props) => <Button size="xs" variant="light" loading={isBusy} {...props}>{words('import')}</Button>}</FileButton>
      </div>
      {isBusy && <Progress mt="xs" size="sm" value={100} animated aria-label={words(chosen === null ? 'reading' : 'writing')} />}
      {problem !== null && <Alert color="red" role="alert">{problem}</Alert>}
      <Modal opened={chosen !== null} onClose={() => setChosen(null)} size="xl" title={`${words('importReport')} ${chosen?.filename ?? ''}`} closeButtonProps={{ 'aria-label': words('close') }}>
        {chosen !== null && (
          <>
            <p>{words('importedLines', { total: chosen.report.totalLines, unread: chosen.report.unreadLines })}</p>
            <Suspense fallback={<p role="status">{words('loading')}</p>}><ImportReport report={chosen.report} /></Suspense>
            {isBusy && <Progress mt="xs" size="sm" value={100} animated aria-label={words('writing')} />}
            <Button mt="md" loading={isBusy} onClick={() => void write(chosen)}>{words('importNow')}</Button>
          </>
        )}
      </Modal>
    </section>
  );
}
