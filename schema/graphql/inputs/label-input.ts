import { Field, InputType } from 'type-graphql';

/** Words in both languages. */
@InputType('LabelInput', { description: 'Words in Chinese and English; neither is empty.' })
export class LabelInput {
  @Field(() => String)
  zh!: string;

  @Field(() => String)
  en!: string;
}
