import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { AcceptMonitoringInput, FillMonitoringInput, ReturnMonitoringInput, StartMonitoringInput, SubmitMonitoringInput } from '../../../schema/graphql/inputs/monitoring-inputs.js';
import {
  AcceptMonitoringPayload, FillMonitoringPayload, ReturnMonitoringPayload, StartMonitoringPayload, SubmitMonitoringPayload,
} from '../../../schema/graphql/payloads/monitoring-payloads.js';
import { acceptMonitoring, returnMonitoring } from '../../commands/monitoring/decide.js';
import { fillMonitoring, type FillMonitoringResult } from '../../commands/monitoring/fill.js';
import { startMonitoring, type MonitoringResult } from '../../commands/monitoring/start.js';
import { submitMonitoring } from '../../commands/monitoring/submit.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class MonitoringMutations {
  @Mutation(() => StartMonitoringPayload, { description: '开始一轮绩效运行监控 of an approved text.' })
  startMonitoring(@Arg('input', () => StartMonitoringInput) input: StartMonitoringInput, @Ctx() context: GraphqlContext): Payload<MonitoringResult> {
    return toPayload({}, async () => startMonitoring(commandContextOf(context), input));
  }

  @Mutation(() => FillMonitoringPayload, { description: '填报 one row of a round, figure by figure.' })
  fillMonitoring(@Arg('input', () => FillMonitoringInput) input: FillMonitoringInput, @Ctx() context: GraphqlContext): Payload<FillMonitoringResult> {
    return toPayload({}, async () => fillMonitoring(commandContextOf(context), input));
  }

  @Mutation(() => SubmitMonitoringPayload, { description: '报送: hands a round in to the bureau, once every row is filled in or explained.' })
  submitMonitoring(@Arg('input', () => SubmitMonitoringInput) input: SubmitMonitoringInput, @Ctx() context: GraphqlContext): Payload<MonitoringResult> {
    return toPayload({}, async () => submitMonitoring(commandContextOf(context), input));
  }

  @Mutation(() => ReturnMonitoringPayload, { description: '退回 a round with what is to be mended.' })
  returnMonitoring(@Arg('input', () => ReturnMonitoringInput) input: ReturnMonitoringInput, @Ctx() context: GraphqlContext): Payload<MonitoringResult> {
    return toPayload({}, async () => returnMonitoring(commandContextOf(context), { ...input, items: input.items ?? [] }));
  }

  @Mutation(() => AcceptMonitoringPayload, { description: '通过: ends a round.' })
  acceptMonitoring(@Arg('input', () => AcceptMonitoringInput) input: AcceptMonitoringInput, @Ctx() context: GraphqlContext): Payload<MonitoringResult> {
    return toPayload({}, async () => acceptMonitoring(commandContextOf(context), input));
  }
}
