import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../app/app-context.js';

/** A dialog of the review. It locks no scrolling: that would put a style element into the page, which the policy forbids. */
export function ReviewDialog({ title, size = 'lg', onClose, children }: { readonly title: string; readonly size?: string; readonly onClose: () => void; readonly children: ReactNode }) {
  const words = useWords();
  return (
    <Modal opened onClose={onClose} title={title} size={size} lockScroll={false} closeButtonProps={{ 'aria-label': words('close') }}>
      {children}
    </Modal>
  );
}
