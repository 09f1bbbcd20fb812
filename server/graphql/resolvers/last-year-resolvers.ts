import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Document } from '../../../schema/graphql/types/document.js';
import { GoalTable } from '../../../schema/graphql/types/goal-table.js';
import { Indicator } from '../../../schema/graphql/types/indicator.js';
import { LastYearGoalTable, LastYearIndicator } from '../../../schema/graphql/types/last-year.js';
import { Section } from '../../../schema/graphql/types/section.js';
import { parseTargetValue } from '../../../schema/model/parse-target-value.js';
import type { TargetValue } from '../../../schema/model/target-value.js';
import type { DocumentRecord, GoalTableRecord, IndicatorRecord, SectionRecord } from '../../ports/records.js';
import type { LastYearRow, LastYearTable } from '../../ports/predecessor-records.js';
import { findReadable, type GraphqlContext } from '../context.js';

interface LastYear {
  readonly fiscalYear: number;
  /** Of last year's text: shown to those who may read it. */
  readonly documentId: string;
}
type LastRow = LastYear & Omit<LastYearRow, 'target'> & { readonly target: TargetValue };
type LastTable = LastYear & LastYearTable;

@Resolver(() => Document)
export class DocumentYearsResolver {
  @FieldResolver(() => Document, { nullable: true, description: 'Last year’s text, which this one was begun with; null: there is none, or the viewer may not read it.' })
  async lastYear(@Root() { id }: DocumentRecord, @Ctx() context: GraphqlContext): Promise<DocumentRecord | null> {
    const link = await context.loaders.predecessor.load(id);
    return link === null ? null : findReadable(context, link.predecessorDocumentId);
  }

  @FieldResolver(() => [Document], { description: 'Texts of later years that were begun with this one and that the viewer may read, oldest first.' })
  async nextYears(@Root() { id }: DocumentRecord, @Ctx() context: GraphqlContext): Promise<DocumentRecord[]> {
    const links = await context.loaders.nextYears.load(id);
    const found = await Promise.all(links.map(({ documentId }) => findReadable(context, documentId)));
    return found.filter((document) => document !== null);
  }
}

@Resolver(() => Section)
export class SectionYearsResolver {
  @FieldResolver(() => Section, { nullable: true, description: 'The section of last year’s text that this one was made of; null: none, or the viewer may not read it.' })
  async lastYear(@Root() { id }: SectionRecord, @Ctx() context: GraphqlContext): Promise<SectionRecord | null> {
    const link = await context.loaders.predecessor.load(id);
    if (link === null || (await findReadable(context, link.predecessorDocumentId)) === null) return null;
    return context.loaders.section.load(link.predecessorId);
  }
}

@Resolver(() => Indicator)
export class IndicatorYearsResolver {
  @FieldResolver(() => LastYearIndicator, { nullable: true, description: 'What the row said last year; null: it is new.' })
  async lastYear(@Root() { id }: IndicatorRecord, @Ctx() { loaders }: GraphqlContext): Promise<LastRow | null> {
    const link = await loaders.predecessor.load(id);
    if (link?.nodeKind !== 'INDICATOR') return null;
    return { ...link.values, target: parseTargetValue(link.values.target), fiscalYear: link.fiscalYear, documentId: link.predecessorDocumentId };
  }
}

@Resolver(() => GoalTable)
export class GoalTableYearsResolver {
  @FieldResolver(() => LastYearGoalTable, { nullable: true, description: 'What the table said last year; null: it is new.' })
  async lastYear(@Root() { id }: GoalTableRecord, @Ctx() { loaders }: GraphqlContext): Promise<LastTable | null> {
    const link = await loaders.predecessor.load(id);
    return link?.nodeKind === 'GOAL_TABLE' ? { ...link.values, fiscalYear: link.fiscalYear, documentId: link.predecessorDocumentId } : null;
  }
}

const description = 'Last year’s text; null: the viewer may not read it.';

@Resolver(() => LastYearIndicator)
export class LastYearIndicatorResolver {
  @FieldResolver(() => Document, { nullable: true, description })
  document(@Root() { documentId }: LastRow, @Ctx() context: GraphqlContext): Promise<DocumentRecord | null> {
    return findReadable(context, documentId);
  }
}

@Resolver(() => LastYearGoalTable)
export class LastYearGoalTableResolver {
  @FieldResolver(() => Document, { nullable: true, description })
  document(@Root() { documentId }: LastTable, @Ctx() context: GraphqlContext): Promise<DocumentRecord | null> {
    return findReadable(context, documentId);
  }
}
