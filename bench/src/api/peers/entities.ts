/** The tables of the shared data as somebody would map them who starts a server on them: one class a table, only the columns that are served. */
import type { TableOfContentsLine } from '../../../../dist/schema/model/document.js';
import { Column, DefaultNamingStrategy, Entity, PrimaryColumn } from 'typeorm';

/** `createdAt` in code, `created_at` in SQL. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

const id = { type: 'varchar', length: 40 } as const;
const text = { type: 'text' } as const;
const nullableText = { type: 'varchar', nullable: true } as const;
const integer = { type: 'int' } as const;
const time = { type: 'bigint', transformer: { to: (value: number) => value, from: Number } } as const;
const json = { type: 'simple-json' } as const;

@Entity('documents')
export class DocumentEntity {
  @PrimaryColumn(id) id!: string;
  @Column(integer) version!: number;
  @Column(text) title!: string;
  @Column(integer) fiscalYear!: number;
  @Column(text) status!: string;
  @Column(nullableText) statusLabel!: string | null;
  @Column(text) departmentName!: string;
  @Column(text) compilingUnit!: string;
  @Column(text) reviewingUnit!: string;
  @Column(text) templateId!: string;
  @Column(json) importedContents!: TableOfContentsLine[];
  @Column(time) createdAt!: number;
  @Column(time) updatedAt!: number;
}

@Entity('members')
export class MemberEntity {
  @PrimaryColumn(id) documentId!: string;
  @PrimaryColumn(id) userId!: string;
  @Column(text) role!: string;
}

@Entity('users')
export class UserEntity {
  @PrimaryColumn(id) id!: string;
  @Column(text) displayName!: string;
}

@Entity('parts')
export class PartEntity {
  @PrimaryColumn(id) id!: string;
  @Column(id) documentId!: string;
  @Column(integer) ordinal!: number;
  @Column(text) number!: string;
  @Column(text) kind!: string;
  @Column(text) title!: string;
}

@Entity('sections')
export class SectionEntity {
  @PrimaryColumn(id) id!: string;
  @Column(integer) version!: number;
  @Column(id) documentId!: string;
  @Column(id) partId!: string;
  @Column({ ...id, nullable: true }) parentId!: string | null;
  @Column(text) kind!: string;
  @Column(integer) ordinal!: number;
  @Column(text) number!: string;
  @Column(text) title!: string;
  @Column({ ...integer, nullable: true }) page!: number | null;
  @Column(integer) revision!: number;
  @Column(text) text!: string;
  @Column(json) paragraphs!: string[];
  @Column(integer) removed!: number;
}

@Entity('goal_tables')
export class GoalTableEntity {
  @PrimaryColumn(id) id!: string;
  @Column(integer) version!: number;
  @Column(id) documentId!: string;
  @Column(id) partId!: string;
  @Column(integer) ordinal!: number;
  @Column(text) title!: string;
  @Column({ ...integer, nullable: true }) page!: number | null;
  @Column(text) unitCode!: string;
  @Column(text) unitName!: string;
  @Column(text) currencyUnit!: string;
  @Column(text) projectCode!: string;
  @Column(text) projectName!: string;
  @Column(nullableText) budgetTotal!: string | null;
  @Column(nullableText) budgetFiscalFunds!: string | null;
  @Column(nullableText) budgetOtherFunds!: string | null;
  @Column(text) fundPurpose!: string;
  @Column(json) expenditurePlan!: { month: number; label: string; cumulativePercent: string }[];
  @Column(integer) removed!: number;
}

@Entity('goals')
export class GoalEntity {
  @PrimaryColumn(id) id!: string;
  @Column(id) goalTableId!: string;
  @Column(integer) ordinal!: number;
  @Column(text) text!: string;
  @Column(integer) removed!: number;
}

interface StoredTarget {
  readonly kind: 'QUANTITATIVE' | 'QUALITATIVE';
  readonly operator: 'GTE' | 'GT' | 'EQ' | 'LTE' | 'LT' | null;
  readonly operatorExplicit: boolean;
  readonly number: string | null;
  readonly unit: string | null;
  readonly magnitude: number | null;
  readonly baseUnit: string | null;
}

@Entity('indicators')
export class IndicatorEntity {
  @PrimaryColumn(id) id!: string;
  @Column(integer) version!: number;
  @Column(id) documentId!: string;
  @Column(id) goalTableId!: string;
  @Column(integer) ordinal!: number;
  @Column(text) level1Code!: string;
  @Column(text) level1Label!: string;
  @Column(text) level2Code!: string;
  @Column(text) level2Label!: string;
  @Column(text) level3!: string;
  @Column(text) description!: string;
  @Column(text) targetText!: string;
  @Column(json) target!: StoredTarget;
  @Column(text) basis!: string;
  @Column(nullableText) weight!: string | null;
  @Column({ ...integer, nullable: true }) sourceLine!: number | null;
  @Column(integer) removed!: number;
}

@Entity('comment_threads')
export class CommentThreadEntity {
  @PrimaryColumn(id) id!: string;
  @Column(id) documentId!: string;
  @Column(json) anchor!: { kind: string; goalTableId?: string; indicatorId?: string; sectionId?: string; field?: string };
  @Column(text) status!: string;
  @Column(time) createdAt!: number;
}

@Entity('comments')
export class CommentEntity {
  @PrimaryColumn(id) id!: string;
  @Column(id) threadId!: string;
  @Column(id) authorId!: string;
  @Column(text) body!: string;
  @Column(time) createdAt!: number;
}

export const entities = [
  DocumentEntity, MemberEntity, UserEntity, PartEntity, SectionEntity, GoalTableEntity, GoalEntity, IndicatorEntity, CommentThreadEntity, CommentEntity,
];
