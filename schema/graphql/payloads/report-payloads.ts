import { Field, ID, ObjectType } from 'type-graphql';
import { Document } from '../types/document.js';
import { ChangePayload } from './change-payload.js';

/** Result of startReport. */
@ObjectType('StartReportPayload')
export class StartReportPayload extends ChangePayload {
  @Field(() => Document, { nullable: true, description: 'The report, also where there was one.' })
  document!: Document | null;
}

/** Result of refreshReport. */
@ObjectType('RefreshReportPayload')
export class RefreshReportPayload extends ChangePayload {
  @Field(() => Document, { nullable: true })
  document!: Document | null;

  @Field(() => [ID], { nullable: true, description: 'Sections in which somebody changed what was printed: that stays as they wrote it.' })
  keptSectionIds!: readonly string[] | null;
}
