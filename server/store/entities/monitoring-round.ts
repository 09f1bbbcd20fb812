import { Column, Entity, Index } from 'typeorm';
import type { MonitoringStatus } from '../../../schema/model/monitoring.js';
import { integer } from './columns.js';
import { HandedInEntity } from './handed-in.js';

@Entity('monitoring_rounds')
@Index('monitoring_rounds_month', ['documentId', 'month'], { unique: true })
@Index('monitoring_rounds_due', ['status', 'dueOn'])
export class MonitoringRoundEntity extends HandedInEntity<MonitoringStatus> {
  @Column(integer)
  month!: number;
}
