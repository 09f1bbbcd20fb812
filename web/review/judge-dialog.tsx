import { Button, Checkbox, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { CommentThreadFragment, WatchedDocument } from '../../client-sdk/index.js';
import { reviewGrades, type CriterionGrades, type ReviewGrade } from '../../schema/model/review.js';
import { useClient, useWords } from '../app/app-context.js';
import { ActError } from './act-error.js';
import { commentPlace } from './comment-place.js';
import { ReviewDialog } from './review-dialog.js';
import { reviewWords } from './review-words.js';
import { useAct } from './use-act.js';

type Verb = 'giveOpinion' | 'return' | 'approve';
const criteriaKeys = ['completeness', 'relevance', 'appropriateness', 'feasibility'] as const;

interface Judgement {
  readonly grade: ReviewGrade | null;
  readonly criteria: Readonly<Record<keyof CriterionGrades, ReviewGrade | null>>;
  readonly summary: string;
}

const nothingYet: Judgement = { grade: null, criteria: { completeness: null, relevance: null, appropriateness: null, feasibility: null }, summary: '' };

/** All that has to be graded, once it is. */
function completed({ grade, criteria: { completeness, relevance, appropriateness, feasibility }, summary }: Judgement) {
  if (grade === null || completeness === null || relevance === null || appropriateness === null || feasibility === null) return null;
  return { grade, criteria: { completeness, relevance, appropriateness, feasibility }, summary: summary.trim() === '' ? null : summary };
}

interface GradesProps {
  readonly document: WatchedDocument;
  readonly verb: Verb;
  readonly judgement: Judgement;
  readonly onChange: (judgement: Judgement) => void;
}

/** A grade for each criterion and one overall; those that do not allow the act cannot be chosen. */
function Grades({ document, verb, judgement, onChange }: GradesProps) {
  const words = useWords();
  const options = (forAct: boolean) => [
    { value: '', label: words('choose') },
    ...document.template.grades.map(({ grade, label, approve, return: back }) => ({ value: grade, label, disabled: forAct && ((verb === 'approve' && !approve) || (verb === 'return' && !back)) })),
  ];
  const gradeOf = (value: string): ReviewGrade | null => reviewGrades.find((known) => known === value) ?? null;
  return (
    <>
      <div className="grades">
        {criteriaKeys.map((key) => (
          <NativeSelect key={key} size="xs" label={words(reviewWords.criteria[key])} value={judgement.criteria[key] ?? ''} data={options(false)} onChange={({ currentTarget }) => onChange({ ...judgement, criteria: { ...judgement.criteria, [key]: gradeOf(currentTarget.value) } })} />
        ))}
        <NativeSelect size="xs" label={words('overallGrade')} value={judgement.grade ?? ''} data={options(true)} onChange={({ currentTarget }) => onChange({ ...judgement, grade: gradeOf(currentTarget.value) })} />
      </div>
      <Textarea size="xs" autosize minRows={2} label={words('opinionSummary')} value={judgement.summary} onChange={({ currentTarget }) => onChange({ ...judgement, summary: currentTarget.value })} />
    </>
  );
}

interface ItemsProps {
  readonly document: WatchedDocument;
  readonly threads: readonly CommentThreadFragment[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
  readonly body: string;
  readonly onWrite: (body: string) => void;
}

/** What the authors have to answer: threads there are, and words on the text as a whole. */
function ItemsToAnswer({ document, threads, chosen, onChoose, body, onWrite }: ItemsProps) {
  const words = useWords();
  return (
    <fieldset className="items-to-answer">
      <legend>{words('itemsToAnswer')}</legend>
      {threads.map((thread) => (
        <Checkbox key={thread.id} size="xs" checked={chosen.includes(thread.id)} label={`${commentPlace(document, thread.anchor, words)}：${thread.comments[0]?.body ?? ''}`} onChange={({ currentTarget }) => onChoose(currentTarget.checked ? [...chosen, thread.id] : chosen.filter((id) => id !== thread.id))} />
      ))}
      <Textarea size="xs" autosize minRows={2} label={words('newItem')} value={body} onChange={({ currentTarget }) => onWrite(currentTarget.value)} />
    </fieldset>
  );
}

/** Grading a text: as one's own opinion, to return it with what is to be mended, or to approve it. */
export function JudgeDialog({ document, verb, onClose }: { readonly document: WatchedDocument; readonly verb: Verb; readonly onClose: () => void }) {
  const client = useClient();
  const words = useWords();
  const act = useAct();
  const [judgement, setJudgement] = useState(nothingYet);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [body, setBody] = useState('');
  const [isSure, setSure] = useState(false);
  const unsettled = new Set(document.review.openItems.map(({ thread }) => thread?.id));
  const threads = document.threads.filter(({ id, status }) => status === 'OPEN' && !unsettled.has(id));
  const done = completed(judgement);
  const at = { id: document.id, expectedVersion: document.version };
  const judge = async (): Promise<void> => {
    if (done === null) return;
    const { round } = document.review;
    const items = [...chosen.map((threadId) => ({ threadId })), ...(body.trim() === '' ? [] : [{ anchor: { kind: 'DOCUMENT' as const }, body }])];
    const acts: Readonly<Record<Verb, () => Promise<unknown>>> = {
      giveOpinion: () => client.review.giveOpinion({ id: round?.id ?? '', expectedVersion: round?.version ?? 0, ...done }),
      return: () => client.review.return({ ...at, ...done, items }),
      approve: () => client.review.approve({ ...at, ...done }),
    };
    if (await act.run(acts[verb])) onClose();
  };
  return (
    <ReviewDialog title={words(verb === 'return' ? 'returnTitle' : verb === 'approve' ? 'approveTitle' : 'opinionTitle')} onClose={onClose}>
      <Grades document={document} verb={verb} judgement={judgement} onChange={setJudgement} />
      {verb === 'return' && <ItemsToAnswer document={document} threads={threads} chosen={chosen} onChoose={setChosen} body={body} onWrite={setBody} />}
      {verb === 'approve' && <><p>{words('approveFreezes')}</p><Checkbox checked={isSure} label={words('approveSure')} onChange={({ currentTarget }) => setSure(currentTarget.checked)} /></>}
      <ActError error={act.error} />
      <div className="actions dialog-actions">
        <Button loading={act.isBusy} disabled={done === null || (verb === 'approve' && !isSure)} onClick={() => void judge()}>{words(verb === 'return' ? 'return' : verb === 'approve' ? 'approve' : 'giveOpinion')}</Button>
        <Button variant="subtle" onClick={onClose}>{words('cancel')}</Button>
      </div>
    </ReviewDialog>
  );
}
