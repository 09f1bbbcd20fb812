import { limits } from '../../schema/model/limits.js';
import { readTemplates } from '../commands/template-of.js';
import { Replay, type ReplayedDocument, type ReplayedNode } from '../domain/replay-changes.js';
import { sameValue } from '../domain/same-value.js';
import type { NodeKind } from '../ports/records.js';
import type { Repositories, UnitOfWork } from '../ports/unit-of-work.js';
import type { VersionRecord } from '../ports/version-records.js';

/** A value the store holds and the log does not account for, or the other way round. */
export interface LogDifference {
  readonly nodeKind: NodeKind;
  readonly nodeId: string;
  /** Null when one of the two has no such node. */
  readonly field: string | null;
  readonly logged: unknown;
  readonly stored: unknown;
}

/** What became of comparing a document with its log. */
export interface LogComparison {
  /** False when the log does not tell how the document came into being: it was begun for a document that stood already. */
  readonly isWhole: boolean;
  readonly differences: readonly LogDifference[];
}

const entriesAtOnce = 200;

async function replayLog(repositories: Repositories, documentId: string): Promise<ReplayedDocument> {
  const { audit } = repositories;
  const known = new Map((await readTemplates(repositories)).map((template) => [template.id, template]));
  const replay = new Replay((id) => known.get(id) ?? null);
  for (let after = 0; ; ) {
    const entries = await audit.entriesAfter(documentId, after, entriesAtOnce);
    for (const entry of entries) replay.add(entry);
    if (entries.length < entriesAtOnce) return replay.result();
    after = entries.at(-1)?.seq ?? after;
  }
}

type Stored = ReadonlyMap<NodeKind, ReadonlyMap<string, ReplayedNode>>;
const byId = <N extends { readonly id: string }>(nodes: readonly N[]): Map<string, ReplayedNode> => new Map(nodes.map((node) => [node.id, { ...node }]));

async function readThreads({ comments }: Repositories, documentId: string) {
  const threads = [];
  for (let hasNext = true; hasNext; ) {
    const page = await comments.listThreads({ documentId, first: limits.graphqlPage, afterId: threads.at(-1)?.id });
    threads.push(...page.items);
    ({ hasNext } = page);
  }
  return threads;
}

/** Rounds and items with what was said in them, as their entries tell of it. */
async function readReview({ reviews }: Repositories, documentId: string): Promise<{ rounds: Map<string, ReplayedNode>; items: Map<string, ReplayedNode> }> {
  const [rounds, items] = [await reviews.roundsOf([documentId]), await reviews.itemsOf([documentId])];
  const explanations = await reviews.explanationsOf(rounds.map(({ id }) => id));
  const opinions = await reviews.opinionsOf(rounds.map(({ id }) => id));
  const acts = await reviews.actsOf(items.map(({ id }) => id));
  const ifAny = <T>(values: readonly T[]): readonly T[] | undefined => (values.length === 0 ? undefined : values);
  return {
    rounds: byId(rounds.map((round) => {
      const own = opinions.filter(({ roundId }) => roundId === round.id).map(({ reviewerId, grade, criteria, summary }) => [reviewerId, { grade, criteria, summary }] as const);
      return { ...round, explanations: explanations.filter(({ roundId }) => roundId === round.id), opinion: own.length === 0 ? undefined : Object.fromEntries(own) };
    })),
    items: byId(items.map((item) => ({ ...item, acts: ifAny(acts.filter(({ itemId }) => itemId === item.id).map(({ act, text }) => ({ act, text }))) }))),
  };
}

async function readVersions({ versions }: Repositories, documentId: string): Promise<VersionRecord[]> {
  const read: VersionRecord[] = [];
  for (let hasNext = true; hasNext; ) {
    const page = await versions.list(documentId, limits.graphqlPage, read.at(-1)?.number);
    read.push(...page.items);
    ({ hasNext } = page);
  }
  return read;
}

async function readDocument({ documents, reviews }: Repositories, documentId: string): Promise<ReplayedNode[]> {
  const document = await documents.find(documentId);
  const adjustments = (await reviews.adjustmentsOf([documentId])).map(({ edition, reason }) => ({ edition, reason }));
  // The numbers of its own logs are not in the log.
  return document === null ? [] : [{ ...document, eventSeq: undefined, adjustments: adjustments.length === 0 ? undefined : adjustments }];
}

async function readStored(repositories: Repositories, documentId: string): Promise<Stored> {
  const { documents, sections, goalTables, comments } = repositories;
  const tables = await goalTables.ofDocuments([documentId]);
  const tableIds = tables.map(({ id }) => id);
  const threads = await readThreads(repositories, documentId);
  const members = await documents.membersOf([documentId]);
  const { rounds, items } = await readReview(repositories, documentId);
  return new Map<NodeKind, Map<string, ReplayedNode>>([
    ['DOCUMENT', new Map((await readDocument(repositories, documentId)).map((document) => [documentId, document]))],
    ['PART', byId(await documents.partsOf([documentId]))],
    // Numbers follow from the places.
    ['SECTION', byId((await sections.headsOf(documentId)).map((section) => ({ ...section, number: undefined })))],
    ['GOAL_TABLE', byId(tables)],
    ['GOAL', byId(await goalTables.goalsOf(tableIds))],
    ['INDICATOR', byId(await goalTables.indicatorsOf(tableIds))],
    ['COMMENT_THREAD', byId(threads)],
    ['COMMENT', byId(await comments.commentsOf(threads.map(({ id }) => id)))],
    ['REVIEW_ROUND', rounds],
    ['REVIEW_ITEM', items],
    ['VERSION', byId(await readVersions(repositories, documentId))],
    ['REPORT', new Map((await repositories.reports.ofDocuments([documentId])).map((report) => [report.id, { ...report }]))],
    ['PREDECESSOR', new Map((await repositories.predecessors.ofDocument(documentId)).map((link) => [link.nodeId, { ...link }]))],
    ...(await readResults(repositories, documentId)),
    ['MEMBER', new Map(members.map(({ userId, role, unitCodes }) => [userId, { role, unitCodes }]))],
  ]);
}

/** Payments, adjusted budgets, rounds of monitoring, the self-evaluation with its evidence, and what has to be mended. */
async function readResults({ execution, monitoring, evaluation, rectifications, evidence }: Repositories, documentId: string): Promise<(readonly [NodeKind, Map<string, ReplayedNode>])[]> {
  const payments = [];
  for (let hasNext = true; hasNext; ) {
    const page = await execution.listPayments({ documentId, first: 1000, after: payments.at(-1) });
    payments.push(...page.items);
    ({ hasNext } = page);
  }
  const rounds = await monitoring.roundsOf([documentId]);
  const evaluations = await evaluation.evaluationsOf([documentId]);
  return [
    ['PAYMENT', byId(payments)],
    ['BUDGET_ADJUSTMENT', byId(await execution.adjustmentsOf([documentId]))],
    ['MONITORING_ROUND', byId(rounds)],
    ['MONITORING_ENTRY', byId(await monitoring.entriesOf(rounds.map(({ id }) => id)))],
    ['SELF_EVALUATION', byId(evaluations)],
    ['EVALUATION_ENTRY', byId(await evaluation.entriesOf(evaluations.map(({ id }) => id)))],
    ['RECTIFICATION', byId(await rectifications.ofDocuments([documentId]))],
    ['EVIDENCE', byId(await evidence.ofDocuments([documentId]))],
  ];
}

function loggedOf({ document, nodes, members, memberUnits }: ReplayedDocument, kind: NodeKind): ReadonlyMap<string, ReplayedNode> {
  if (kind === 'DOCUMENT') return new Map(document === null ? [] : [[String(document['id']), document]]);
  if (kind === 'MEMBER') return new Map([...members].map(([userId, role]) => [userId, { role, unitCodes: memberUnits.get(userId) ?? null }]));
  return nodes.get(kind) ?? new Map();
}

/** A field that is absent is null to a database. Explanations are a set. */
const orNull = (value: unknown): unknown => value ?? null;

const byFinding = (value: unknown): unknown =>
  Array.isArray(value) ? [...(value as { readonly findingId: string }[])].sort((a, b) => (a.findingId < b.findingId ? -1 : 1)) : value;

/** A command may look at its clock more than once: for a row, and for the entry that tells of it. */
const commandMs = 60_000;
const derivedTimes: readonly string[] = ['updatedAt', 'resolvedAt', 'editedAt', 'deletedAt'];

function sameField(field: string, logged: unknown, stored: unknown): boolean {
  if (field === 'explanations') return sameValue(byFinding(logged), byFinding(stored));
  if (derivedTimes.includes(field) && typeof logged === 'number' && typeof stored === 'number') return Math.abs(logged - stored) <= commandMs;
  return sameValue(orNull(logged), orNull(stored));
}

/** Without what is no act of anybody's: when a thread was touched last, what stands now where a suggestion would go, and when it was decided. */
function toComparable(nodeKind: NodeKind, node: ReplayedNode): ReplayedNode {
  if (nodeKind === 'COMMENT_THREAD') return { ...node, updatedAt: undefined };
  const { suggestion } = node;
  if (nodeKind !== 'COMMENT' || typeof suggestion !== 'object' || suggestion === null) return node;
  return { ...node, suggestion: { ...suggestion, standing: undefined, decidedAt: undefined } };
}

function compareNodes(nodeKind: NodeKind, nodeId: string, fromLog: ReplayedNode | undefined, fromStore: ReplayedNode | undefined): LogDifference[] {
  if (fromLog === undefined || fromStore === undefined) return [{ nodeKind, nodeId, field: null, logged: orNull(fromLog), stored: orNull(fromStore) }];
  const [logged, stored] = [toComparable(nodeKind, fromLog), toComparable(nodeKind, fromStore)];
  const fields = [...new Set([...Object.keys(logged), ...Object.keys(stored)])];
  return fields
    .filter((field) => !sameField(field, logged[field], stored[field]))
    .map((field) => ({ nodeKind, nodeId, field, logged: orNull(logged[field]), stored: orNull(stored[field]) }));
}

/**
 * Holds what the store has of a document against what its log makes of it: a table that was changed behind the log's back
 * shows, as does a command that forgot to log. Holds the document's row meanwhile.
 */
export async function compareWithLog(unitOfWork: UnitOfWork, documentId: string): Promise<LogComparison> {
  return unitOfWork.transaction(async (repositories) => {
    await repositories.documents.lock(documentId);
    const replayed = await replayLog(repositories, documentId);
    if (replayed.document?.['id'] === undefined || replayed.unknownIds.size > 0) return { isWhole: false, differences: [] };
    const stored = await readStored(repositories, documentId);
    const differences = [...stored].flatMap(([kind, nodes]) => {
      const logged = loggedOf(replayed, kind);
      return [...new Set([...nodes.keys(), ...logged.keys()])].flatMap((id) => compareNodes(kind, id, logged.get(id), nodes.get(id)));
    });
    return { isWhole: true, differences };
  });
}
