import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ReviewItemFragment } from '../../client-sdk/index.js';
import { useApp, useWords } from '../app/app-context.js';
import { placeId } from './comment-place.js';
import { reviewWords } from './review-words.js';

/** When something was done, as people write it. */
export function useTimeText(): (at: string) => string {
  const { language } = useApp();
  return (at) => new Date(at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en', { dateStyle: 'short', timeStyle: 'short' });
}

interface SaidProps {
  readonly who: string | undefined;
  readonly at: string;
  readonly what: string;
  readonly text: string;
}

function Said({ who, at, what, text }: SaidProps) {
  const words = useWords();
  const time = useTimeText();
  return <li><strong>{who}</strong> <span className="quiet">{time(at)}</span>{words('labelled', { label: '', text: text === '' ? what : words('labelled', { label: what, text }) })}</li>;
}

/** One item as it was raised, with all that was answered and found of it; below it whatever may be done with it. */
export function ItemRecord({ item, children }: { readonly item: ReviewItemFragment; readonly children?: ReactNode }) {
  const words = useWords();
  const time = useTimeText();
  // A moment is a moment for both: each answer stands before what was found of it.
  const said = [
    ...item.answers.map(({ at, kind, text, author }) => ({ at, text, who: author?.displayName, what: words(reviewWords.answers[kind]) })),
    ...item.verifications.map(({ at, verdict, text, reviewer }) => ({ at, text, who: reviewer?.displayName, what: words(verdict === 'ACCEPTED' ? 'itemAccepted' : 'itemReopened') })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return (
    <li id={item.id} className="thread">
      <div className="thread-head">
        <a href={`#${placeId(item.anchor) ?? 'main'}`}>{item.subject.label}</a>
        <Badge size="sm" variant="default">{words(reviewWords.items[item.status])}</Badge>
      </div>
      {item.subject.quote !== null && <blockquote className="thread-quote">{item.subject.quote}</blockquote>}
      <p className="comment-body">{item.text}</p>
      <p className="quiet">{item.raisedBy?.displayName} · {time(item.raisedAt)} · {words('roundNumber', { number: item.round.number })}{item.criterion !== null && ` · ${words(reviewWords.criterion[item.criterion])}`}</p>
      {said.length > 0 && <ul className="said">{said.map((each) => <Said key={`${each.at} ${each.what}`} {...each} />)}</ul>}
      {children}
    </li>
  );
}
