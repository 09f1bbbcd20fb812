import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { TakeVersionInput } from '../../../schema/graphql/inputs/version-inputs.js';
import { TakeVersionPayload } from '../../../schema/graphql/payloads/version-payloads.js';
import { takeVersion, type TakeVersionResult } from '../../commands/version/take.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class VersionMutations {
  @Mutation(() => TakeVersionPayload, { description: 'Keeps the document as it stands under a name: texts and tables of one moment.' })
  takeVersion(@Arg('input', () => TakeVersionInput) input: TakeVersionInput, @Ctx() context: GraphqlContext): Payload<TakeVersionResult> {
    return toPayload({}, async () => takeVersion(commandContextOf(context), input));
  }
}
