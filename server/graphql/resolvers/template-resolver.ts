import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { AddTemplateInput } from '../../../schema/graphql/inputs/template-inputs.js';
import { AddTemplatePayload } from '../../../schema/graphql/payloads/template-payloads.js';
import { TemplateGrade, TemplatePart, TemplateRule, TemplateType } from '../../../schema/graphql/types/template.js';
import { reviewGrades } from '../../../schema/model/review.js';
import { TemplateEvaluation, TemplateMonitoring } from '../../../schema/graphql/types/template-results.js';
import type { Severity } from '../../../schema/model/finding.js';
import type { Template } from '../../../schema/model/template.js';
import type { TemplateLabel } from '../../../schema/model/template-label.js';
import { addTemplate, type AddTemplateResult } from '../../commands/template/add.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

const rulesOf = (severities: { readonly [rule: string]: Severity | undefined }): TemplateRule[] =>
  Object.entries(severities).flatMap(([rule, severity]) => (severity === undefined ? [] : [{ rule, severity }]));

const labelled = <T extends { readonly label: TemplateLabel }>({ label, ...rest }: T) => ({ ...rest, label: label.zh, labelEn: label.en });

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

  @FieldResolver(() => [TemplatePart], { description: 'The outline of a new document.' })
  parts(@Root() template: Template): TemplatePart[] {
    return template.parts.map((part) => ({ ...labelled(part), sections: part.sections.map(labelled) }));
  }

  @FieldResolver(() => [TemplateRule], { description: 'The rules that apply.' })
  rules(@Root() template: Template): TemplateRule[] {
    return rulesOf(template.rules);
  }

  @FieldResolver(() => [TemplateRule], { description: 'Parts of rules that are weighed otherwise than their rule.' })
  partSeverities(@Root() template: Template): TemplateRule[] {
    return rulesOf(template.partSeverities);
  }

  @FieldResolver(() => [TemplateGrade], { description: 'The overall grades of a review, best first, and what follows from each.' })
  grades(@Root() template: Template): TemplateGrade[] {
    return reviewGrades.map((grade) => ({ ...template.grades[grade], grade, label: template.grades[grade].label.zh, labelEn: template.grades[grade].label.en }));
  }

  @FieldResolver(() => TemplateMonitoring, { description: '绩效运行监控: what the lights mean.' })
  monitoring(@Root() { monitoring }: Template): TemplateMonitoring {
    return {
      source: monitoring.source.zh,
      sourceEn: monitoring.source.en,
      ratioBands: monitoring.ratioBands.map(({ below, light }) => ({ bound: below, light })),
      keptGroups: monitoring.keptGroups,
      paymentBands: monitoring.paymentBands.map(({ upTo, light }) => ({ bound: upTo, light })),
    };
  }

  @FieldResolver(() => TemplateEvaluation, { description: '绩效自评: how results become points.' })
  evaluation(@Root() { evaluation }: Template): TemplateEvaluation {
    const { source, bands, ...figures } = evaluation;
    return { ...figures, source: source.zh, sourceEn: source.en, bands: bands.map(labelled) };
  }

  @Mutation(() => AddTemplatePayload, { description: 'Adds a version of a form, for good. Administrators only.' })
  addTemplate(@Arg('input', () => AddTemplateInput) input: AddTemplateInput, @Ctx() context: GraphqlContext): Payload<AddTemplateResult> {
    return toPayload({}, async () => addTemplate(commandContextOf(context), input));
  }
}
