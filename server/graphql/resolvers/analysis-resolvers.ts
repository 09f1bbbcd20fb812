import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { AnalysisGroupConnection } from '../../../schema/graphql/connections/analysis-group-connection.js';
import { AnalysisGroupingEnum } from '../../../schema/graphql/enums.js';
import { AnalysisFilterInput } from '../../../schema/graphql/inputs/analysis-inputs.js';
import { AnalysisScores } from '../../../schema/graphql/types/analysis-scores.js';
import { Analysis, AnalysisExecution, AnalysisFindings, AnalysisGroup, AnalysisReturns, EvaluationReturns } from '../../../schema/graphql/types/analysis.js';
import { DecimalScalar } from '../../../schema/graphql/scalars.js';
import type { AnalysisGrouping } from '../../../schema/model/analysis.js';
import type { ExecutionFigures } from '../../queries/analysis/execution-figures.js';
import type { FindingFigures } from '../../queries/analysis/finding-figures.js';
import type { AnalysedGroup } from '../../queries/analysis/groups.js';
import { readAnalysis, type Analysis as Read } from '../../queries/analysis/read-analysis.js';
import type { EvaluationReturnFigures, ReturnFigures } from '../../queries/analysis/return-figures.js';
import type { ScoreFigures } from '../../queries/analysis/score-figures.js';
import { toConnection, type Connection } from '../connection.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { parseNumericCursor, printCursor } from '../cursors.js';

@Resolver(() => Analysis)
export class AnalysisResolver {
  @Query(() => Analysis, { description: '分析: figures over all documents that the viewer may read.' })
  async analysis(@Arg('filter', () => AnalysisFilterInput, { nullable: true }) filter: AnalysisFilterInput | null | undefined, @Ctx() context: GraphqlContext): Promise<Read> {
    const { loaders, services } = context;
    return readAnalysis({ ...commandContextOf(context), clock: services.clock, judge: (documents) => Promise.all(documents.map((document) => loaders.progress.load(document))) }, filter ?? {});
  }

  @FieldResolver(() => AnalysisGroupConnection, { description: 'DEPARTMENT and FISCAL_YEAR: of documents, by name. LEVEL1: of rows, in the order of the form. INDICATOR: of rows of one name in its groups, the most common first.' })
  async groups(
    @Root() analysis: Read,
    @Arg('by', () => AnalysisGroupingEnum) by: AnalysisGrouping,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
  ): Promise<Connection<AnalysedGroup>> {
    const offset = after ? parseNumericCursor('analysis', by, after) : 0;
    return toConnection(await analysis.groups(by, first, offset), (_, index) => printCursor('analysis', by, offset + index + 1));
  }
}

@Resolver(() => AnalysisGroup)
export class AnalysisGroupResolver {
  @FieldResolver(() => Int, { nullable: true, description: 'Null of rows.' })
  goalTableCount(@Root() group: AnalysedGroup): Promise<number | null> {
    return group.goalTableCount();
  }

  @FieldResolver(() => Int)
  async indicatorCount(@Root() group: AnalysedGroup): Promise<number> {
    return (await group.rows()).indicatorCount;
  }

  @FieldResolver(() => Int, { description: 'Rows whose target is a number (定量).' })
  async quantitativeCount(@Root() group: AnalysedGroup): Promise<number> {
    return (await group.rows()).quantitativeCount;
  }

  @FieldResolver(() => DecimalScalar, { nullable: true, description: '定量指标占比, two decimals; null without rows.' })
  async quantitativePercent(@Root() group: AnalysedGroup): Promise<string | null> {
    return (await group.rows()).quantitativePercent;
  }

  @FieldResolver(() => AnalysisExecution, { nullable: true, description: 'Null of rows: money is of whole projects.' })
  execution(@Root() group: AnalysedGroup): Promise<ExecutionFigures | null> {
    return group.execution();
  }

  @FieldResolver(() => AnalysisFindings, { description: 'Of rows: findings that are anchored to them.' })
  findings(@Root() group: AnalysedGroup): Promise<FindingFigures> {
    return group.findings();
  }

  @FieldResolver(() => AnalysisReturns, { description: 'Of rows: opinions that stand on them.' })
  returns(@Root() group: AnalysedGroup): Promise<ReturnFigures> {
    return group.returns();
  }
  @FieldResolver(() => AnalysisScores, { description: '自评得分 and 财政评价.' })
  scores(@Root() group: AnalysedGroup): Promise<ScoreFigures> {
    return group.scores();
  }
}

@Resolver(() => AnalysisReturns)
export class AnalysisReturnsResolver {
  @FieldResolver(() => EvaluationReturns)
  selfEvaluations(@Root() returns: ReturnFigures): Promise<EvaluationReturnFigures> {
    return returns.selfEvaluations();
  }
}
