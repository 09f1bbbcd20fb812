import { Field, ObjectType } from 'type-graphql';
import { MonitoringRound, MonitoringRow } from '../types/monitoring.js';
import { ChangePayload } from './change-payload.js';

/** What the result of every act on a round holds. */
@ObjectType()
export abstract class MonitoringPayload extends ChangePayload {
  @Field(() => MonitoringRound, { nullable: true })
  round!: MonitoringRound | null;
}

/** Result of startMonitoring. */
@ObjectType('StartMonitoringPayload')
export class StartMonitoringPayload extends MonitoringPayload {}

/** Result of fillMonitoring. */
@ObjectType('FillMonitoringPayload')
export class FillMonitoringPayload extends MonitoringPayload {
  @Field(() => MonitoringRow, { nullable: true })
  row!: MonitoringRow | null;
}

/** Result of submitMonitoring. */
@ObjectType('SubmitMonitoringPayload')
export class SubmitMonitoringPayload extends MonitoringPayload {}

/** Result of returnMonitoring. */
@ObjectType('ReturnMonitoringPayload')
export class ReturnMonitoringPayload extends MonitoringPayload {}

/** Result of acceptMonitoring. */
@ObjectType('AcceptMonitoringPayload')
export class AcceptMonitoringPayload extends MonitoringPayload {}
