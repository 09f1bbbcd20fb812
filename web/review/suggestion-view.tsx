import { Badge, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CommentFragment, SuggestionFragment } from '../../client-sdk/index.js';
import { useClient, useWords } from '../app/app-context.js';
import type { MessageKey } from '../app/messages.js';
import { ActError } from './act-error.js';
import { useComments } from './comments-context.js';
import { useAct } from './use-act.js';

const statusWords: Readonly<Record<SuggestionFragment['status'], MessageKey>> = { PENDING: 'pending', STALE: 'stale', ACCEPTED: 'accepted', REJECTED: 'rejected', WITHDRAWN: 'withdrawn' };

/** What is proposed, as before and after, and what became of it. */
export function SuggestionView({ comment, suggestion }: { readonly comment: CommentFragment; readonly suggestion: SuggestionFragment }) {
  const client = useClient();
  const words = useWords();
  const { may } = useComments();
  const act = useAct();
  const [reason, setReason] = useState('');
  const { status, original, replacement, currentText } = suggestion;
  const waits = status === 'PENDING' || status === 'STALE';
  const input = { commentId: comment.id, expectedVersion: comment.version };
  return (
    <div className="suggestion">
      <Badge size="sm" variant="default">{words('suggestion')} · {words(statusWords[status])}</Badge>
      <p><span className="visually-hidden">{words('labelled', { label: words('before'), text: '' })}</span><del>{original}</del></p>
      <p><span className="visually-hidden">{words('labelled', { label: words('after'), text: '' })}</span><ins>{replacement}</ins></p>
      {status === 'STALE' && <p className="quiet">{currentText === null ? words('staleGone') : words('staleNow', { text: currentText })}</p>}
      {suggestion.reason !== null && suggestion.reason !== '' && <p className="quiet">{words('because', { reason: suggestion.reason })}</p>}
      {suggestion.decidedBy !== null && <p className="quiet">{suggestion.decidedBy.displayName}</p>}
      {waits && may('comment.resolve') && <TextInput size="xs" label={words('refuseReason')} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} />}
      {waits && (
        <div className="actions">
          {status === 'PENDING' && may('document.edit') && <Button size="compact-xs" loading={act.isBusy} onClick={() => void act.run(() => client.comments.acceptSuggestion(input))}>{words('accept')}</Button>}
          {may('comment.resolve') && <Button size="compact-xs" variant="default" loading={act.isBusy} onClick={() => void act.run(() => client.comments.rejectSuggestion({ ...input, reason: reason.trim() === '' ? null : reason }))}>{words('refuse')}</Button>}
        </div>
      )}
      <ActError error={act.error} />
    </div>
  );
}
