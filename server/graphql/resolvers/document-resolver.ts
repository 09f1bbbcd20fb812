import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import type { CommentStatus } from '../../../schema/model/anchor.js';
import type { Finding } from '../../../schema/model/finding.js';
import type { NodeProgress, Progress } from '../../../schema/model/progress.js';
import { measureOutline } from '../../../schema/rules/progress.js';
import type { Budget as BudgetValue } from '../../../schema/model/goal-table.js';
import type { Template } from '../../../schema/model/template.js';
import { CommentThreadConnection } from '../../../schema/graphql/connections/comment-thread-connection.js';
import { CommentStatusEnum } from '../../../schema/graphql/enums.js';
import { CommentFilter } from '../../../schema/graphql/inputs/comment-inputs.js';
import { Document, Permission, TableOfContentsEntry } from '../../../schema/graphql/types/document.js';
import { FindingType } from '../../../schema/graphql/types/finding.js';
import { Budget, GoalTable } from '../../../schema/graphql/types/goal-table.js';
import { Member } from '../../../schema/graphql/types/member.js';
import { Part } from '../../../schema/graphql/types/part.js';
import { NodeProgressType, ProgressType } from '../../../schema/graphql/types/progress.js';
import { Section } from '../../../schema/graphql/types/section.js';
import { TemplateType } from '../../../schema/graphql/types/template.js';
import { permissionsOf, type Permission as PermissionVerdict } from '../../domain/policies/policy.js';
import { isRejected } from '../../domain/review-machine.js';
import { totalBudget } from '../../../schema/rules/total-budget.js';
import type { CommentThreadRecord, DocumentRecord, GoalTableRecord, MemberRecord, PartRecord, SectionRecord } from '../../ports/records.js';
import { listCommentThreads } from '../../queries/list-comment-threads.js';
import { tableOfContents } from '../../queries/table-of-contents.js';
import { toConnection, type Connection } from '../connection.js';
import { commandContextOf, roleOfReader, subjectIn, type GraphqlContext } from '../context.js';
import { parseCursor, printCursor } from '../cursors.js';

@Resolver(() => Document)
export class DocumentResolver {
  @FieldResolver(() => String, { description: 'As on the cover: "草案"; empty when the cover has none.' })
  statusLabel(@Root() document: DocumentRecord): string {
    return document.statusLabel ?? '';
  }

  @FieldResolver(() => TemplateType)
  template(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<Template> {
    return loaders.template.load(document);
  }

  @FieldResolver(() => [TableOfContentsEntry])
  async tableOfContents(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReturnType<typeof tableOfContents>> {
    const [parts, sections, goalTables] = await Promise.all([loaders.parts.load(document.id), loaders.sections.load(document.id), loaders.goalTables.load(document.id)]);
    return tableOfContents({ parts, sections, goalTables });
  }

  @FieldResolver(() => [Part])
  parts(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly PartRecord[]> {
    return loaders.parts.load(document.id);
  }

  @FieldResolver(() => [GoalTable])
  goalTables(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly GoalTableRecord[]> {
    return loaders.goalTables.load(document.id);
  }

  @FieldResolver(() => Section, { nullable: true, description: 'Null when the document has no such section.' })
  async section(@Root() document: DocumentRecord, @Arg('id', () => ID) id: string, @Ctx() { loaders }: GraphqlContext): Promise<SectionRecord | null> {
    const section = await loaders.section.load(id);
    return section?.documentId === document.id ? section : null;
  }

  @FieldResolver(() => GoalTable, { nullable: true, description: 'Null when the document has no such table.' })
  async goalTable(@Root() document: DocumentRecord, @Arg('id', () => ID) id: string, @Ctx() { loaders }: GraphqlContext): Promise<GoalTableRecord | null> {
    const table = await loaders.goalTable.load(id);
    return table?.documentId === document.id ? table : null;
  }

  @FieldResolver(() => Budget, { description: 'Sums over the goal tables, in 万元.' })
  async totals(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<BudgetValue> {
    return totalBudget(await loaders.goalTables.load(document.id), await loaders.template.load(document));
  }

  @FieldResolver(() => [FindingType], { description: 'What the rules V01-V23 say of the document as it is now.' })
  async findings(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly Finding[]> {
    return (await loaders.judged.load(document.id))?.findings ?? [];
  }

  @FieldResolver(() => ProgressType, { description: 'How far the document is as a whole. Cheap also in lists: what has not changed since it was last asked is not counted again.' })
  progress(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<Progress> {
    return loaders.progress.load(document);
  }

  @FieldResolver(() => [NodeProgressType], { description: 'How far the document is, under its own id, and each part, section and goal table, in reading order.' })
  async outlineProgress(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<NodeProgress[]> {
    const judged = await loaders.judged.load(document.id);
    return judged === null ? [] : measureOutline(document.id, judged.tree, judged.template, judged.findings);
  }

  @FieldResolver(() => CommentThreadConnection, { description: 'Threads, oldest first. anchoredTo: a section, goal table or row.' })
  async comments(
    @Root() document: DocumentRecord,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Arg('status', () => CommentStatusEnum, { nullable: true }) status: CommentStatus | null | undefined,
    @Arg('anchoredTo', () => ID, { nullable: true }) anchoredTo: string | null | undefined,
    @Arg('filter', () => CommentFilter, { nullable: true }) filter: CommentFilter | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<CommentThreadRecord>> {
    const afterId = after ? parseCursor('thread', document.id, after) : null;
    const page = await listCommentThreads(commandContextOf(context), { documentId: document.id, first, afterId, status, anchoredTo, filter }, (documentId) => roleOfReader(context, documentId));
    return toConnection(page, (thread) => printCursor('thread', document.id, thread.id));
  }

  @FieldResolver(() => Int, { description: 'Comments of others that the viewer has not read, in all threads; deleted ones do not count.' })
  unreadCommentCount(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<number> {
    return loaders.unreadIn.load(document.id);
  }

  @FieldResolver(() => [Member])
  members(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly MemberRecord[]> {
    return loaders.members.load(document.id);
  }

  @FieldResolver(() => [Permission], { description: 'Every action the document knows, whether the viewer may, and why not.' })
  async viewerCan(@Root() document: DocumentRecord, @Ctx() context: GraphqlContext): Promise<PermissionVerdict[]> {
    const { status } = document;
    // Only a returned text can be rejected: of any other the rounds need not be read.
    const rejected = status === 'RETURNED' && isRejected(status, await context.loaders.reviewRounds.load(document.id), await context.loaders.template.load(document));
    const isReport = (await context.loaders.template.load(document)).kind === 'REPORT';
    return permissionsOf(await subjectIn(context, document.id), { ...document, rejected, isReport });
  }

  @FieldResolver(() => String, { description: 'Where documentEvents(after:) goes on behind what this answer shows.' })
  eventCursor(@Root() document: DocumentRecord): string {
    return printCursor('event', document.id, document.eventSeq);
  }
}
