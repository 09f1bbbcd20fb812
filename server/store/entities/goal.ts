import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, integer, text } from './columns.js';

@Entity('goals')
@Index('goals_table', ['goalTableId', 'ordinal'])
@Index('goals_document', ['documentId'])
export class GoalEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(id)
  documentId!: string;

  @Column(id)
  goalTableId!: string;

  @Column(integer)
  ordinal!: number;

  @Column(text)
  text!: string;

  @Column(flag)
  removed!: boolean;
}
