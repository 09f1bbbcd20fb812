import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../app/app-context.js';
import { useComments } from './comments-context.js';

/** Few updates a day: what it takes is loaded when it is asked for. */
const MergeDialog = lazy(async () => ({ default: (await import('./merge-dialog.js')).MergeDialog }));

/** Opens the update of the document from a file, for whoever may write. */
export function MergeButton() {
  const words = useWords();
  const { may } = useComments();
  const [isOpen, setOpen] = useState(false);
  // Open, it stays while the text is handed in: the dialog says why nothing can be written.
  if (!may('document.edit') && !isOpen) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>{words('mergeFile')}</Button>
      {isOpen && <Suspense fallback={<p role="status">{words('loading')}</p>}><MergeDialog onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
