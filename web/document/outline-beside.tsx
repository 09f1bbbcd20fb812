import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { WatchedDocument } from '../../client-sdk/index.js';
import { useWords } from '../app/app-context.js';
import { Outline } from './outline.js';

/** The outline beside the text; in a narrow window behind a button, in a drawer that closes once a place was chosen. */
export function OutlineBeside({ document }: { readonly document: WatchedDocument }) {
  const words = useWords();
  const isNarrow = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false });
  const [isOpen, setOpen] = useState(false);
  if (!isNarrow) return <nav className="document-outline" aria-label={words('outline')}><Outline document={document} /></nav>;
  return (
    <div className="outline-drawer">
      <Button size="compact-md" variant="default" aria-expanded={isOpen} onClick={() => setOpen(true)}>{words('outline')}</Button>
      <Drawer opened={isOpen} onClose={() => setOpen(false)} title={words('outline')} size="22rem" lockScroll={false} returnFocus={false} closeButtonProps={{ 'aria-label': words('close') }}>
        <nav aria-label={words('outline')} onClick={({ target }) => { if (target instanceof Element && target.closest('a') !== null) setOpen(false); }}><Outline document={document} /></nav>
      </Drawer>
    </div>
  );
}
