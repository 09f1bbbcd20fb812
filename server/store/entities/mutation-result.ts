import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, json, time, word } from './columns.js';

@Entity('mutation_results')
export class MutationResultEntity {
  @PrimaryColumn(id)
  userId!: string;

  @PrimaryColumn(id)
  clientMutationId!: string;

  @Column(word)
  inputHash!: string;

  @Column(json)
  result!: unknown;

  @Column(time)
  at!: number;
}
