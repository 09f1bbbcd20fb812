import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { DocumentStatus, SectionKind } from '../../model/document.js';
import type { VersionKind } from '../../model/version.js';
import { DocumentStatusEnum, SectionKindEnum, VersionKindEnum } from '../enums.js';
import { DateTimeScalar } from '../scalars.js';
import { CellsAsTheyStood, HeadAsItStood } from './as-it-stood.js';
import { Goal, PlanPoint } from './goal-table.js';
import { IndicatorLevel } from './indicator.js';
import { Node } from './node.js';

/** A version of a document. */
@ObjectType('Version', { implements: Node, description: 'How a document stood at one moment: its texts and its tables. It never changes.' })
export class Version extends Node {
  @Field(() => ID)
  documentId!: string;

  @Field(() => Int, { description: 'From 1.' })
  number!: number;

  @Field(() => VersionKindEnum)
  kind!: VersionKind;

  @Field(() => DocumentStatusEnum, { description: 'Of the document, once it was taken.' })
  status!: DocumentStatus;

  @Field(() => Int, { description: 'See Review.edition.' })
  edition!: number;

  @Field(() => DateTimeScalar)
  takenAt!: number;
}

/** The cover as a version keeps it. */
@ObjectType('VersionCover', { description: 'The cover as it stood.' })
export class VersionCover {
  @Field(() => String)
  title!: string;

  @Field(() => Int)
  fiscalYear!: number;

  @Field(() => String, { nullable: true })
  statusLabel!: string | null;

  @Field(() => String)
  departmentName!: string;

  @Field(() => String)
  compilingUnit!: string;

  @Field(() => String)
  reviewingUnit!: string;
}

/** A section as a version keeps it. */
@ObjectType('VersionSection', { description: 'A section as it stood; nobody can edit it.' })
export class VersionSection {
  @Field(() => ID, { name: 'sectionId' })
  id!: string;

  @Field(() => ID)
  partId!: string;

  @Field(() => ID, { nullable: true, description: 'The section it stood below; null: directly in its part.' })
  parentId!: string | null;

  @Field(() => SectionKindEnum)
  kind!: SectionKind;

  @Field(() => Int)
  ordinal!: number;

  @Field(() => String)
  number!: string;

  @Field(() => String)
  title!: string;
}

/** A row as a version keeps it. */
@ObjectType('VersionIndicator', { description: 'A row as it stood.' })
export class VersionIndicator extends CellsAsTheyStood {
  @Field(() => ID, { name: 'indicatorId' })
  id!: string;

  @Field(() => Int)
  ordinal!: number;

  @Field(() => IndicatorLevel)
  level1!: IndicatorLevel;

  @Field(() => IndicatorLevel)
  level2!: IndicatorLevel;
}

/** A table as a version keeps it. */
@ObjectType('VersionGoalTable', { description: 'A goal table as it stood.' })
export class VersionGoalTable extends HeadAsItStood {
  @Field(() => ID, { name: 'goalTableId' })
  id!: string;

  @Field(() => ID)
  partId!: string;

  @Field(() => Int)
  ordinal!: number;

  @Field(() => String)
  unitCode!: string;

  @Field(() => String)
  unitName!: string;

  @Field(() => [PlanPoint])
  expenditurePlan!: readonly PlanPoint[];

  @Field(() => [Goal])
  goals!: readonly Goal[];

  @Field(() => [VersionIndicator])
  indicators!: readonly VersionIndicator[];
}
