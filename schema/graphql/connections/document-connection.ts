import { Field, ObjectType } from 'type-graphql';
import { Document } from '../types/document.js';
import { PageInfo } from './page-info.js';

/** One document of a page, with its cursor. */
@ObjectType('DocumentEdge')
export class DocumentEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => Document)
  node!: Document;
}

/** One page of documents. */
@ObjectType('DocumentConnection')
export class DocumentConnection {
  @Field(() => [DocumentEdge])
  edges!: readonly DocumentEdge[];

  @Field(() => [Document])
  nodes!: readonly Document[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
