import { Field, ObjectType } from 'type-graphql';
import { LibraryIndicator } from '../types/library-indicator.js';
import { PageInfo } from './page-info.js';

/** One indicator of a page, with its cursor. */
@ObjectType('LibraryIndicatorEdge')
export class LibraryIndicatorEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => LibraryIndicator)
  node!: LibraryIndicator;
}

/** One page of indicators. */
@ObjectType('LibraryIndicatorConnection')
export class LibraryIndicatorConnection {
  @Field(() => [LibraryIndicatorEdge])
  edges!: readonly LibraryIndicatorEdge[];

  @Field(() => [LibraryIndicator])
  nodes!: readonly LibraryIndicator[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
