import { Badge, Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { CommentThreadFragment } from '../../client-sdk/index.js';
import { useClient, useWords } from '../app/app-context.js';
import { ActError } from './act-error.js';
import { CommentEntry } from './comment-entry.js';
import { CommentForm } from './comment-form.js';
import { commentPlace, placeId } from './comment-place.js';
import { originalOf } from './original-of.js';
import { useComments } from './comments-context.js';
import { useAct } from './use-act.js';

function useSeen(thread: CommentThreadFragment, isUnread: boolean, see: (thread: CommentThreadFragment) => void) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isUnread || card.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      see(thread);
    });
    observer.observe(card.current);
    return () => observer.disconnect();
  }, [thread, isUnread, see]);
  return card;
}

/** Where a thread stands, what was said in it, and what may be done with it. */
export function ThreadCard({ thread }: { readonly thread: CommentThreadFragment }) {
  const client = useClient();
  const words = useWords();
  const { document, may, isUnread, see, typed } = useComments();
  const unread = isUnread(thread);
  const card = useSeen(thread, unread, see);
  const act = useAct();
  const form = `reply ${thread.id}`;
  const [isReplying, setReplying] = useState(() => typed.get(form) !== null);
  const original = thread.orphaned ? null : originalOf(document, thread.anchor);
  const { anchor, orphaned, status } = thread;
  const place = commentPlace(document, anchor, words);
  const target = placeId(anchor);
  const input = { threadId: thread.id, expectedVersion: thread.version };
  return (
    <article ref={card} id={thread.id} tabIndex={-1} className={unread ? 'thread thread-unread' : 'thread'} aria-label={words('threadAt', { place: place || words('goneplace') })}>
      <div className="thread-head">
        {target !== null && place !== '' ? <a href={`#${target}`}>{place}</a> : <span>{place || words('goneplace')}</span>}
        <span className="actions">
          {unread && <Badge size="xs">{words('unread')}</Badge>}
          {status === 'RESOLVED' && <Badge size="xs" color="teal" variant="default">{words('resolved')}</Badge>}
          {orphaned && <Badge size="xs" color="orange" variant="default">{words('orphaned')}</Badge>}
        </span>
      </div>
      {anchor.quote !== null && <blockquote className="thread-quote">{anchor.quote}</blockquote>}
      {orphaned && <p className="quiet">{words('orphanedHint')}</p>}
      <ol className="comments">{thread.comments.map((comment) => <CommentEntry key={comment.id} comment={comment} place={place || words('goneplace')} />)}</ol>
      {isReplying ? (
        <CommentForm form={form} label={words('reply')} place={place || words('goneplace')} original={original} onSend={(written) => client.comments.reply({ threadId: thread.id, ...written })} onDone={() => setReplying(false)} />
      ) : (
        <div className="actions">
          {may('comment.add') && <Button size="compact-xs" variant="light" onClick={() => setReplying(true)}>{words('reply')}</Button>}
          {may('comment.resolve') && (status === 'OPEN'
            ? <Button size="compact-xs" variant="subtle" loading={act.isBusy} onClick={() => void act.run(() => client.comments.resolve(input))}>{words('resolve')}</Button>
            : <Button size="compact-xs" variant="subtle" loading={act.isBusy} onClick={() => void act.run(() => client.comments.reopen(input))}>{words('reopen')}</Button>)}
        </div>
      )}
      <ActError error={act.error} />
    </article>
  );
}
