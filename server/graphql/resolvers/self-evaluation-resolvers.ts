import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { SelfEvaluationConnection } from '../../../schema/graphql/connections/self-evaluation-connection.js';
import { ReviewGradeEnum } from '../../../schema/graphql/enums.js';
import { DecimalScalar } from '../../../schema/graphql/scalars.js';
import { SelfEvaluationChanged } from '../../../schema/graphql/types/document-event.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { InboxEntry } from '../../../schema/graphql/types/inbox.js';
import { EvaluatedTable, EvaluationRow, SelfEvaluation } from '../../../schema/graphql/types/self-evaluation.js';
import type { Decimal } from '../../../schema/model/decimal.js';
import { idKind } from '../../../schema/model/ids.js';
import type { ReviewGrade } from '../../../schema/model/review.js';
import { evaluableStatuses } from '../../../schema/model/self-evaluation.js';
import type { EvaluatedTable as Table, EvaluationRow as Row } from '../../commands/evaluation/evaluated-tables.js';
import type { SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import type { InboxEntryRecord } from '../../ports/inbox-records.js';
import type { DocumentRecord, EventRecord } from '../../ports/records.js';
import { listOverdueSelfEvaluations } from '../../queries/list-overdue.js';
import type { Connection } from '../connection.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { createHandedInResolver, createHandedInRowResolver } from '../handed-in-resolver.js';
import { overdueConnection } from '../overdue-connection.js';

@Resolver()
export class OverdueSelfEvaluationResolver {
  @Query(() => SelfEvaluationConnection, { description: 'Self-evaluations that are overdue, the longest first, in documents the viewer may read.' })
  overdueSelfEvaluations(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<SelfEvaluationRecord>> {
    return overdueConnection(first, after, (asked) => listOverdueSelfEvaluations(commandContextOf(context), asked));
  }
}

@Resolver(() => Document)
export class DocumentSelfEvaluationResolver {
  @FieldResolver(() => SelfEvaluation, { nullable: true, description: '绩效自评; null until it is begun.' })
  async selfEvaluation(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<SelfEvaluationRecord | null> {
    return (await loaders.selfEvaluations.load(document.id))[0] ?? null;
  }
}

@Resolver(() => SelfEvaluation)
export class SelfEvaluationResolver extends createHandedInResolver(SelfEvaluation, evaluableStatuses) {
  @FieldResolver(() => [EvaluatedTable], { description: 'Projects in the order of the text, scored. Once it is handed in, as it was handed in.' })
  async tables(@Root() evaluation: SelfEvaluationRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly Table[]> {
    return (await loaders.evaluated.load(evaluation)).tables;
  }

  @FieldResolver(() => DecimalScalar, { nullable: true, description: 'Of the document: the mean of its projects, weighed by their budgets; null while a row has no result.' })
  async score(@Root() evaluation: SelfEvaluationRecord, @Ctx() { loaders }: GraphqlContext): Promise<Decimal | null> {
    return (await loaders.evaluated.load(evaluation)).score;
  }

  @FieldResolver(() => ReviewGradeEnum, { nullable: true })
  async grade(@Root() evaluation: SelfEvaluationRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReviewGrade | null> {
    return (await loaders.evaluated.load(evaluation)).grade;
  }

}

@Resolver(() => EvaluationRow)
export class EvaluationRowResolver extends createHandedInRowResolver(EvaluationRow) {
  @FieldResolver(() => DecimalScalar, { nullable: true, description: '权重, as the text states it; null: points are derived.' })
  weight(@Root() { row }: Row): Decimal | null {
    return row.weight;
  }
}

@Resolver(() => SelfEvaluationChanged)
export class SelfEvaluationChangedResolver {
  @FieldResolver(() => SelfEvaluation, { nullable: true })
  selfEvaluation(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<SelfEvaluationRecord | null> {
    return loaders.selfEvaluation.load(event.nodeId);
  }

  @FieldResolver(() => EvaluationRow, { nullable: true, description: 'The row that was filled in, as it is now; null: it is about something else, or the text has the row no more.' })
  async evaluationRow(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<Row | null> {
    const evaluation = event.relatedId === null || idKind(event.relatedId) !== 'evaluationEntry' ? null : await loaders.selfEvaluation.load(event.nodeId);
    if (evaluation === null) return null;
    const { tables } = await loaders.evaluated.load(evaluation);
    return tables.flatMap(({ rows }) => rows).find(({ entryId }) => entryId === event.relatedId) ?? null;
  }
}

@Resolver(() => InboxEntry)
export class InboxSelfEvaluationResolver {
  @FieldResolver(() => SelfEvaluation, { nullable: true, description: 'The self-evaluation that is due, overdue or handed in.' })
  async selfEvaluation(@Root() { roundId }: InboxEntryRecord, @Ctx() { loaders }: GraphqlContext): Promise<SelfEvaluationRecord | null> {
    return roundId !== null && idKind(roundId) === 'selfEvaluation' ? loaders.selfEvaluation.load(roundId) : null;
  }
}
