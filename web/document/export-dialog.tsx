import { Alert, Button, Checkbox, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { exportFormatFiles } from '../../schema/model/export-format.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import { useExport } from '../app/use-export.js';
import { useLoaded } from '../app/use-loaded.js';
import { useComments } from '../review/comments-context.js';

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
  const { run, write } = useExport();
  const prepare = async () => {
    // A file of a version says which, and can be held against it when it is brought back.
    const version = forMerge ? await client.versions.take({ documentId, label: words('exportedVersion') }) : null;
    return { documentId, withComments, versionId: version?.version.id ?? null };
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
            <Button key={format} variant="default" loading={isRunning && run.format === format} disabled={isRunning} onClick={() => void write(format, prepare)}>{exportFormatFiles[format].name[language]}</Button>
          ))}
          <span role="status" className="quiet">{isRunning ? words('exporting', { format: exportFormatFiles[run.format].name[language], done: run.done, total: run.total }) : ''}</span>
          {formats.name === 'failed' && <Alert color="red" role="alert">{errorText(formats.error)}</Alert>}
          {run.name === 'failed' && <Alert color="red" role="alert">{words('exportFailed', { why: run.why })}</Alert>}
        </Stack>
      </Modal>
    </>
  );
}
