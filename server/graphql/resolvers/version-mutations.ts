import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { RestoreVersionInput, StartNextYearInput, TakeVersionInput } from '../../../schema/graphql/inputs/version-inputs.js';
import { RestoreVersionPayload, StartNextYearPayload, TakeVersionPayload } from '../../../schema/graphql/payloads/version-payloads.js';
import { startNextYear, type StartNextYearResult } from '../../commands/document/start-next-year.js';
import { restoreVersion, type RestoreVersionResult } from '../../commands/version/restore.js';
import { takeVersion, type TakeVersionResult } from '../../commands/version/take.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class VersionMutations {
  @Mutation(() => TakeVersionPayload, { description: 'Keeps the document as it stands under a name: texts and tables of one moment.' })
  takeVersion(@Arg('input', () => TakeVersionInput) input: TakeVersionInput, @Ctx() context: GraphqlContext): Payload<TakeVersionResult> {
    return toPayload({}, async () => takeVersion(commandContextOf(context), input));
  }

  @Mutation(() => RestoreVersionPayload, { description: 'Makes the document, or one section, goal table or row of it, what it was. Open editors see it; what stood before is kept as a version.' })
  restoreVersion(@Arg('input', () => RestoreVersionInput) input: RestoreVersionInput, @Ctx() context: GraphqlContext): Payload<RestoreVersionResult> {
    return toPayload({}, async () => restoreVersion(commandContextOf(context), input));
  }

  @Mutation(() => StartNextYearPayload, { description: 'Begins the draft of a later year with an approved text; each row and table shows what it said last year (lastYear).' })
  startNextYear(@Arg('input', () => StartNextYearInput) input: StartNextYearInput, @Ctx() context: GraphqlContext): Payload<StartNextYearResult> {
    return toPayload({}, async () => startNextYear(commandContextOf(context), input));
  }
}
