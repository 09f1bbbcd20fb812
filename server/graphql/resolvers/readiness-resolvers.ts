import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SubmitDocumentPayload } from '../../../schema/graphql/payloads/review-payloads.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { FindingType } from '../../../schema/graphql/types/finding.js';
import { ReadinessFinding, ReadinessType } from '../../../schema/graphql/types/readiness.js';
import { FindingExplanation, ReviewItem } from '../../../schema/graphql/types/review.js';
import type { Finding } from '../../../schema/model/finding.js';
import type { ReportLack } from '../../../schema/model/report.js';
import { reportLacksOf } from '../../commands/report/require-settled.js';
import { judgeReadiness, latestExplanations, type JudgedFinding, type Readiness } from '../../domain/readiness.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { ExplanationRecord, ReviewItemRecord } from '../../ports/review-records.js';
import { findReadable, type GraphqlContext } from '../context.js';
import { findSubject, isCurrentOf } from '../report-standing.js';

type Report = Readiness<ExplanationRecord, ReviewItemRecord>;

/** Of a report whose text the viewer may read; nobody else is told how the self-evaluation stands. */
async function lacksOf(context: GraphqlContext, documentId: string): Promise<readonly ReportLack[]> {
  const { loaders } = context;
  const document = await loaders.document.load(documentId);
  const isReport = document !== null && (await loaders.template.load(document)).kind === 'REPORT';
  const report = isReport ? await loaders.report.load(documentId) : null;
  const subject = report === null ? null : await findSubject(context, report);
  return report === null || subject === null ? [] : reportLacksOf(subject.evaluation, await isCurrentOf(context, report, subject));
}

async function readinessOf(context: GraphqlContext, documentId: string): Promise<Report> {
  const { loaders } = context;
  const [judged, rounds, items, lacks] = await Promise.all([loaders.judged.load(documentId), loaders.reviewRounds.load(documentId), loaders.reviewItems.load(documentId), lacksOf(context, documentId)]);
  const written = (await Promise.all(rounds.map(({ id }) => loaders.explanations.load(id)))).flat();
  return judgeReadiness(judged?.findings ?? [], latestExplanations(rounds, written), items, lacks);
}

@Resolver(() => Document)
export class DocumentReadinessResolver {
  @FieldResolver(() => ReadinessType, { description: 'What is still to be done before the text can be submitted.' })
  readiness(@Root() document: DocumentRecord, @Ctx() context: GraphqlContext): Promise<Report> {
    return readinessOf(context, document.id);
  }
}

@Resolver(() => SubmitDocumentPayload)
export class SubmitDocumentPayloadResolver {
  @FieldResolver(() => ReadinessType, { nullable: true, description: 'Why it was not submitted, or what it was submitted with.' })
  async readiness(@Root() { subjectId }: { readonly subjectId: string }, @Ctx() context: GraphqlContext): Promise<Report | null> {
    return (await findReadable(context, subjectId)) === null ? null : readinessOf(context, subjectId);
  }
}

@Resolver(() => ReadinessType)
export class ReadinessResolver {
  @FieldResolver(() => [ReadinessFinding], { description: 'All findings, in the order of the document.' })
  findings(@Root() report: Report): Report['findings'] {
    return report.findings;
  }

  @FieldResolver(() => [ReviewItem], { description: 'Items of earlier rounds without an answer.' })
  unansweredItems(@Root() report: Report): Report['unanswered'] {
    return report.unanswered;
  }
}

@Resolver(() => ReadinessFinding)
export class ReadinessFindingResolver {
  @FieldResolver(() => FindingType)
  finding(@Root() judged: JudgedFinding<ExplanationRecord>): Finding {
    return judged.finding;
  }

  @FieldResolver(() => FindingExplanation, { nullable: true, description: 'Of a warning, as it was submitted last.' })
  explanation(@Root() judged: JudgedFinding<ExplanationRecord>): ExplanationRecord | null {
    return judged.explanation;
  }
}
