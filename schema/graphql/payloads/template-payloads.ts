import { Field, ObjectType } from 'type-graphql';
import { TemplateType } from '../types/template.js';
import { ChangePayload } from './change-payload.js';

/** Result of addTemplate. */
@ObjectType('AddTemplatePayload')
export class AddTemplatePayload extends ChangePayload {
  @Field(() => TemplateType, { nullable: true })
  template!: TemplateType | null;
}
