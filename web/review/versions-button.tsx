import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../app/app-context.js';
import { VersionsDialog } from './versions-dialog.js';

/** Opens the versions of the document. */
export function VersionsButton() {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>{words('versions')}</Button>
      {isOpen && <VersionsDialog onClose={() => setOpen(false)} />}
    </>
  );
}
