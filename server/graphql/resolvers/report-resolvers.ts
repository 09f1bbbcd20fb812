import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { RefreshReportInput, StartReportInput } from '../../../schema/graphql/inputs/report-inputs.js';
import { RefreshReportPayload, StartReportPayload } from '../../../schema/graphql/payloads/report-payloads.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { ReportOf } from '../../../schema/graphql/types/report.js';
import { SelfEvaluation } from '../../../schema/graphql/types/self-evaluation.js';
import { refreshReport, type RefreshReportResult } from '../../commands/report/refresh.js';
import { startReport, type StartReportResult } from '../../commands/report/start.js';
import type { SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { ReportRecord } from '../../ports/report-records.js';
import { commandContextOf, findReadable, type GraphqlContext } from '../context.js';
import { findSubject, isCurrentOf } from '../report-standing.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver(() => Document)
export class DocumentReportResolver {
  @FieldResolver(() => Document, { nullable: true, description: '绩效自评报告 of this text; null: it is not begun, or the viewer may not read it.' })
  async report(@Root() { id }: DocumentRecord, @Ctx() context: GraphqlContext): Promise<DocumentRecord | null> {
    const found = await Promise.all((await context.loaders.reportsOf.load(id)).map(({ documentId }) => findReadable(context, documentId)));
    return found.find((document) => document !== null && document.archivedAt === null) ?? null;
  }

  @FieldResolver(() => ReportOf, { nullable: true, description: 'What this document is the report of; null: it is none.' })
  reportOf(@Root() { id }: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReportRecord | null> {
    return loaders.report.load(id);
  }
}

@Resolver(() => ReportOf)
export class ReportOfResolver {
  @FieldResolver(() => Document, { nullable: true, description: 'The text of the year; null: the viewer may not read it.' })
  document(@Root() { subjectDocumentId }: ReportRecord, @Ctx() context: GraphqlContext): Promise<DocumentRecord | null> {
    return findReadable(context, subjectDocumentId);
  }

  @FieldResolver(() => SelfEvaluation, { nullable: true, description: 'Whose results it prints; null: the viewer may not read the text of the year.' })
  async selfEvaluation(@Root() report: ReportRecord, @Ctx() context: GraphqlContext): Promise<SelfEvaluationRecord | null> {
    return (await findSubject(context, report))?.evaluation ?? null;
  }

  @FieldResolver(() => Boolean, { nullable: true, description: 'What was printed are the results as they stand, and no earlier figure is back in the text; false: refreshReport prints them anew. Null as selfEvaluation is.' })
  async isCurrent(@Root() report: ReportRecord, @Ctx() context: GraphqlContext): Promise<boolean | null> {
    const found = await findSubject(context, report);
    return found === null ? null : isCurrentOf(context, report, found);
  }
}

@Resolver()
export class ReportMutations {
  @Mutation(() => StartReportPayload, { description: '编写绩效自评报告 of a self-evaluation: a document of its own, with the results printed into it. A self-evaluation has one: asked again gives it.' })
  startReport(@Arg('input', () => StartReportInput) input: StartReportInput, @Ctx() context: GraphqlContext): Payload<StartReportResult> {
    return toPayload({}, async () => startReport(commandContextOf(context), input));
  }

  @Mutation(() => RefreshReportPayload, { description: '更新结果: prints the results into a report anew; what somebody changed of them stays.' })
  refreshReport(@Arg('input', () => RefreshReportInput) input: RefreshReportInput, @Ctx() context: GraphqlContext): Payload<RefreshReportResult> {
    return toPayload({}, async () => refreshReport(commandContextOf(context), input));
  }
}
