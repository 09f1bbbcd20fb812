import { Alert, Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { DocumentStatus, WatchedDocument } from '../../client-sdk/index.js';
import { useClient, useReason, useWords } from '../app/app-context.js';
import type { MessageKey } from '../app/messages.js';
import { ActError } from './act-error.js';
import { AdjustDialog } from './adjust-dialog.js';
import { ArchiveDialog } from './archive-dialog.js';
import { useComments } from './comments-context.js';
import { JudgeDialog } from './judge-dialog.js';
import { NextYearDialog } from './next-year-dialog.js';
import { ReviewItems } from './review-items.js';
import { ReviewRounds } from './review-rounds.js';
import { SubmitDialog } from './submit-dialog.js';
import { useAct } from './use-act.js';
import { useGradeText } from './use-grade-text.js';
import './review-bar.css';

type Verb = 'submit' | 'withdraw' | 'start' | 'giveOpinion' | 'return' | 'approve' | 'publish' | 'adjust' | 'nextYear' | 'archive';
/** These ask for something first. */
type AskingVerb = Exclude<Verb, 'withdraw' | 'start' | 'publish'>;

/** What may come next from each status, whoever does it. */
const nextVerbs: Readonly<Record<DocumentStatus, readonly Verb[]>> = {
  DRAFT: ['submit', 'archive'], RETURNED: ['submit', 'archive'], SUBMITTED: ['start', 'withdraw'], IN_REVIEW: ['approve', 'return', 'giveOpinion'],
  APPROVED: ['publish', 'nextYear', 'adjust'], PUBLISHED: ['nextYear', 'adjust'],
};
const rights: Readonly<Record<Verb, string>> = {
  submit: 'document.submit', withdraw: 'document.withdraw', start: 'review.start', giveOpinion: 'review.giveOpinion', return: 'document.return', approve: 'document.approve', publish: 'document.publish',
  adjust: 'document.adjust', nextYear: 'document.startNextYear', archive: 'document.archive',
};
/** Not acts of a review: to those who may not do them they say nothing. */
const besideReview: readonly Verb[] = ['nextYear', 'archive'];
const verbWords: Readonly<Record<Verb, MessageKey>> = {
  submit: 'submit', withdraw: 'withdraw', start: 'startReview', giveOpinion: 'giveOpinion', return: 'return', approve: 'approve', publish: 'publish', adjust: 'adjust', nextYear: 'startNextYear', archive: 'archive',
};
const bannerWords: Readonly<Partial<Record<DocumentStatus, MessageKey>>> = { SUBMITTED: 'frozenSubmitted', IN_REVIEW: 'frozenInReview', APPROVED: 'frozenApproved', PUBLISHED: 'frozenPublished' };

function VerbButton({ verb, isMain, isBusy, onPress }: { readonly verb: Verb; readonly isMain: boolean; readonly isBusy: boolean; readonly onPress: () => void }) {
  const words = useWords();
  const reason = useReason();
  const { document } = useComments();
  const permission = document.viewerCan.find(({ action }) => action === rights[verb]);
  if (permission?.allowed !== true && besideReview.includes(verb)) return null;
  if (permission?.allowed === true) return <Button size="compact-md" variant={isMain ? 'filled' : 'default'} loading={isBusy} onClick={onPress}>{words(verbWords[verb])}</Button>;
  const why = reason(permission) ?? words('notAllowed');
  // It can be come to by keyboard, so that everybody can be told why not.
  return (
    <Tooltip label={why} events={{ hover: true, focus: true, touch: true }}>
      <Button size="compact-md" variant="default" data-disabled aria-disabled aria-label={words('labelled', { label: words(verbWords[verb]), text: why })} onClick={(event) => event.preventDefault()}>
        {words(verbWords[verb])}
      </Button>
    </Tooltip>
  );
}

function VerbDialog({ verb, document, onClose }: { readonly verb: AskingVerb; readonly document: WatchedDocument; readonly onClose: () => void }) {
  if (verb === 'submit') return <SubmitDialog document={document} onClose={onClose} />;
  if (verb === 'adjust') return <AdjustDialog document={document} onClose={onClose} />;
  if (verb === 'archive') return <ArchiveDialog document={document} onClose={onClose} />;
  if (verb === 'nextYear') return <NextYearDialog document={document} onClose={onClose} />;
  return <JudgeDialog document={document} verb={verb} onClose={onClose} />;
}

/** The acts that may come next: none in an archived text, and an adjustment where a text was returned for good. */
function verbsOf({ status, archivedAt, review }: WatchedDocument): readonly Verb[] {
  if (archivedAt !== null) return [];
  return review.rejected ? ['adjust', ...nextVerbs[status]] : nextVerbs[status];
}

/** The same text of the years before and after. */
function OtherYears({ document: { lastYear, nextYears } }: { readonly document: WatchedDocument }) {
  const words = useWords();
  const years = [...(lastYear === null ? [] : [lastYear]), ...nextYears];
  return years.map(({ id, title, fiscalYear }) => <Link key={id} href={`/documents/${id}`} title={title}>{words('textOfYear', { year: fiscalYear })}</Link>);
}

/** Where the text stands in its review, and what the viewer may do next. */
export function ReviewBar() {
  const client = useClient();
  const words = useWords();
  const { document } = useComments();
  const act = useAct();
  const gradeText = useGradeText();
  const [dialog, setDialog] = useState<AskingVerb | null>(null);
  const { status, review, archivedAt, id, version: expectedVersion } = document;
  const close = (): void => setDialog(null);
  const press = (verb: Verb): void => {
    if (verb === 'withdraw' || verb === 'start' || verb === 'publish') void act.run(() => client.review[verb]({ id, expectedVersion }));
    else setDialog(verb);
  };
  const banner = archivedAt === null ? bannerWords[status] : 'archivedBanner';
  const grade = review.round?.grade ?? null;
  return (
    <section className="review-bar" aria-label={words('review')}>
      {banner !== undefined && <Alert variant="light" p="xs" role="status">{words(banner)}</Alert>}
      {review.rejected && <Alert variant="light" color="red" p="xs" role="status">{words('rejectedForGood')}</Alert>}
      <div className="actions">
        {verbsOf(document).map((verb, index) => <VerbButton key={verb} verb={verb} isMain={index === 0} isBusy={act.isBusy} onPress={() => press(verb)} />)}
        <span className="quiet">
          {review.round !== null && words('roundNumber', { number: review.round.number })}
          {grade !== null && ` · ${words('labelled', { label: words('overallGrade'), text: gradeText(grade) })}`}
        </span>
        <OtherYears document={document} />
      </div>
      <ActError error={act.error} />
      {review.openItems.length > 0 && (
        <details open>
          <summary>{words('openItems', { count: review.openItems.length })}</summary>
          <ReviewItems />
        </details>
      )}
      {review.round !== null && <ReviewRounds />}
      {dialog !== null && <VerbDialog verb={dialog} document={document} onClose={close} />}
    </section>
  );
}
