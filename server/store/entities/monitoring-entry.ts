import { Column, Entity, Index } from 'typeorm';
import type { MonitoredRow } from '../../../schema/model/monitoring.js';
import type { Attainment, DeviationCause, Likelihood } from '../../../schema/model/results.js';
import { decimal, id, nullableWord, text } from './columns.js';
import { HandedInEntryEntity } from './handed-in.js';

@Entity('monitoring_entries')
@Index('monitoring_entries_row', ['roundId', 'indicatorId'], { unique: true })
export class MonitoringEntryEntity extends HandedInEntryEntity<MonitoredRow> {
  @Column(id)
  roundId!: string;

  @Column(decimal)
  expected!: string | null;

  @Column(nullableWord)
  expectedAttainment!: Attainment | null;

  @Column(nullableWord)
  cause!: DeviationCause | null;

  @Column(text)
  correctiveAction!: string;

  @Column(nullableWord)
  likelihood!: Likelihood | null;
}
