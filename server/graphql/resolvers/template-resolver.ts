import { FieldResolver, Resolver, Root } from 'type-graphql';
import { TemplateGrade, TemplateType } from '../../../schema/graphql/types/template.js';
import { reviewGrades } from '../../../schema/model/review.js';
import type { Template } from '../../../schema/model/template.js';

@Resolver(() => TemplateType)
export class TemplateResolver {
  @FieldResolver(() => String)
  label(@Root() template: Template): string {
    return template.label.zh;
  }

  @FieldResolver(() => String)
  labelEn(@Root() template: Template): string {
    return template.label.en;
  }

  @FieldResolver(() => [TemplateGrade], { description: 'The overall grades of a review, best first, and what follows from each.' })
  grades(@Root() template: Template): TemplateGrade[] {
    return reviewGrades.map((grade) => ({ ...template.grades[grade], grade, label: template.grades[grade].label.zh, labelEn: template.grades[grade].label.en }));
  }
}
