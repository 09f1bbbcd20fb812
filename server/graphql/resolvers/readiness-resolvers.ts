import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SubmitDocumentPayload } from '../../../schema/graphql/payloads/review-payloads.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { FindingType } from '../../../schema/graphql/types/finding.js';
import { ReadinessFinding, ReadinessType } from '../../../schema/graphql/types/readiness.js';
import { FindingExplanation, ReviewItem } from '../../../schema/graphql/types/review.js';
import type { Finding } from '../../../schema/model/finding.js';
import { judgeReadiness, latestExplanations, type JudgedFinding, type Readiness } from '../../domain/readiness.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { ExplanationRecord, ReviewItemRecord } from '../../ports/review-records.js';
import { findReadable, type GraphqlContext } from '../context.js';
import type { Loaders } from '../loaders.js';

type Report = Readiness<ExplanationRecord, ReviewItemRecord>;

async function readinessOf(loaders: Loaders, documentId: string): Promise<Report> {
  const [judged, rounds, items] = await Promise.all([loaders.judged.load(documentId), loaders.reviewRounds.load(documentId), loaders.reviewItems.load(documentId)]);
  const written = (await Promise.all(rounds.map(({ id }) => loaders.explanations.load(id)))).flat();
  return judgeReadiness(judged?.findings ?? [], latestExplanations(rounds, written), items);
}

@Resolver(() => Document)
export class DocumentReadinessResolver {
  @FieldResolver(() => ReadinessType, { description: 'What is still to be done before the text can be submitted.' })
  readiness(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<Report> {
    return readinessOf(loaders, document.id);
  }
}

@Resolver(() => SubmitDocumentPayload)
export class SubmitDocumentPayloadResolver {
  @FieldResolver(() => ReadinessType, { nullable: true, description: 'Why it was not submitted, or what it was submitted with.' })
  async readiness(@Root() { subjectId }: { readonly subjectId: string }, @Ctx() context: GraphqlContext): Promise<Report | null> {
    return (await findReadable(context, subjectId)) === null ? null : readinessOf(context.loaders, subjectId);
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
