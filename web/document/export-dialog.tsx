import { Alert, Button, Checkbox, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ExportFormat } from '../../schema/model/export-format.js';
import { exportFormatFiles } from '../../schema/model/export-format.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { useComments } from '../review/comments-context.js';

type Run = { readonly name: 'idle' } | { readonly name: 'running'; readonly format: ExportFormat; readonly done: number; readonly total: number } | { readonly name: 'failed'; readonly why: string };

/** Hands a file to the browser, which keeps it under the name that the server gave it. */
function save(url: string): void {
  const link = window.document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}

/** The document as a file, in every format that the server writes. */
export function ExportDialog({ documentId }: { readonly documentId: string }) {
  const { language } = useApp();
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const formats = useLoaded('formats', (signal) => client.interchange.exportFormats({ signal }));
  const [isOpen, setOpen] = useState(false);
  const [withComments, setWithComments] = useState(false);
  const [forMerge, setForMerge] = useState(false);
  const { may } = useComments();
  const [run, setRun] = useState<Run>({ name: 'idle' });
  const write = async (format: ExportFormat): Promise<void> => {
    setRun({ name: 'running', format, done: 0, total: 0 });
    try {
      // A file of a version says which, and can be held against it when it is brought back.
      const version = forMerge ? await client.versions.take({ documentId, label: words('exportedVersion') }) : null;
      const { documentExport } = await client.interchange.export({ documentId, format, withComments, versionId: version?.version.id ?? null });
      if (documentExport == null) return setRun({ name: 'idle' });
      for await (const { state, done, total, url, problem, problemEn } of client.interchange.exportProgress(documentExport.id)) {
        if (state === 'FAILED') return setRun({ name: 'failed', why: (language === 'zh' ? problem : problemEn) ?? '' });
        if (url != null) save(url);
        setRun({ name: 'running', format, done, total });
      }
      setRun({ name: 'idle' });
    } catch (error) {
      setRun({ name: 'failed', why: errorText(error) });
    }
  };
  const isRunning = run.name === 'running';
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>{words('export')}</Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={words('export')} lockScroll={false} closeButtonProps={{ 'aria-label': words('close') }}>
        <Stack gap="xs">
          <Checkbox size="xs" label={words('exportComments')} checked={withComments} disabled={isRunning} onChange={({ currentTarget }) => setWithComments(currentTarget.checked)} />
          {may('version.take') && may('document.edit') && <Checkbox size="xs" label={words('exportForMerge')} checked={forMerge} disabled={isRunning} onChange={({ currentTarget }) => setForMerge(currentTarget.checked)} />}
          {formats.name === 'ready' && formats.value.map((format) => (
            <Button key={format} variant="default" loading={isRunning && run.format === format} disabled={isRunning} onClick={() => void write(format)}>{exportFormatFiles[format].name[language]}</Button>
          ))}
          <span role="status" className="quiet">{isRunning ? words('exporting', { format: exportFormatFiles[run.format].name[language], done: run.done, total: run.total }) : ''}</span>
          {formats.name === 'failed' && <Alert color="red" role="alert">{errorText(formats.error)}</Alert>}
          {run.name === 'failed' && <Alert color="red" role="alert">{words('exportFailed', { why: run.why })}</Alert>}
        </Stack>
      </Modal>
    </>
  );
}
