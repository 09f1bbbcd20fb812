import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, JsonScalar } from '../scalars.js';

/** One field of one node that one act changed. */
@ObjectType('AuditEntry', { description: 'One field of one node that one act changed.' })
export class AuditEntry {
  @Field(() => Int, { description: 'Per document, from 1, without gaps.' })
  seq!: number;

  @Field(() => DateTimeScalar)
  at!: number;

  @Field(() => ID, { description: '`system`: the server itself or its operator; `nobody`: somebody who failed to sign in.' })
  actorId!: string;

  @Field(() => ID, { nullable: true, description: 'The API token the actor acted by; null: none.' })
  tokenId!: string | null;

  @Field(() => String, { description: 'Past tense: "indicator.updated".' })
  action!: string;

  @Field(() => ID)
  nodeId!: string;

  @Field(() => String, { description: 'DOCUMENT, SECTION, GOAL_TABLE, GOAL, INDICATOR, COMMENT_THREAD, COMMENT, MEMBER; of the installation USER, SESSION, SETTING, API_TOKEN, WEBHOOK. More may come.' })
  nodeKind!: string;

  @Field(() => Int, { description: 'The node’s version after the change; 0 where the change gives it none.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'Null when the node as a whole was added, removed or moved.' })
  field!: string | null;

  @Field(() => JsonScalar, { nullable: true })
  before!: unknown;

  @Field(() => JsonScalar, { nullable: true })
  after!: unknown;

  @Field(() => String, { description: 'The hash of the entry before; empty for the first.' })
  previousHash!: string;

  @Field(() => String, { description: 'SHA-256 over the whole entry and the hash before it; docs/guides/audit.md shows how to check it.' })
  hash!: string;
}

/** The next piece of an exported log. */
@ObjectType('AuditExport', { description: 'A piece of an exported log, oldest entry first. The pieces put together are the file.' })
export class AuditExport {
  @Field(() => String, { description: 'Whole lines. Before the first entry, and only there, CSV has its line of columns.' })
  content!: string;

  @Field(() => String, { nullable: true, description: 'Hand it to `after` for the next piece.' })
  endCursor!: string | null;

  @Field(() => Boolean)
  hasNextPage!: boolean;
}
