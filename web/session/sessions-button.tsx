import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../app/app-context.js';

// Seldom asked for: it comes with the first click.
const SessionsDialog = lazy(async () => ({ default: (await import('./sessions-dialog.js')).SessionsDialog }));

/** Opens the list of where the viewer is signed in. */
export function SessionsButton() {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>{words('devices')}</Button>
      {isOpen && <Suspense fallback={null}><SessionsDialog onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
