/** Holds what was promised against the database alone, a fresh client, GraphQL and the followers. Nobody writes meanwhile. */
import { projectSection } from '../../../collab/ydoc/projection.js';
import { parseNumericCursor } from '../../../server/graphql/cursors.js';
import type { Tally } from '../fault.js';
import type { LiveWriter } from '../load/live-writer.js';
import type { Load } from '../load/load.js';
import { unlessPatient, within } from '../until.js';
import type { World } from '../world.js';
import { joinAfresh, readComments, readProjection } from './read-clients.js';
import { readDocument, xmlOf, type StoredDocument } from './read-database.js';

/** How often each string is there. */
function countOf(words: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const repeated = (counts: ReadonlyMap<string, number>, of: Iterable<string>): number => [...of].filter((word) => (counts.get(word) ?? 0) > 1).length;

interface Found {
  readonly lost: number;
  readonly doubled: number;
  readonly problems: readonly string[];
}

interface Places {
  readonly database: ReadonlyMap<string, number>;
  readonly client: ReadonlyMap<string, number>;
  readonly graphql: ReadonlyMap<string, number>;
}

/** The text in its three places, which must also be the same text in each, and in every writer's replica. */
async function readPlaces(world: World, { stage, writers }: Load, stored: StoredDocument): Promise<Places & { readonly problems: string[] }> {
  const fresh = await joinAfresh(world, stage);
  const problems: string[] = [];
  const inClients: string[] = [];
  const inGraphql: string[] = [];
  for (const [index, { sectionId, xml }] of stored.sections.entries()) {
    const doc = fresh[index]?.doc;
    if (doc === undefined) continue;
    const { text, paragraphs } = projectSection(doc);
    if (xmlOf(doc) !== xml) problems.push(`section ${index + 1}: a fresh client and the log differ`);
    const differing = writers.filter((writer) => writer.sectionId === sectionId && xmlOf(writer.doc) !== xml);
    if (differing.length > 0) problems.push(`section ${index + 1}: ${differing.length} writers hold another text than the log`);
    const projected = await readProjection(world, sectionId, text);
    if (projected !== text) problems.push(`section ${index + 1}: the projection did not catch up`);
    inClients.push(...paragraphs);
    inGraphql.push(...projected.split('\n'));
  }
  for (const client of fresh) client.close();
  return { database: countOf(stored.sections.flatMap(({ paragraphs }) => paragraphs)), client: countOf(inClients), graphql: countOf(inGraphql), problems };
}

/** Mutations: each answered one once, whether it made a comment, a paragraph or a version of an indicator. */
function checkMutations({ mutators }: Load, stored: StoredDocument, inGraphql: ReadonlyMap<string, number>, { database }: Places): Found {
  const answered = mutators.flatMap((mutator) => mutator.answered);
  const comments = countOf(stored.comments.map(({ body }) => body));
  let lost = 0;
  let doubled = 0;
  for (const { kind, words } of answered) {
    if (kind === 'indicator') continue;
    const there = (kind === 'comment' ? comments : database).get(words) ?? 0;
    if (there === 0 || (kind === 'comment' && !inGraphql.has(words))) lost++;
    if (there > 1) doubled++;
  }
  for (const { indicatorId, indicatorVersion } of mutators) {
    const difference = (stored.indicatorVersions.get(indicatorId) ?? 0) - indicatorVersion;
    if (difference < 0) lost -= difference;
    else doubled += difference;
  }
  return { lost, doubled, problems: mutators.flatMap(({ problems }) => problems) };
}

/** The event log: numbered without gaps, one event for each comment, each version and each projected revision. */
function checkLog({ mutators }: Load, { events, comments }: StoredDocument): Found {
  const problems = events.some(({ seq }, index) => seq !== index + 1) ? ['the event log has a gap'] : [];
  const added = countOf(events.filter(({ type }) => type === 'CommentAdded').map(({ relatedId }) => relatedId ?? ''));
  const revisions = countOf(events.filter(({ type }) => type === 'SectionChanged').map(({ nodeId, revision }) => `${nodeId} ${revision ?? ''}`));
  const changes = countOf(events.filter(({ type }) => type === 'IndicatorChanged').map(({ nodeId }) => nodeId));
  let lost = comments.filter(({ id }) => !added.has(id)).length;
  let doubled = repeated(added, added.keys()) + repeated(revisions, revisions.keys());
  for (const mutator of mutators) {
    const difference = (changes.get(mutator.indicatorId) ?? 0) - mutator.answered.filter(({ kind }) => kind === 'indicator').length;
    if (difference < 0) lost -= difference;
    else doubled += difference;
  }
  return { lost, doubled, problems };
}

/** Each follower saw each event once, in order. */
async function checkFollowers(world: World, { stage, followers }: Load, { events }: StoredDocument): Promise<Found> {
  const first = parseNumericCursor('event', stage.documentId, stage.cursor);
  const expected = events.map(({ seq }) => seq).filter((seq) => seq > first);
  const problems: string[] = [];
  let lost = 0;
  let doubled = 0;
  for (const [index, follower] of followers.entries()) {
    await within(unlessPatient(world, 30_000), 'a follower’s catching up', follower.reached(expected.at(-1) ?? 0)).catch((error: unknown) => problems.push(String(error)));
    const seen = new Set(follower.numbers);
    lost += expected.filter((seq) => !seen.has(seq)).length;
    doubled += follower.numbers.length - seen.size;
    if (follower.numbers.some((seq, at) => at > 0 && seq <= (follower.numbers[at - 1] ?? 0))) problems.push(`follower ${index + 1} saw events out of order`);
  }
  return { lost, doubled, problems };
}

const acknowledgedOf = (writers: readonly LiveWriter[]): string[] => writers.flatMap(({ acknowledged }) => [...acknowledged]);

export async function audit(world: World, load: Load): Promise<Tally> {
  const unacknowledged = load.writers.reduce((sum, { written, acknowledged }) => sum + written.length - acknowledged.size, 0);
  // GraphQL catches up with the last edits first, so that the event of the last projection is in the log that is read.
  const early = await readPlaces(world, load, await readDocument(world.database, load.stage));
  const stored = await readDocument(world.database, load.stage);
  const comments = countOf(await readComments(world, load.stage.documentId));
  const edits = acknowledgedOf(load.writers);
  const answered = load.mutators.flatMap((mutator) => mutator.answered);
  const checks = [checkMutations(load, stored, comments, early), checkLog(load, stored), await checkFollowers(world, load, stored)];
  const isIn = (place: ReadonlyMap<string, number>) => edits.filter((words) => place.has(words)).length;
  const everywhere = edits.filter((words) => early.database.has(words) && early.client.has(words) && early.graphql.has(words)).length;
  return {
    edits: edits.length,
    inDatabase: isIn(early.database),
    inFreshClient: isIn(early.client),
    inGraphql: isIn(early.graphql),
    mutations: answered.length,
    retried: answered.filter(({ attempts }) => attempts > 1).length,
    events: stored.events.length - parseNumericCursor('event', load.stage.documentId, load.stage.cursor),
    lost: edits.length - everywhere + checks.reduce((sum, { lost }) => sum + lost, 0),
    doubled: repeated(early.database, edits) + checks.reduce((sum, { doubled }) => sum + doubled, 0),
    problems: [
      ...(unacknowledged > 0 ? [`${unacknowledged} edits were never acknowledged`] : []),
      ...load.writers.flatMap(({ problems }) => problems),
      ...early.problems,
      ...checks.flatMap(({ problems }) => problems),
    ],
  };
}
