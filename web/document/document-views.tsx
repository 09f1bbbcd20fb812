import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useWords } from '../app/app-context.js';
import { ExportDialog } from './export-dialog.js';

/** Leads to what is seen of the document beside its text. */
export function DocumentViews({ documentId }: { readonly documentId: string }) {
  const words = useWords();
  return (
    <>
      <Button component={Link} href={`/documents/${documentId}/charts`} size="compact-sm" variant="default">{words('charts')}</Button>
      <Button component={Link} href={`/documents/${documentId}/print`} size="compact-sm" variant="default">{words('printPreview')}</Button>
      <ExportDialog documentId={documentId} />
    </>
  );
}
