import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { Template } from '../../../schema/model/template.js';
import { DocumentConnection } from '../../../schema/graphql/connections/document-connection.js';
import { DocumentFilter } from '../../../schema/graphql/inputs/document-inputs.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { Node } from '../../../schema/graphql/types/node.js';
import { TemplateType } from '../../../schema/graphql/types/template.js';
import { User } from '../../../schema/graphql/types/user.js';
import { AppError } from '../../../schema/errors/app-error.js';
import type { DocumentRecord, UserRecord } from '../../ports/records.js';
import { readTemplates } from '../../commands/template-of.js';
import { listDocuments } from '../../queries/list-documents.js';
import { toConnection, type Connection } from '../connection.js';
import { commandContextOf, readDocument, type GraphqlContext } from '../context.js';
import { parseCursor, printCursor } from '../cursors.js';
import { findNode, type NodeRecord } from '../find-node.js';

const maxNodesAtOnce = 100;

@Resolver()
export class QueryResolver {
  @Query(() => User, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  async viewer(@Ctx() context: GraphqlContext): Promise<UserRecord | null> {
    if (context.viewer === null && context.refusal !== null) throw context.refusal;
    return context.viewer === null ? null : context.loaders.user.load(context.viewer.actor.userId);
  }

  @Query(() => Node, { nullable: true })
  async node(@Arg('id', () => ID) id: string, @Ctx() context: GraphqlContext): Promise<NodeRecord> {
    const node = await findNode(context, id);
    if (node === null) throw new AppError('not_found', { kind: 'node', id: id.slice(0, 40) });
    return node;
  }

  @Query(() => [Node], { nullable: 'items', description: 'At most 100; null for each that is gone or that the viewer may not see.' })
  async nodes(@Arg('ids', () => [ID]) ids: string[], @Ctx() context: GraphqlContext): Promise<(NodeRecord | null)[]> {
    if (ids.length > maxNodesAtOnce) throw new AppError('invalid_input', { path: 'ids', problem: `最多 ${maxNodesAtOnce} 个`, problemEn: `at most ${maxNodesAtOnce}` });
    return Promise.all(ids.map((id) => findNode(context, id)));
  }

  @Query(() => Document, { nullable: true })
  document(@Arg('id', () => ID) id: string, @Ctx() context: GraphqlContext): Promise<DocumentRecord> {
    return readDocument(context, id);
  }

  @Query(() => DocumentConnection, { description: 'Documents the viewer is a member of (administrators: all), newest first.' })
  async documents(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Arg('filter', () => DocumentFilter, { nullable: true }) filter: DocumentFilter | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<DocumentRecord>> {
    const page = await listDocuments(commandContextOf(context), {
      first,
      afterId: after ? parseCursor('document', '', after) : null,
      filter,
    });
    return toConnection(page, (document) => printCursor('document', '', document.id));
  }

  @Query(() => [TemplateType], { description: 'Versions of forms a document can be written on: those that ship, then those that administrators added.' })
  templates(@Ctx() context: GraphqlContext): Promise<readonly Template[]> {
    return readTemplates(context.services.unitOfWork.read);
  }
}
