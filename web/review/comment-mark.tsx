import type { CommentAnchorInput } from '../../client-sdk/index.js';
import { useWords } from '../app/app-context.js';
import { placeId, placeOfInput } from './comment-place.js';
import { useMarks } from './comments-context.js';
import { cellPlace } from './thread-list.js';

/** How many open threads stand here; pressed, it shows them, or begins the first. */
export function CommentMark({ anchor, label, isTabStop = true }: { readonly anchor: CommentAnchorInput; readonly label: string; /** False where another key leads here. */ readonly isTabStop?: boolean }) {
  const marks = useMarks();
  const words = useWords();
  if (marks === null) return null;
  const node = placeId(placeOfInput(anchor)) ?? marks.documentId;
  const place = anchor.field == null ? node : cellPlace(node, anchor.field);
  const count = marks.counts.get(place) ?? 0;
  if (count === 0 && !marks.mayAdd) return null;
  const name = count === 0 ? words('commentOn', { place: label }) : words('openThreadsAt', { count, place: label });
  return (
    <button type="button" className={count > 0 ? 'comment-mark comment-mark-open' : 'comment-mark'} tabIndex={isTabStop ? 0 : -1} aria-label={name} title={name} onClick={() => marks.show(place, count === 0 ? anchor : null)}>
      <span aria-hidden="true">{count > 0 ? count : '＋'}</span>
    </button>
  );
}
