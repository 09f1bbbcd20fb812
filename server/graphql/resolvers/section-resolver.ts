import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { CommentThreadConnection } from '../../../schema/graphql/connections/comment-thread-connection.js';
import { Attribution } from '../../../schema/graphql/types/attribution.js';
import { EmbeddedIndicatorType } from '../../../schema/graphql/types/indicator.js';
import { CollabEndpoint, Section } from '../../../schema/graphql/types/section.js';
import { AppError } from '../../../schema/errors/app-error.js';
import { readEmbeddedIndicators } from '../../../schema/model/embedded-indicators.js';
import type { EmbeddedIndicator } from '../../../schema/model/target-value.js';
import type { CommentThreadRecord, SectionRecord } from '../../ports/records.js';
import type { AttributedText } from '../../ports/text-attribution.js';
import { commentThreadsOn } from '../comment-threads-on.js';
import type { Connection } from '../connection.js';
import type { GraphqlContext } from '../context.js';

@Resolver(() => Section)
export class SectionResolver {
  @FieldResolver(() => Section, { nullable: true })
  async parent(@Root() section: SectionRecord, @Ctx() { loaders }: GraphqlContext): Promise<SectionRecord | null> {
    return section.parentId === null ? null : loaders.section.load(section.parentId);
  }

  @FieldResolver(() => [Section])
  async children(@Root() section: SectionRecord, @Ctx() { loaders }: GraphqlContext): Promise<SectionRecord[]> {
    return (await loaders.sections.load(section.documentId)).filter((child) => child.parentId === section.id);
  }

  @FieldResolver(() => CollabEndpoint)
  collab(@Root() section: SectionRecord): { room: string; generation: number; path: string } {
    return { room: section.id, generation: section.generation, path: `/collab/${section.id}` };
  }

  @FieldResolver(() => [EmbeddedIndicatorType], { description: 'Indicators read out of the prose of a sub-goal; of other sections none.' })
  embeddedIndicators(@Root() section: SectionRecord): { name: string | null; target: EmbeddedIndicator['value'] }[] {
    if (section.kind !== 'SUB_GOAL') return [];
    return readEmbeddedIndicators(section.paragraphs).indicators.map(({ name, value }) => ({ name, target: value }));
  }

  @FieldResolver(() => Attribution, { description: 'Who wrote the text, and when; of what is durable, whether somebody has the section open or not. What was copied, moved or brought back counts as written by whoever did that.' })
  attribution(
    @Root() section: SectionRecord,
    @Arg('from', () => Int, { defaultValue: 0, description: 'Offset in the text to begin at.' }) from: number,
    @Ctx() { services }: GraphqlContext,
  ): Promise<AttributedText> {
    if (from < 0) throw new AppError('invalid_input', { path: 'from', problem: '不能为负数', problemEn: 'must not be negative' });
    return services.attribution.read(section.id, from);
  }

  @FieldResolver(() => CommentThreadConnection, { description: 'Threads on the section or a passage of it, oldest first.' })
  comments(
    @Root() section: SectionRecord,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<CommentThreadRecord>> {
    return commentThreadsOn(context, section, first, after);
  }
}
