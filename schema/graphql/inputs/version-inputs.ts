import { Field, ID, InputType } from 'type-graphql';
import { ChangeInput } from './change-input.js';

/** Input of takeVersion. */
@InputType('TakeVersionInput')
export class TakeVersionInput extends ChangeInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => String, { description: 'What it is called: "报局领导审阅稿".' })
  label!: string;
}
