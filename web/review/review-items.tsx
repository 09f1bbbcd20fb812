import { Badge, Button, NativeSelect, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AnswerKind, ItemVerdict, ReviewItemFragment } from '../../client-sdk/index.js';
import { answerKinds } from '../../schema/model/review.js';
import { useClient, useWords } from '../app/app-context.js';
import { ActError } from './act-error.js';
import { placeId } from './comment-place.js';
import { useComments } from './comments-context.js';
import { reviewWords } from './review-words.js';
import { useAct } from './use-act.js';

/** What an author says of an item; explained and disputed ask for words. */
function AnswerForm({ item }: { readonly item: ReviewItemFragment }) {
  const client = useClient();
  const words = useWords();
  const act = useAct();
  const [answer, setAnswer] = useState<AnswerKind>('MENDED');
  const [text, setText] = useState('');
  const isBlank = text.trim() === '';
  return (
    <form className="comment-form" onSubmit={(event) => { event.preventDefault(); void act.run(() => client.review.answerItem({ id: item.id, expectedVersion: item.version, answer, text: isBlank ? null : text })); }}>
      <NativeSelect size="xs" label={words('answer')} value={answer} data={answerKinds.map((value) => ({ value, label: words(reviewWords.answers[value]) }))} onChange={({ currentTarget }) => setAnswer(answerKinds.find((kind) => kind === currentTarget.value) ?? 'MENDED')} />
      <Textarea size="xs" autosize minRows={1} label={words('answerText')} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
      <ActError error={act.error} />
      <div className="actions"><Button type="submit" size="compact-sm" loading={act.isBusy} disabled={answer !== 'MENDED' && isBlank}>{words('answerItem')}</Button></div>
    </form>
  );
}

/** What a reviewer says of the answer; taking an item up again asks for a reason. */
function VerifyForm({ item }: { readonly item: ReviewItemFragment }) {
  const client = useClient();
  const words = useWords();
  const act = useAct();
  const [reason, setReason] = useState('');
  const isBlank = reason.trim() === '';
  const verify = (verdict: ItemVerdict): void => void act.run(() => client.review.verifyItem({ id: item.id, expectedVersion: item.version, verdict, reason: isBlank ? null : reason }));
  return (
    <div className="comment-form">
      <Textarea size="xs" autosize minRows={1} label={words('verifyReason')} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
      <ActError error={act.error} />
      <div className="actions">
        <Button size="compact-sm" loading={act.isBusy} onClick={() => verify('ACCEPTED')}>{words('acceptAnswer')}</Button>
        <Button size="compact-sm" variant="default" loading={act.isBusy} disabled={isBlank} onClick={() => verify('REOPENED')}>{words('reopenItem')}</Button>
      </div>
    </div>
  );
}

/** The items that are not settled, each with its answers, for whoever may answer or verify them. */
export function ReviewItems() {
  const words = useWords();
  const { document, may } = useComments();
  // The inbox leads here: the page was opened for this item, before the item was there.
  useEffect(() => { if (location.hash.startsWith('#itm_')) window.document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' }); }, []);
  return (
    <ol className="review-items">
      {document.review.openItems.map((item) => (
        <li key={item.id} id={item.id} className="thread">
          <div className="thread-head">
            <a href={`#${placeId(item.anchor) ?? 'main'}`}>{item.subject.label}</a>
            <Badge size="sm" variant="default">{words(reviewWords.items[item.status])}</Badge>
          </div>
          {item.subject.quote !== null && <blockquote className="thread-quote">{item.subject.quote}</blockquote>}
          <p className="comment-body">{item.text}</p>
          <p className="quiet">{item.raisedBy?.displayName} · {words('roundNumber', { number: item.round.number })}{item.criterion !== null && ` · ${words(reviewWords.criterion[item.criterion])}`}</p>
          {item.answers.map(({ at, kind, text, author }) => <p key={at}><strong>{author?.displayName}</strong>：{words(reviewWords.answers[kind])}{text !== '' && `，${text}`}</p>)}
          {item.verifications.map(({ at, verdict, text, reviewer }) => <p key={at}><strong>{reviewer?.displayName}</strong>：{words(verdict === 'ACCEPTED' ? 'itemAccepted' : 'itemReopened')}{text !== '' && `，${text}`}</p>)}
          {may('reviewItem.answer') && <AnswerForm key={`answer ${item.version}`} item={item} />}
          {may('reviewItem.verify') && item.status === 'ANSWERED' && <VerifyForm key={`verify ${item.version}`} item={item} />}
        </li>
      ))}
    </ol>
  );
}
