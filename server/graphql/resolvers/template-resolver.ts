import { FieldResolver, Resolver, Root } from 'type-graphql';
import { TemplateType } from '../../../schema/graphql/types/template.js';
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
}
