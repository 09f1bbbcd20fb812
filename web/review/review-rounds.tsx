import { useEffect, useState } from 'react';
import type { ReviewRoundFragment, UserRefFragment } from '../../client-sdk/index.js';
import type { CriterionGrades, ReviewGrade } from '../../schema/model/review.js';
import { useClient, useErrorText, useWords } from '../app/app-context.js';
import type { MessageKey } from '../app/messages.js';
import { useLoaded } from '../app/use-loaded.js';
import { useComments } from './comments-context.js';
import { ItemRecord, useTimeText } from './item-record.js';
import { VerifyForm } from './review-items.js';
import { useGradeText } from './use-grade-text.js';
import { reviewWords } from './review-words.js';

const outcomeWords: Readonly<Record<NonNullable<ReviewRoundFragment['outcome']>, MessageKey>> = { WITHDRAWN: 'outcomeWithdrawn', RETURNED: 'outcomeReturned', APPROVED: 'outcomeApproved' };
const criteriaKeys = ['completeness', 'relevance', 'appropriateness', 'feasibility'] as const;

/** Who did what when; nothing where it has not been done. */
function Step({ label, by, at }: { readonly label: string; readonly by: UserRefFragment | null; readonly at: string | null }) {
  const time = useTimeText();
  return at === null ? null : <><dt>{label}</dt><dd>{by?.displayName} · {time(at)}</dd></>;
}

interface GradeRowProps {
  readonly who: string;
  readonly criteria: CriterionGrades;
  readonly grade: ReviewGrade;
  readonly summary: string | null;
}

function GradeRow({ who, criteria, grade, summary }: GradeRowProps) {
  const gradeText = useGradeText();
  return (
    <tr>
      <th scope="row">{who}</th>
      {criteriaKeys.map((key) => <td key={key}>{gradeText(criteria[key])}</td>)}
      <td>{gradeText(grade)}</td>
      <td>{summary}</td>
    </tr>
  );
}

/** What each reviewer thought, and what became of the round. */
function Opinions({ round: { number, opinions, grade, criteria, summary } }: { readonly round: ReviewRoundFragment }) {
  const words = useWords();
  const hasOutcome = grade !== null && criteria !== null;
  if (opinions.length === 0 && !hasOutcome) return null;
  return (
    <div className="round-opinions" tabIndex={0} role="region" aria-label={words('opinionsOf', { number })}>
      <table>
        <caption>{words('opinionsOf', { number })}</caption>
        <thead><tr><th scope="col">{words('reviewer')}</th>{criteriaKeys.map((key) => <th key={key} scope="col">{words(reviewWords.criteria[key])}</th>)}<th scope="col">{words('overallGrade')}</th><th scope="col">{words('opinionSummary')}</th></tr></thead>
        <tbody>
          {hasOutcome && <GradeRow who={words('decided')} criteria={criteria} grade={grade} summary={summary} />}
          {opinions.map((opinion) => <GradeRow key={opinion.at} who={opinion.reviewer?.displayName ?? ''} criteria={opinion.criteria} grade={opinion.grade} summary={opinion.summary} />)}
        </tbody>
      </table>
    </div>
  );
}

function Items({ items }: Pick<ReviewRoundFragment, 'items'>) {
  const words = useWords();
  const { document, may } = useComments();
  if (items.length === 0) return <p className="quiet">{words('noItemsRaised')}</p>;
  // Those that wait stand above, with their forms: an id is not twice in a page.
  const waiting = new Set(document.review.openItems.map(({ id }) => id));
  return (
    <>
      <h4>{words('itemsRaised', { count: items.length })}</h4>
      <ol className="review-items">
        {items.map((item) => (waiting.has(item.id)
          ? <li key={item.id}><a href={`#${item.id}`}>{words('labelled', { label: item.subject.label, text: item.text })}</a></li>
          : <ItemRecord key={item.id} item={item}>{may('reviewItem.verify') && <VerifyForm key={item.version} item={item} />}</ItemRecord>))}
      </ol>
    </>
  );
}

function Round({ round, isNamed }: { readonly round: ReviewRoundFragment; readonly isNamed: boolean }) {
  const words = useWords();
  const time = useTimeText();
  const gradeText = useGradeText();
  const [isOpen, setOpen] = useState(isNamed);
  // The inbox leads here: the page was opened for this item, before the item was there.
  useEffect(() => { if (isNamed) window.document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' }); }, [isNamed]);
  const { number, edition, outcome, grade, explanations } = round;
  const state = outcome === null ? words('roundGoesOn') : words(outcomeWords[outcome]);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary><h3>{words('roundTitle', { number, edition })}</h3> <span className="quiet">{[time(round.submittedAt), state, grade === null ? '' : gradeText(grade)].filter((part) => part !== '').join(' · ')}</span></summary>
      {isOpen && (
        <>
          <dl className="round-steps">
            <Step label={words('submittedBy')} by={round.submittedBy} at={round.submittedAt} />
            <Step label={words('startedBy')} by={round.startedBy} at={round.startedAt} />
            <Step label={words('closedBy')} by={round.closedBy} at={round.closedAt} />
          </dl>
          <Opinions round={round} />
          <Items items={round.items} />
          {explanations.length > 0 && <h4>{words('explanationsGiven', { count: explanations.length })}</h4>}
          {explanations.length > 0 && <ul className="said">{explanations.map(({ findingId, message, text, author }) => <li key={findingId}><span className="quiet">{message}</span> {words('bracketed', { text, aside: author?.displayName ?? '' })}</li>)}</ul>}
        </>
      )}
    </details>
  );
}

/** Rounds and adjustments, newest first. */
function Record() {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const time = useTimeText();
  const { document } = useComments();
  const { review } = document;
  // Read again with each act: what changes a round changes one of these.
  const state = [document.version, review.round?.version, ...review.openItems.map(({ id, version }) => `${id}.${version}`)].join(' ');
  const rounds = useLoaded(state, async (signal) => {
    const found: ReviewRoundFragment[] = [];
    for await (const round of client.review.rounds.all({ documentId: document.id, first: 10 }, { signal })) found.push(round);
    return found;
  });
  if (rounds.name === 'loading') return <p role="status">{words('loading')}</p>;
  if (rounds.name === 'failed') return <p role="alert">{errorText(rounds.error)}</p>;
  const named = location.hash.slice(1);
  return (
    <ol className="rounds">
      {rounds.value.map((round) => (
        <li key={round.id}>
          {review.adjustments.filter(({ round: aside }) => aside?.id === round.id).map(({ edition, at, adjustedBy, reason }) => (
            <p key={edition}><strong>{words('adjustedTo', { edition })}</strong> <span className="quiet">{adjustedBy?.displayName} · {time(at)}</span>{words('labelled', { label: '', text: reason })}</p>
          ))}
          <Round round={round} isNamed={round.items.some(({ id }) => id === named)} />
        </li>
      ))}
    </ol>
  );
}

/** Every round so far, folded away until somebody wants to know: who, when, grades, opinions, and each item with what was said of it. */
export function ReviewRounds() {
  const words = useWords();
  const { document } = useComments();
  // The inbox may lead to an item that was settled meanwhile.
  const [isOpen, setOpen] = useState(() => location.hash.startsWith('#itm_') && !document.review.openItems.some(({ id }) => `#${id}` === location.hash));
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words('reviewRecord')}</summary>
      {isOpen && <Record />}
    </details>
  );
}
