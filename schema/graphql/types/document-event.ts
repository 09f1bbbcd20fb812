import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';

/** One event of a document; the class name is the event's type. */
@InterfaceType('DocumentEvent', {
  description: 'One change of a document, told in commit order. The node it holds is read when the event is sent; null: gone since.',
  resolveType: (event: { readonly type: string }) => event.type,
})
export abstract class DocumentEvent {
  @Field(() => DateTimeScalar)
  at!: number;

  @Field(() => ID)
  documentId!: string;
}

/** Own fields of the document changed. */
@ObjectType('DocumentChanged', { implements: DocumentEvent })
export class DocumentChanged extends DocumentEvent {}

/** A section was added, moved or renamed, or its text changed. */
@ObjectType('SectionChanged', { implements: DocumentEvent })
export class SectionChanged extends DocumentEvent {
  @Field(() => ID, { name: 'sectionId' })
  nodeId!: string;

  @Field(() => Int, { nullable: true, description: 'For a change of text: the revision that can now be read.' })
  revision!: number | null;
}

/** A section was removed. */
@ObjectType('SectionRemoved', { implements: DocumentEvent })
export class SectionRemoved extends DocumentEvent {
  @Field(() => ID, { name: 'sectionId' })
  nodeId!: string;
}

/** A goal table's head or goals changed, or the table was added or moved. */
@ObjectType('GoalTableChanged', { implements: DocumentEvent })
export class GoalTableChanged extends DocumentEvent {
  @Field(() => ID, { name: 'goalTableId' })
  nodeId!: string;
}

/** A goal table was removed. */
@ObjectType('GoalTableRemoved', { implements: DocumentEvent })
export class GoalTableRemoved extends DocumentEvent {
  @Field(() => ID, { name: 'goalTableId' })
  nodeId!: string;
}

/** A row was added, moved or changed. */
@ObjectType('IndicatorChanged', { implements: DocumentEvent })
export class IndicatorChanged extends DocumentEvent {
  @Field(() => ID, { name: 'indicatorId' })
  nodeId!: string;

  @Field(() => ID, { name: 'goalTableId', description: 'The table the row stands in.' })
  relatedId!: string;
}

/** A row was removed. */
@ObjectType('IndicatorRemoved', { implements: DocumentEvent })
export class IndicatorRemoved extends DocumentEvent {
  @Field(() => ID, { name: 'indicatorId' })
  nodeId!: string;

  @Field(() => ID, { name: 'goalTableId', description: 'The table the row stood in.' })
  relatedId!: string;
}

/** A thread was begun, or somebody replied. */
@ObjectType('CommentAdded', { implements: DocumentEvent })
export class CommentAdded extends DocumentEvent {
  @Field(() => ID, { name: 'threadId' })
  nodeId!: string;
}

/** A thread was resolved, reopened or put elsewhere, lost or found what it stands on, or one of its comments changed. */
@ObjectType('CommentChanged', { implements: DocumentEvent })
export class CommentChanged extends DocumentEvent {
  @Field(() => ID, { name: 'threadId' })
  nodeId!: string;
}

/** A round began or ended, an opinion was given, an item was answered or verified. */
@ObjectType('ReviewChanged', { implements: DocumentEvent })
export class ReviewChanged extends DocumentEvent {
  @Field(() => ID, { name: 'reviewRoundId' })
  nodeId!: string;

  @Field(() => ID, { name: 'reviewItemId', nullable: true, description: 'The item it is about; null: the round itself.' })
  relatedId!: string | null;
}

/** Something was paid, corrected or taken back, or a budget adjusted. */
@ObjectType('ExecutionChanged', { implements: DocumentEvent })
export class ExecutionChanged extends DocumentEvent {
  @Field(() => ID, { name: 'goalTableId' })
  nodeId!: string;
}

/** A round of monitoring began, went on or ended, or a row of it was filled in. */
@ObjectType('MonitoringChanged', { implements: DocumentEvent })
export class MonitoringChanged extends DocumentEvent {
  @Field(() => ID, { name: 'monitoringRoundId' })
  nodeId!: string;

  @Field(() => ID, { name: 'monitoringEntryId', nullable: true, description: 'What was filled in; null: the round itself.' })
  relatedId!: string | null;
}

/** A self-evaluation began, went on or ended, a row of it was filled in, evidence came or went, or something has to be mended on its account. */
@ObjectType('SelfEvaluationChanged', { implements: DocumentEvent })
export class SelfEvaluationChanged extends DocumentEvent {
  @Field(() => ID, { name: 'selfEvaluationId' })
  nodeId!: string;

  @Field(() => ID, { nullable: true, description: 'What of it, by its id: the entry of a row that was filled in or scored, the rectification, or the evidence; null: itself.' })
  relatedId!: string | null;
}

/** A version was taken. */
@ObjectType('VersionTaken', { implements: DocumentEvent })
export class VersionTaken extends DocumentEvent {
  @Field(() => ID, { name: 'versionId' })
  nodeId!: string;
}

/** Somebody became a member, changed role, or was removed. */
@ObjectType('MemberChanged', { implements: DocumentEvent })
export class MemberChanged extends DocumentEvent {
  @Field(() => ID, { name: 'userId' })
  nodeId!: string;
}
