import { Entity, Column, PrimaryColumn } from 'typeorm';
import { id, time } from './columns.js';

/** Whose data was erased: after a restore of an older backup it is to be erased again. */
@Entity('erased_people')
export class ErasedPersonEntity {
  @PrimaryColumn(id)
  userId!: string;

  @Column(time)
  erasedAt!: number;
}
