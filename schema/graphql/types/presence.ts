import { Field, ID, ObjectType } from 'type-graphql';

/** Where one window of one user is. */
@ObjectType('PresenceEntry', { description: 'Where one window of one user is. A section, or a table, a row and a cell of it; all null: the document as a whole.' })
export class PresenceEntryType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { nullable: true })
  sectionId!: string | null;

  @Field(() => ID, { nullable: true })
  goalTableId!: string | null;

  @Field(() => ID, { nullable: true })
  indicatorId!: string | null;

  @Field(() => String, { nullable: true })
  field!: string | null;
}

/** Everybody who is in a document now. */
@ObjectType('Presence', { description: 'Everybody who is in the document now; sent whole after every change.' })
export class Presence {
  @Field(() => ID)
  documentId!: string;

  @Field(() => ID, { description: 'Secret of this subscription: updatePresence moves the entry it stands for.' })
  presenceId!: string;
}
