import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PlanPoint } from '../../../schema/model/goal-table.js';
import { decimal, flag, id, integer, json, nullableInteger, text } from './columns.js';

@Entity('goal_tables')
@Index('goal_tables_document', ['documentId', 'ordinal'])
export class GoalTableEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(integer)
  version!: number;

  @Column(id)
  documentId!: string;

  @Column(id)
  partId!: string;

  @Column(integer)
  ordinal!: number;

  @Column(text)
  title!: string;

  @Column(nullableInteger)
  page!: number | null;

  @Column(text)
  unitCode!: string;

  @Column(text)
  unitName!: string;

  @Column(text)
  currencyUnit!: string;

  @Column(text)
  projectCode!: string;

  @Column(text)
  projectName!: string;

  @Column(decimal)
  budgetTotal!: string | null;

  @Column(decimal)
  budgetFiscalFunds!: string | null;

  @Column(decimal)
  budgetOtherFunds!: string | null;

  @Column(text)
  fundPurpose!: string;

  @Column(json)
  expenditurePlan!: PlanPoint[];

  @Column(flag)
  removed!: boolean;
}
