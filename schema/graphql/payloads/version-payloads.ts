import { Field, ObjectType } from 'type-graphql';
import { Version } from '../types/version.js';
import { ChangePayload } from './change-payload.js';

/** Result of takeVersion. */
@ObjectType('TakeVersionPayload')
export class TakeVersionPayload extends ChangePayload {
  @Field(() => Version, { nullable: true })
  version!: Version | null;
}
