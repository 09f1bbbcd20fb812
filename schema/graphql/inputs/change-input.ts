import { Field, ID, InputType } from 'type-graphql';

/** What the input of every change takes. */
@InputType()
export abstract class ChangeInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;
}
