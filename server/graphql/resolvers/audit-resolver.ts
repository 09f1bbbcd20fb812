import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { installationChain, type AuditFormat } from '../../../schema/model/audit.js';
import { AuditEntryConnection } from '../../../schema/graphql/connections/audit-entry-connection.js';
import { AuditFormatEnum } from '../../../schema/graphql/enums.js';
import { AuditEntry, AuditExport } from '../../../schema/graphql/types/audit-entry.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { User } from '../../../schema/graphql/types/user.js';
import type { ChangeRecord, DocumentRecord, UserRecord } from '../../ports/records.js';
import { exportAuditPage, listAudit } from '../../queries/list-audit.js';
import { toConnection, type Connection } from '../connection.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { parseNumericCursor, printCursor } from '../cursors.js';

@Resolver(() => AuditEntry)
export class AuditEntryResolver {
  @FieldResolver(() => User, { nullable: true, description: 'Who did it; null: an account that is gone, or the server itself.' })
  actor(@Root() change: ChangeRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(change.actorId);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What that token is called.' })
  async tokenName(@Root() { tokenId }: ChangeRecord, @Ctx() { loaders }: GraphqlContext): Promise<string | null> {
    return tokenId === null ? null : ((await loaders.apiToken.load(tokenId))?.name ?? null);
  }
}

type After = string | null | undefined;

async function pageOf(context: GraphqlContext, chain: string, first: number, after: After): Promise<Connection<ChangeRecord>> {
  const beforeSeq = after ? parseNumericCursor('audit', chain, after) : null;
  const page = await listAudit(commandContextOf(context), { chain, first, beforeSeq });
  return toConnection(page, (change) => printCursor('audit', chain, change.seq));
}

async function pieceOf(context: GraphqlContext, chain: string, format: AuditFormat, first: number, after: After): Promise<AuditExport> {
  // A cursor of the list counts down, one of the export up: neither is good for the other.
  const afterSeq = after ? parseNumericCursor('auditExport', `${chain} ${format}`, after) : null;
  const { content, lastSeq, hasNext } = await exportAuditPage(commandContextOf(context), { chain, format, first, afterSeq });
  return { content, endCursor: lastSeq === null ? null : printCursor('auditExport', `${chain} ${format}`, lastSeq), hasNextPage: hasNext };
}

const exportDescription = 'The log as a file, piece by piece, oldest entry first: for authors and the bureau.';

@Resolver(() => Document)
export class DocumentAuditResolver {
  @FieldResolver(() => AuditEntryConnection, { description: 'Who did what, newest first: for authors and the bureau.' })
  auditLog(
    @Root() document: DocumentRecord,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: After,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<ChangeRecord>> {
    return pageOf(context, document.id, first, after);
  }

  @FieldResolver(() => AuditExport, { description: exportDescription })
  auditExport(
    @Root() document: DocumentRecord,
    @Arg('format', () => AuditFormatEnum, { defaultValue: 'JSON_LINES' }) format: AuditFormat,
    @Arg('first', () => Int, { defaultValue: 100 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: After,
    @Ctx() context: GraphqlContext,
  ): Promise<AuditExport> {
    return pieceOf(context, document.id, format, first, after);
  }
}

@Resolver()
export class InstallationAuditResolver {
  @Query(() => AuditEntryConnection, { description: 'Acts that belong to no document (signing in, accounts, tokens, new documents), newest first: for administrators.' })
  auditLog(@Arg('first', () => Int, { defaultValue: 50 }) first: number, @Arg('after', () => String, { nullable: true }) after: After, @Ctx() context: GraphqlContext): Promise<Connection<ChangeRecord>> {
    return pageOf(context, installationChain, first, after);
  }

  @Query(() => AuditExport, { description: 'The log of the installation as a file, piece by piece, oldest entry first: for administrators.' })
  auditExport(
    @Arg('format', () => AuditFormatEnum, { defaultValue: 'JSON_LINES' }) format: AuditFormat,
    @Arg('first', () => Int, { defaultValue: 100 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: After,
    @Ctx() context: GraphqlContext,
  ): Promise<AuditExport> {
    return pieceOf(context, installationChain, format, first, after);
  }
}
