import { Button, Textarea } from '@mantine/core';
import type { WatchedDocument } from '../../client-sdk/index.js';
import { limits } from '../../schema/model/limits.js';
import { useClient, useWords } from '../app/app-context.js';
import { ActError } from './act-error.js';
import { useComments } from './comments-context.js';
import { ReviewDialog } from './review-dialog.js';
import { useAct } from './use-act.js';
import { useKeptDraft } from './use-kept-draft.js';

/** Opens an approved text again, once it is known what that means and on what ground it is done. */
export function AdjustDialog({ document: { id, version: expectedVersion, review }, onClose }: { readonly document: WatchedDocument; readonly onClose: () => void }) {
  const client = useClient();
  const words = useWords();
  const act = useAct();
  const { viewerId } = useComments();
  const { draft: reason, change, clear } = useKeptDraft(`adjust.${id}.${viewerId}`, '');
  const adjust = async (): Promise<void> => {
    if (await act.run(() => client.review.adjust({ id, expectedVersion, reason }))) {
      clear();
      onClose();
    }
  };
  return (
    <ReviewDialog title={words('adjustTitle')} onClose={onClose}>
      <p>{words(review.rejected ? 'adjustRejectedMeans' : 'adjustMeans', { edition: review.edition, next: review.edition + 1 })}</p>
      <Textarea size="xs" autosize minRows={3} maxLength={limits.reviewTextChars} required label={words('adjustReason')} description={words('adjustReasonHint')} value={reason} onChange={({ currentTarget }) => change(currentTarget.value)} />
      <ActError error={act.error} />
      <div className="actions dialog-actions">
        <Button color="red" loading={act.isBusy} disabled={reason.trim() === ''} onClick={() => void adjust()}>{words('adjust')}</Button>
        <Button variant="subtle" onClick={onClose}>{words('cancel')}</Button>
      </div>
    </ReviewDialog>
  );
}
