import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EventType } from '../../ports/records.js';
import { id, integer, nullableId, nullableInteger, time, word } from './columns.js';

@Entity('events')
export class EventEntity {
  @PrimaryColumn(id)
  documentId!: string;

  @PrimaryColumn(integer)
  seq!: number;

  @Column(word)
  type!: EventType;

  @Column(id)
  nodeId!: string;

  @Column(nullableId)
  relatedId!: string | null;

  @Column(nullableInteger)
  revision!: number | null;

  @Column(nullableId)
  actorId!: string | null;

  @Column(time)
  at!: number;
}
