import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { WatchedDocument } from '../../client-sdk/index.js';
import { useClient, useWords } from '../app/app-context.js';
import { ActError } from './act-error.js';
import { ReviewDialog } from './review-dialog.js';
import { useAct } from './use-act.js';

/** Puts a text away, for good: asked twice. */
export function ArchiveDialog({ document: { id, version: expectedVersion }, onClose }: { readonly document: WatchedDocument; readonly onClose: () => void }) {
  const client = useClient();
  const words = useWords();
  const act = useAct();
  const [isSure, setSure] = useState(false);
  const archive = async (): Promise<void> => {
    if (await act.run(() => client.documents.archive({ id, expectedVersion }))) onClose();
  };
  return (
    <ReviewDialog title={words('archiveTitle')} onClose={onClose}>
      <p>{words('archiveMeans')}</p>
      <Checkbox checked={isSure} label={words('archiveSure')} onChange={({ currentTarget }) => setSure(currentTarget.checked)} />
      <ActError error={act.error} />
      <div className="actions dialog-actions">
        <Button color="red" loading={act.isBusy} disabled={!isSure} onClick={() => void archive()}>{words('archive')}</Button>
        <Button variant="subtle" onClick={onClose}>{words('cancel')}</Button>
      </div>
    </ReviewDialog>
  );
}
