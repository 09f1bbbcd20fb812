import type { ReviewGrade } from '../../schema/model/review.js';
import { useApp } from '../app/app-context.js';
import { useComments } from './comments-context.js';

/** What the template calls a grade, in the chosen language. */
export function useGradeText(): (grade: ReviewGrade) => string {
  const { language } = useApp();
  const { document } = useComments();
  return (wanted) => {
    const known = document.template.grades.find(({ grade }) => grade === wanted);
    return (language === 'zh' ? known?.label : known?.labelEn) ?? wanted;
  };
}
