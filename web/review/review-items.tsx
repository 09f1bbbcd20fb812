import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AnswerKind, ItemVerdict, ReviewItemFragment } from '../../client-sdk/index.js';
import { limits } from '../../schema/model/limits.js';
import { answerKinds } from '../../schema/model/review.js';
import { useClient, useWords } from '../app/app-context.js';
import { ActError } from './act-error.js';
import { useComments } from './comments-context.js';
import { ItemRecord } from './item-record.js';
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
      <Textarea size="xs" autosize minRows={1} label={words('answerText')} maxLength={limits.reviewTextChars} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
      <ActError error={act.error} />
      <div className="actions"><Button type="submit" size="compact-sm" loading={act.isBusy} disabled={answer !== 'MENDED' && isBlank}>{words('answerItem')}</Button></div>
    </form>
  );
}

/** What a reviewer says of the answer; taking an item up again asks for a reason. */
export function VerifyForm({ item }: { readonly item: ReviewItemFragment }) {
  const client = useClient();
  const words = useWords();
  const act = useAct();
  const [reason, setReason] = useState('');
  const isBlank = reason.trim() === '';
  const verify = (verdict: ItemVerdict): void => void act.run(() => client.review.verifyItem({ id: item.id, expectedVersion: item.version, verdict, reason: isBlank ? null : reason }));
  return (
    <div className="comment-form">
      <Textarea size="xs" autosize minRows={1} label={words('verifyReason')} maxLength={limits.reviewTextChars} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
      <ActError error={act.error} />
      <div className="actions">
        {item.status === 'ANSWERED' && <Button size="compact-sm" loading={act.isBusy} onClick={() => verify('ACCEPTED')}>{words('acceptAnswer')}</Button>}
        <Button size="compact-sm" variant="default" loading={act.isBusy} disabled={isBlank} onClick={() => verify('REOPENED')}>{words('reopenItem')}</Button>
      </div>
    </div>
  );
}

/** The items that are not settled, each with its answers, for whoever may answer or verify them. */
export function ReviewItems() {
  const { document, may } = useComments();
  // The inbox leads here: the page was opened for this item, before the item was there.
  useEffect(() => { if (location.hash.startsWith('#itm_')) window.document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' }); }, []);
  return (
    <ol className="review-items">
      {document.review.openItems.map((item) => (
        <ItemRecord key={item.id} item={item}>
          {may('reviewItem.answer') && <AnswerForm key={`answer ${item.version}`} item={item} />}
          {may('reviewItem.verify') && item.status === 'ANSWERED' && <VerifyForm key={`verify ${item.version}`} item={item} />}
        </ItemRecord>
      ))}
    </ol>
  );
}
