import { Column, PrimaryColumn } from 'typeorm';
import type { Attainment } from '../../../schema/model/results.js';
import { decimal, id, integer, json, nullableId, nullableTime, nullableWord, text, time, word } from './columns.js';

/** The columns of every form that is handed in; see HandedInRecord. */
export abstract class HandedInEntity<S extends string> {
  @PrimaryColumn(id)
  id!: string;

  @Column(integer)
  version!: number;

  @Column(id)
  documentId!: string;

  @Column(word)
  dueOn!: string;

  @Column(word)
  status!: S;

  @Column(id)
  startedBy!: string;

  @Column(time)
  startedAt!: number;

  @Column(nullableId)
  submittedBy!: string | null;

  @Column(nullableTime)
  submittedAt!: number | null;

  @Column(nullableId)
  decidedBy!: string | null;

  @Column(nullableTime)
  decidedAt!: number | null;

  @Column(text)
  opinion!: string;

  @Column(json)
  threadIds!: readonly string[];

  @Column(nullableTime)
  remindedAt!: number | null;

  @Column(nullableTime)
  overdueAt!: number | null;
}

/** The columns of a row of one. */
export abstract class HandedInEntryEntity<Row> {
  @PrimaryColumn(id)
  id!: string;

  @Column(integer)
  version!: number;

  @Column(id)
  documentId!: string;

  @Column(id)
  goalTableId!: string;

  @Column(id)
  indicatorId!: string;

  @Column(json)
  row!: Row;

  @Column(decimal)
  actual!: string | null;

  @Column(nullableWord)
  attainment!: Attainment | null;

  @Column(text)
  explanation!: string;
}
