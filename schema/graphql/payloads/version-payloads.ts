import { Field, ObjectType } from 'type-graphql';
import { Document } from '../types/document.js';
import { Version } from '../types/version.js';
import { ChangePayload } from './change-payload.js';

/** Result of takeVersion. */
@ObjectType('TakeVersionPayload')
export class TakeVersionPayload extends ChangePayload {
  @Field(() => Version, { nullable: true })
  version!: Version | null;
}

/** Result of restoreVersion. */
@ObjectType('RestoreVersionPayload')
export class RestoreVersionPayload extends ChangePayload {
  @Field(() => Document, { nullable: true })
  document!: Document | null;

  @Field(() => Version, { nullable: true, description: 'What stood before: restoring it undoes this.' })
  version!: Version | null;
}

/** Result of startNextYear. */
@ObjectType('StartNextYearPayload')
export class StartNextYearPayload extends ChangePayload {
  @Field(() => Document, { nullable: true, description: 'The draft of the new year.' })
  document!: Document | null;
}
