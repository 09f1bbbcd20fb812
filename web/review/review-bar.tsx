import { Alert, Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { DocumentStatus } from '../../client-sdk/index.js';
import { useClient, useWords } from '../app/app-context.js';
import type { MessageKey } from '../app/messages.js';
import { ActError } from './act-error.js';
import { useComments } from './comments-context.js';
import { JudgeDialog } from './judge-dialog.js';
import { ReviewItems } from './review-items.js';
import { SubmitDialog } from './submit-dialog.js';
import { useAct } from './use-act.js';
import './review-bar.css';

type Verb = 'submit' | 'withdraw' | 'start' | 'giveOpinion' | 'return' | 'approve' | 'publish';

/** What may come next from each status, whoever does it. */
const nextVerbs: Readonly<Record<DocumentStatus, readonly Verb[]>> = {
  DRAFT: ['submit'], RETURNED: ['submit'], SUBMITTED: ['start', 'withdraw'], IN_REVIEW: ['approve', 'return', 'giveOpinion'], APPROVED: ['publish'], PUBLISHED: [],
};
const rights: Readonly<Record<Verb, string>> = {
  submit: 'document.submit', withdraw: 'document.withdraw', start: 'review.start', giveOpinion: 'review.giveOpinion', return: 'document.return', approve: 'document.approve', publish: 'document.publish',
};
const verbWords: Readonly<Record<Verb, MessageKey>> = { submit: 'submit', withdraw: 'withdraw', start: 'startReview', giveOpinion: 'giveOpinion', return: 'return', approve: 'approve', publish: 'publish' };
const bannerWords: Readonly<Partial<Record<DocumentStatus, MessageKey>>> = { SUBMITTED: 'frozenSubmitted', IN_REVIEW: 'frozenInReview', APPROVED: 'frozenApproved', PUBLISHED: 'frozenPublished' };

function VerbButton({ verb, isMain, isBusy, onPress }: { readonly verb: Verb; readonly isMain: boolean; readonly isBusy: boolean; readonly onPress: () => void }) {
  const words = useWords();
  const { document } = useComments();
  const permission = document.viewerCan.find(({ action }) => action === rights[verb]);
  if (permission?.allowed === true) return <Button size="compact-md" variant={isMain ? 'filled' : 'default'} loading={isBusy} onClick={onPress}>{words(verbWords[verb])}</Button>;
  // It can be come to by keyboard, so that everybody can be told why not.
  return (
    <Tooltip label={permission?.reason ?? words('notAllowed')} events={{ hover: true, focus: true, touch: true }}>
      <Button size="compact-md" variant="default" data-disabled aria-disabled onClick={(event) => event.preventDefault()}>
        {words(verbWords[verb])}<span className="visually-hidden">：{permission?.reason}</span>
      </Button>
    </Tooltip>
  );
}

/** Where the text stands in its review, and what the viewer may do next. */
export function ReviewBar() {
  const client = useClient();
  const words = useWords();
  const { document } = useComments();
  const act = useAct();
  const [dialog, setDialog] = useState<'submit' | 'giveOpinion' | 'return' | 'approve' | null>(null);
  const { status, review, id, version: expectedVersion } = document;
  const close = (): void => setDialog(null);
  const press = (verb: Verb): void => {
    if (verb === 'withdraw' || verb === 'start' || verb === 'publish') void act.run(() => client.review[verb]({ id, expectedVersion }));
    else setDialog(verb);
  };
  const banner = bannerWords[status];
  const grade = document.template.grades.find((known) => known.grade === review.round?.grade)?.label;
  return (
    <section className="review-bar" aria-label={words('review')}>
      {banner !== undefined && <Alert variant="light" p="xs" role="status">{words(banner)}</Alert>}
      {review.rejected && <Alert variant="light" color="red" p="xs" role="status">{words('rejectedForGood')}</Alert>}
      <div className="actions">
        {nextVerbs[status].map((verb, index) => <VerbButton key={verb} verb={verb} isMain={index === 0} isBusy={act.isBusy} onPress={() => press(verb)} />)}
        <span className="quiet">
          {review.round !== null && words('roundNumber', { number: review.round.number })}
          {grade !== undefined && ` · ${words('overallGrade')}：${grade}`}
        </span>
      </div>
      <ActError error={act.error} />
      {review.openItems.length > 0 && (
        <details open>
          <summary>{words('openItems', { count: review.openItems.length })}</summary>
          <ReviewItems />
        </details>
      )}
      {dialog === 'submit' && <SubmitDialog document={document} onClose={close} />}
      {dialog !== null && dialog !== 'submit' && <JudgeDialog document={document} verb={dialog} onClose={close} />}
    </section>
  );
}
