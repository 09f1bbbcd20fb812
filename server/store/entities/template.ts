import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Template } from '../../../schema/model/template.js';
import { id, integer, json, time, word } from './columns.js';

/** These are absent from rows that are older than they are. */
type Later = 'kind' | 'monitoring' | 'evaluation';
/** A template as its row has it. */
export type StoredTemplate = Omit<Template, Later> & Partial<Pick<Template, Later>>;

/** Rows are written once and never changed: what is in memory of them stays true. */
@Entity('templates')
@Index('templates_key', ['key', 'version'], { unique: true })
export class TemplateEntity {
  @PrimaryColumn(word)
  id!: string;

  @Column({ ...word, name: 'template_key' })
  key!: string;

  @Column(integer)
  version!: number;

  @Column(json)
  body!: StoredTemplate;

  @Column(id)
  addedBy!: string;

  @Column(time)
  addedAt!: number;
}
