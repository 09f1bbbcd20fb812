import { UnstyledButton } from '@mantine/core';
import type { CommentAnchorInput } from '../../client-sdk/index.js';
import { useWords } from '../app/app-context.js';
import { placeId, placeOfInput } from './comment-place.js';
import { useCommentsIfAny } from './comments-context.js';

/** How many open threads stand here; pressed, it shows them, or begins the first. */
export function CommentMark({ anchor, label }: { readonly anchor: CommentAnchorInput; readonly label: string }) {
  const comments = useCommentsIfAny();
  const words = useWords();
  if (comments === null) return null;
  const place = placeId(placeOfInput(anchor)) ?? comments.document.id;
  const count = comments.counts.get(place) ?? 0;
  if (count === 0 && !comments.may('comment.add')) return null;
  const name = count === 0 ? words('commentOn', { place: label }) : words('openThreadsAt', { count, place: label });
  return (
    <UnstyledButton className={count > 0 ? 'comment-mark comment-mark-open' : 'comment-mark'} aria-label={name} title={name} onClick={() => comments.show(place, count === 0 ? anchor : null)}>
      <span aria-hidden="true">{count > 0 ? count : '＋'}</span>
    </UnstyledButton>
  );
}
