import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { FieldStepConnection } from '../../../schema/graphql/connections/field-step-connection.js';
import { LibraryIndicatorConnection } from '../../../schema/graphql/connections/library-indicator-connection.js';
import { FieldStepType } from '../../../schema/graphql/types/field-step.js';
import { User } from '../../../schema/graphql/types/user.js';
import type { UserRecord } from '../../ports/records.js';
import { fieldHistory, type FieldStep } from '../../queries/field-history.js';
import { LibraryExample, TargetResults } from '../../../schema/graphql/types/library-indicator.js';
import { indicatorLibrary, type LibraryExample as Example, type LibraryIndicator } from '../../queries/indicator-library.js';
import type { TargetResults as Results } from '../../queries/target-results.js';
import { toConnection, type Connection } from '../connection.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { parseNumericCursor, printCursor } from '../cursors.js';

@Resolver(() => FieldStepType)
export class FieldHistoryResolver {
  @Query(() => FieldStepConnection, { description: 'What a cell was and became, newest first, for whoever may read the document. `field`: of an indicator or the head of a goal table as in CommentAnchorInput, of a goal `text`.' })
  async fieldHistory(
    @Arg('nodeId', () => ID) nodeId: string,
    @Arg('field', () => String) field: string,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<FieldStep>> {
    // Colons part a cursor.
    const scope = `${nodeId} ${field}`.replaceAll(':', ' ').slice(0, 100);
    const page = await fieldHistory(commandContextOf(context), { nodeId, field, first, beforeSeq: after ? parseNumericCursor('fieldStep', scope, after) : null });
    return toConnection(page, ({ seq }) => printCursor('fieldStep', scope, seq));
  }

  @FieldResolver(() => User, { nullable: true, description: 'Null: an account that is gone, or the server itself.' })
  changedBy(@Root() { actorId }: FieldStep, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(actorId);
  }
}

@Resolver()
export class IndicatorLibraryResolver {
  @Query(() => LibraryIndicatorConnection, { description: '指标库: indicators of approved documents that the viewer may read, of the newest year first, then the most common. `level1`, `level2`: codes of the form; `query`: words of the name.' })
  async indicatorLibrary(
    @Arg('level1', () => String, { nullable: true }) level1: string | null | undefined,
    @Arg('level2', () => String, { nullable: true }) level2: string | null | undefined,
    @Arg('query', () => String, { defaultValue: '' }) query: string,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<LibraryIndicator>> {
    const offset = after ? parseNumericCursor('library', '', after) : 0;
    const page = await indicatorLibrary(commandContextOf(context), { level1: level1 ?? null, level2: level2 ?? null, query, first, offset });
    return toConnection(page, (_, index) => printCursor('library', '', offset + index + 1));
  }
}

@Resolver(() => LibraryExample)
export class LibraryExampleResolver {
  @FieldResolver(() => TargetResults, { nullable: true, description: 'What became of this target in earlier years; null while nothing is told.' })
  results(@Root() example: Example): Promise<Results | null> {
    return example.results();
  }
}
