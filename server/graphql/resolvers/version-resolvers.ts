import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { VersionConnection } from '../../../schema/graphql/connections/version-connection.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { FindingCountsType } from '../../../schema/graphql/types/progress.js';
import { ReviewRound } from '../../../schema/graphql/types/review.js';
import { User } from '../../../schema/graphql/types/user.js';
import { VersionComparisonType } from '../../../schema/graphql/types/version-comparison.js';
import { Version, VersionCover, VersionGoalTable, VersionSection } from '../../../schema/graphql/types/version.js';
import type { FindingCounts } from '../../../schema/model/progress.js';
import { versionKindNames } from '../../../schema/model/version.js';
import type { DocumentRecord, UserRecord } from '../../ports/records.js';
import type { ReviewRoundRecord } from '../../ports/review-records.js';
import type { KeptCover, KeptSection, VersionContent, VersionRecord } from '../../ports/version-records.js';
import { compareVersions, type VersionComparison } from '../../queries/compare-versions.js';
import { listVersions, readTexts, wholeTables, type KeptText, type WholeTable } from '../../queries/read-version.js';
import { toConnection, type Connection } from '../connection.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { parseNumericCursor, printCursor } from '../cursors.js';

@Resolver(() => Document)
export class DocumentVersionsResolver {
  @FieldResolver(() => VersionConnection, { description: 'Versions, newest first: those somebody named, and those taken by themselves at each import, submission, return, approval and restoration.' })
  async versions(
    @Root() document: DocumentRecord,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<VersionRecord>> {
    const beforeNumber = after ? parseNumericCursor('version', document.id, after) : null;
    const page = await listVersions(commandContextOf(context), { documentId: document.id, first, beforeNumber });
    for (const version of page.items) context.loaders.version.prime(version.id, version);
    return toConnection(page, ({ number }) => printCursor('version', document.id, number));
  }
}

/** A section of the past; the texts of all that were asked for are read together, once one of them is wanted. */
interface SectionSource extends KeptSection {
  readonly texts: () => Promise<ReadonlyMap<string, KeptText>>;
}

function toSources(context: GraphqlContext, sections: readonly KeptSection[]): SectionSource[] {
  let reading: Promise<ReadonlyMap<string, KeptText>> | null = null;
  const texts = (): Promise<ReadonlyMap<string, KeptText>> => (reading ??= readTexts(commandContextOf(context), sections, (text) => text));
  return sections.map((section) => ({ ...section, texts }));
}

async function contentOf({ loaders }: GraphqlContext, { id, contentHash }: VersionRecord): Promise<VersionContent> {
  const content = await loaders.versionContent.load(contentHash);
  if (content === null) throw new Error(`the content of version ${id} is not stored`);
  return content;
}

@Resolver(() => Version)
export class VersionResolver {
  @FieldResolver(() => String, { description: 'What somebody called it, or, of one that was taken by itself, at what.' })
  label(@Root() { label, kind }: VersionRecord): string {
    return label ?? versionKindNames[kind].zh;
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who took it, or did what took it.' })
  takenBy(@Root() { takenBy }: VersionRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(takenBy);
  }

  @FieldResolver(() => Document)
  document(@Root() { documentId }: VersionRecord, @Ctx() { loaders }: GraphqlContext): Promise<DocumentRecord | null> {
    return loaders.document.load(documentId);
  }

  @FieldResolver(() => ReviewRound, { nullable: true, description: 'The round whose submission, return or approval took it.' })
  async round(@Root() { roundId }: VersionRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReviewRoundRecord | null> {
    return roundId === null ? null : loaders.reviewRound.load(roundId);
  }

  @FieldResolver(() => Version, { nullable: true, description: 'RESTORE: the version that came back afterwards.' })
  async restoredFrom(@Root() { restoredFrom }: VersionRecord, @Ctx() { loaders }: GraphqlContext): Promise<VersionRecord | null> {
    return restoredFrom === null ? null : loaders.version.load(restoredFrom);
  }

  @FieldResolver(() => FindingCountsType, { nullable: true, description: 'What the rules found when it was taken; null of versions older than this field.' })
  findings(@Root() { id }: VersionRecord, @Ctx() { loaders }: GraphqlContext): Promise<FindingCounts | null> {
    return loaders.versionFindings.load(id);
  }

  @FieldResolver(() => VersionCover)
  async cover(@Root() version: VersionRecord, @Ctx() context: GraphqlContext): Promise<KeptCover> {
    return (await contentOf(context, version)).cover;
  }

  @FieldResolver(() => [VersionSection], { description: 'In outline order.' })
  async sections(@Root() version: VersionRecord, @Ctx() context: GraphqlContext): Promise<SectionSource[]> {
    return toSources(context, (await contentOf(context, version)).sections);
  }

  @FieldResolver(() => VersionSection, { nullable: true, description: 'One of them; null when there was no such section.' })
  async section(@Root() version: VersionRecord, @Arg('id', () => ID) id: string, @Ctx() context: GraphqlContext): Promise<SectionSource | null> {
    const section = (await contentOf(context, version)).sections.find((each) => each.id === id);
    return section === undefined ? null : (toSources(context, [section])[0] ?? null);
  }

  @FieldResolver(() => [VersionGoalTable], { description: 'In order.' })
  async goalTables(@Root() version: VersionRecord, @Ctx() context: GraphqlContext): Promise<WholeTable[]> {
    return wholeTables(await contentOf(context, version));
  }
}

const textOf = async ({ id, texts }: SectionSource): Promise<KeptText | undefined> => (await texts()).get(id);

@Resolver(() => VersionSection)
export class VersionSectionResolver {
  @FieldResolver(() => String)
  async text(@Root() section: SectionSource): Promise<string> {
    return (await textOf(section))?.text ?? '';
  }

  @FieldResolver(() => String)
  async html(@Root() section: SectionSource): Promise<string> {
    return (await textOf(section))?.html ?? '';
  }

  @FieldResolver(() => String)
  async markdown(@Root() section: SectionSource): Promise<string> {
    return (await textOf(section))?.markdown ?? '';
  }
}

@Resolver(() => VersionComparisonType)
export class VersionComparisonResolver {
  @Query(() => VersionComparisonType, { description: 'What differs between two versions of a document, or between one and what stands now: texts by words, tables by cells. Either may be a version of last year’s text (lastYear).' })
  compareVersions(
    @Arg('documentId', () => ID) documentId: string,
    @Arg('from', () => ID) from: string,
    @Arg('to', () => ID, { nullable: true, description: 'Null: what stands now.' }) to: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<VersionComparison> {
    return compareVersions(commandContextOf(context), { documentId, from, to: to ?? null });
  }

  @FieldResolver(() => Version)
  from(@Root() comparison: VersionComparison): VersionRecord {
    return comparison.from;
  }

  @FieldResolver(() => Version, { nullable: true, description: 'Null: what stands now.' })
  to(@Root() comparison: VersionComparison): VersionRecord | null {
    return comparison.to;
  }

  @FieldResolver(() => Boolean, { description: 'Nothing differs.' })
  identical(@Root() { cover, sections, goalTables }: VersionComparison): boolean {
    return cover.length + sections.length + goalTables.length === 0;
  }
}
