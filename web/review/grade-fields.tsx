import { NativeSelect, Textarea } from '@mantine/core';
import type { WatchedDocument } from '../../client-sdk/index.js';
import { limits } from '../../schema/model/limits.js';
import { reviewGrades, type CriterionGrades, type ReviewGrade } from '../../schema/model/review.js';
import { useWords } from '../app/app-context.js';
import { reviewWords } from './review-words.js';
import { useGradeText } from './use-grade-text.js';

/** The acts that grade a text. */
export type JudgingVerb = 'giveOpinion' | 'return' | 'approve';

const criteriaKeys = ['completeness', 'relevance', 'appropriateness', 'feasibility'] as const;

/** Grades as far as they are chosen, and words. */
export interface Judgement {
  readonly grade: ReviewGrade | null;
  readonly criteria: Readonly<Record<keyof CriterionGrades, ReviewGrade | null>>;
  readonly summary: string;
}

export const noJudgement: Judgement = { grade: null, criteria: { completeness: null, relevance: null, appropriateness: null, feasibility: null }, summary: '' };

/** All that has to be graded, once it is. */
export function completedJudgement({ grade, criteria: { completeness, relevance, appropriateness, feasibility }, summary }: Judgement) {
  if (grade === null || completeness === null || relevance === null || appropriateness === null || feasibility === null) return null;
  return { grade, criteria: { completeness, relevance, appropriateness, feasibility }, summary: summary.trim() === '' ? null : summary };
}

interface GradeFieldsProps {
  readonly document: WatchedDocument;
  readonly verb: JudgingVerb;
  readonly judgement: Judgement;
  readonly onChange: (judgement: Judgement) => void;
}

/** A grade for each criterion and one overall; those that do not allow the act cannot be chosen. */
export function GradeFields({ document, verb, judgement, onChange }: GradeFieldsProps) {
  const words = useWords();
  const gradeText = useGradeText();
  const options = (forAct: boolean) => [
    { value: '', label: words('choose') },
    ...document.template.grades.map(({ grade, approve, return: back }) => ({ value: grade, label: gradeText(grade), disabled: forAct && ((verb === 'approve' && !approve) || (verb === 'return' && !back)) })),
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
      <Textarea size="xs" autosize minRows={2} maxLength={limits.reviewTextChars} label={words('opinionSummary')} value={judgement.summary} onChange={({ currentTarget }) => onChange({ ...judgement, summary: currentTarget.value })} />
    </>
  );
}
