import { Column, Entity, PrimaryColumn } from 'typeorm';
import { flag, id, integer, text } from './columns.js';

@Entity('goals')
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
