import { Button, Group, Modal } from '@mantine/core';
import { useWords } from '../app/app-context.js';
import type { CellConflict } from './table-edits.js';

/** Two people gave one cell different values: the writer says which one stays. */
export function ConflictDialog({ conflict, name, onKeepTheirs, onUseMine, onEdit }: {
  readonly conflict: CellConflict;
  readonly name: string;
  readonly onKeepTheirs: () => void;
  readonly onUseMine: () => void;
  readonly onEdit: () => void;
}) {
  const words = useWords();
  const shown = (text: string): string => (text === '' ? words('emptyCell') : text);
  return (
    // Locking the page's scrolling takes a style element, which the policy forbids.
    <Modal opened onClose={onKeepTheirs} title={words('conflictTitle')} closeButtonProps={{ 'aria-label': words('close') }} returnFocus={false} lockScroll={false}>
      <p>{words('conflictLead', { cell: name })}</p>
      <dl className="conflict">
        <dt>{words('theirs')}</dt><dd>{shown(conflict.theirs)}</dd>
        <dt>{words('yours')}</dt><dd>{shown(conflict.yours)}</dd>
        <dt>{words('base')}</dt><dd className="quiet">{shown(conflict.base)}</dd>
      </dl>
      <Group gap="xs">
        <Button size="xs" variant="default" data-autofocus onClick={onKeepTheirs}>{words('keepTheirs')}</Button>
        <Button size="xs" onClick={onUseMine}>{words('keepYours')}</Button>
        <Button size="xs" variant="default" onClick={onEdit}>{words('editConflict')}</Button>
      </Group>
    </Modal>
  );
}
