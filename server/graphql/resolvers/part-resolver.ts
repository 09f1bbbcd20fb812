import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { GoalTable } from '../../../schema/graphql/types/goal-table.js';
import { Part } from '../../../schema/graphql/types/part.js';
import { Section } from '../../../schema/graphql/types/section.js';
import type { GoalTableRecord, PartRecord, SectionRecord } from '../../ports/records.js';
import type { GraphqlContext } from '../context.js';

@Resolver(() => Part)
export class PartResolver {
  @FieldResolver(() => [Section], { description: 'Top sections; theirs are in Section.children.' })
  async sections(@Root() part: PartRecord, @Ctx() { loaders }: GraphqlContext): Promise<SectionRecord[]> {
    return (await loaders.sections.load(part.documentId)).filter((section) => section.partId === part.id && section.parentId === null);
  }

  @FieldResolver(() => [GoalTable])
  async goalTables(@Root() part: PartRecord, @Ctx() { loaders }: GraphqlContext): Promise<GoalTableRecord[]> {
    return (await loaders.goalTables.load(part.documentId)).filter((table) => table.partId === part.id);
  }
}
