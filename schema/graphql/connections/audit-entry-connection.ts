import { Field, ObjectType } from 'type-graphql';
import { AuditEntry } from '../types/audit-entry.js';
import { PageInfo } from './page-info.js';

/** One entry of a page, with its cursor. */
@ObjectType('AuditEntryEdge')
export class AuditEntryEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => AuditEntry)
  node!: AuditEntry;
}

/** One page of entries. */
@ObjectType('AuditEntryConnection')
export class AuditEntryConnection {
  @Field(() => [AuditEntryEdge])
  edges!: readonly AuditEntryEdge[];

  @Field(() => [AuditEntry])
  nodes!: readonly AuditEntry[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
