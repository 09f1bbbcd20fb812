import { Button } from '@mantine/core';
import type { ExportDocumentInput } from '../../client-sdk/index.js';
import { useExport } from '../app/use-export.js';
import { useResultsWords } from './use-results-words.js';

const offered = [['DOCX', 'Word'], ['XLSX', 'Excel'], ['PDF', 'PDF']] as const;

/** The table of a round or a self-evaluation as a file; `name` tells several of a page apart. */
export function ExportButtons({ of, name: whose = null }: { readonly of: Omit<ExportDocumentInput, 'format'>; readonly name?: string | null }) {
  const words = useResultsWords();
  const { run, write } = useExport();
  return (
    <>
      {offered.map(([format, name]) => (
        <Button key={format} {...(whose === null ? {} : { 'aria-label': words('exportOf', { format: name, name: whose }) })} size="compact-xs" variant="default" disabled={run.name === 'running'} loading={run.name === 'running' && run.format === format} onClick={() => void write(format, () => Promise.resolve(of))}>{words('exportAs', { format: name })}</Button>
      ))}
      <span role="status" className="quiet">{run.name === 'running' ? words('exporting', { done: run.done, total: run.total }) : ''}</span>
      {run.name === 'failed' && <span role="alert">{words('exportFailed', { why: run.why })}</span>}
    </>
  );
}
