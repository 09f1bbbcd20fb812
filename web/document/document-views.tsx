import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useWords } from '../app/app-context.js';
import { ExportDialog } from './export-dialog.js';

/** Leads to what is seen of the document beside its text; of a report that is the file alone. */
export function DocumentViews({ documentId, isReport }: { readonly documentId: string; readonly isReport: boolean }) {
  const words = useWords();
  return (
    <>
      {!isReport && (
        <>
          <Button component={Link} href={`/documents/${documentId}/charts`} size="compact-sm" variant="default">{words('charts')}</Button>
          <Button component={Link} href={`/documents/${documentId}/execution`} size="compact-sm" variant="default">{words('execution')}</Button>
          <Button component={Link} href={`/documents/${documentId}/evaluation`} size="compact-sm" variant="default">{words('evaluation')}</Button>
        </>
      )}
      <Button component={Link} href={`/documents/${documentId}/print`} size="compact-sm" variant="default">{words('printPreview')}</Button>
      <ExportDialog documentId={documentId} />
    </>
  );
}
