import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { TableOfContentsEntry } from '../../../schema/graphql/types/document.js';
import { Node } from '../../../schema/graphql/types/node.js';
import type { tableOfContents } from '../../queries/table-of-contents.js';
import type { GraphqlContext } from '../context.js';
import { findNode, type NodeRecord } from '../find-node.js';

@Resolver(() => TableOfContentsEntry)
export class TableOfContentsEntryResolver {
  @FieldResolver(() => Node, { nullable: true, description: 'The part, section or goal table.' })
  target(@Root() entry: ReturnType<typeof tableOfContents>[number], @Ctx() context: GraphqlContext): Promise<NodeRecord | null> {
    return findNode(context, entry.targetId);
  }
}
