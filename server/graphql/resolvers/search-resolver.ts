import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { SearchHitConnection } from '../../../schema/graphql/connections/search-hit-connection.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { Node } from '../../../schema/graphql/types/node.js';
import { Highlight, SearchHitType } from '../../../schema/graphql/types/search-hit.js';
import type { DocumentRecord } from '../../ports/records.js';
import { searchDocuments, type SearchResult } from '../../queries/search-documents.js';
import { toConnection, type Connection } from '../connection.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { parseHitCursor, printCursor } from '../cursors.js';
import { findNode, type NodeRecord } from '../find-node.js';

@Resolver(() => SearchHitType)
export class SearchResolver {
  @Query(() => SearchHitConnection, { description: 'Finds nodes that have all the words, in titles, prose, cells and comments of one document, or of all the viewer may read. The query as one piece comes first, then titles, prose, cells, comments; in each the newer document.' })
  async search(
    @Arg('query', () => String) query: string,
    @Arg('documentId', () => ID, { nullable: true }) documentId: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<SearchResult>> {
    const scope = documentId ?? '';
    const page = await searchDocuments(commandContextOf(context), { query, documentId: documentId ?? null, first, after: after ? parseHitCursor(scope, after) : null });
    return toConnection(page, ({ position: { tier, shelf, entry } }) => printCursor('hit', scope, `${tier}-${shelf}-${entry}`));
  }

  @FieldResolver(() => String, { description: 'The words with what stands around them.' })
  excerpt(@Root() hit: SearchResult): string {
    return hit.excerpt.text;
  }

  @FieldResolver(() => [Highlight])
  highlights(@Root() hit: SearchResult): SearchResult['excerpt']['highlights'] {
    return hit.excerpt.highlights;
  }

  @FieldResolver(() => Document, { nullable: true })
  document(@Root() hit: SearchResult, @Ctx() { loaders }: GraphqlContext): Promise<DocumentRecord | null> {
    return loaders.document.load(hit.documentId);
  }

  @FieldResolver(() => Node, { nullable: true })
  node(@Root() hit: SearchResult, @Ctx() context: GraphqlContext): Promise<NodeRecord | null> {
    return findNode(context, hit.nodeId);
  }
}
