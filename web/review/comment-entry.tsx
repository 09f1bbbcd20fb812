import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CommentFragment } from '../../client-sdk/index.js';
import { useApp, useClient, useWords } from '../app/app-context.js';
import { ActError } from './act-error.js';
import { CommentForm } from './comment-form.js';
import { useComments } from './comments-context.js';
import { SuggestionView } from './suggestion-view.js';
import { useAct } from './use-act.js';

/** One comment of a thread: what it says, and what its author may do with it. */
export function CommentEntry({ comment, place }: { readonly comment: CommentFragment; /** Where the thread stands, in words. */ readonly place: string }) {
  const client = useClient();
  const words = useWords();
  const { language } = useApp();
  const { viewerId, may, typed } = useComments();
  const form = `edit ${comment.id}`;
  const act = useAct();
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(() => (typed.get(form) === null ? null : 'edit'));
  const { id: commentId, version: expectedVersion, author, body, mentions, suggestion, deletedAt } = comment;
  const time = new Date(comment.createdAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en', { dateStyle: 'short', timeStyle: 'short' });
  if (deletedAt !== null) return <li className="comment quiet">{author?.displayName} · {words('deletedComment')}</li>;
  const isOwn = author?.id === viewerId && may('comment.add');
  return (
    <li className="comment">
      <div className="quiet"><strong>{author?.displayName}</strong> · {time}{comment.editedAt !== null && ` · ${words('edited')}`}</div>
      {doing === 'edit' ? (
        <CommentForm form={form} label={words('editComment')} place={place} first={{ body, mentionIds: mentions.map(({ id }) => id) }} original={null} onSend={(written) => client.comments.edit({ commentId, expectedVersion, ...written })} onDone={() => setDoing(null)} />
      ) : (
        <p className="comment-body">{mentions.map(({ id, displayName }) => <span key={id} className="mention">@{displayName} </span>)}{body}</p>
      )}
      {suggestion !== null && <SuggestionView comment={comment} suggestion={suggestion} />}
      {isOwn && doing === null && (
        <div className="actions">
          <Button size="compact-xs" variant="subtle" onClick={() => setDoing('edit')}>{words('edit')}</Button>
          <Button size="compact-xs" variant="subtle" onClick={() => setDoing('delete')}>{words('delete')}</Button>
        </div>
      )}
      {doing === 'delete' && (
        <div className="actions">
          <span>{words('deleteSure')}</span>
          <Button size="compact-xs" color="red" loading={act.isBusy} onClick={() => void act.run(() => client.comments.delete({ commentId, expectedVersion }))}>{words('delete')}</Button>
          <Button size="compact-xs" variant="subtle" onClick={() => setDoing(null)}>{words('cancel')}</Button>
        </div>
      )}
      <ActError error={act.error} />
    </li>
  );
}
