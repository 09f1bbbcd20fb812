import { In } from 'typeorm';
import { inboxNotices, type InboxKind } from '../../../schema/model/inbox.js';
import type { InboxDelivery, InboxEntryRecord } from '../../ports/inbox-records.js';
import type { InboxRepository, InboxViewer, ReadEntries, SettledEntries } from '../../ports/repositories/inbox.js';
import { InboxEntity } from '../entities/inbox.js';
import { InboxEntryEntity } from '../entities/inbox-entry.js';
import { inboxEntryId } from '../inbox-entry-id.js';
import { insertRows } from '../insert-rows.js';
import { chunks, inChunks, type Scope } from '../scope.js';
import { namedBounds, placedBounds } from './document-bounds.js';

interface Condition {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
const isOneOf = (column: string, values: readonly string[]): Condition => ({ sql: `${column} IN (${marks(values)})`, parameters: values });
const equals = (column: string, value: string): Condition => ({ sql: `${column} = ?`, parameters: [value] });
const plainly = (sql: string): Condition => ({ sql, parameters: [] });
const all = (conditions: readonly (Condition | null)[]): Condition => {
  const asked = conditions.filter((condition) => condition !== null);
  return { sql: asked.map(({ sql }) => `(${sql})`).join(' AND '), parameters: asked.flatMap(({ parameters }) => parameters) };
};

const isNotice = `kind IN (${inboxNotices.map((kind) => `'${kind}'`).join(', ')})`;

/** What is added to the head of one inbox. */
interface Advance {
  readonly userId: string;
  readonly by: number;
  /** When something arrived; null: nothing did. */
  readonly arrivedAt: number | null;
}

const onKnown = {
  sqlite: 'ON CONFLICT (user_id) DO UPDATE SET seq = seq + excluded.seq, mail_since = COALESCE(mail_since, excluded.mail_since), mail_last = COALESCE(excluded.mail_last, mail_last)',
  mysql: 'ON DUPLICATE KEY UPDATE seq = seq + VALUES(seq), mail_since = COALESCE(mail_since, VALUES(mail_since)), mail_last = COALESCE(VALUES(mail_last), mail_last)',
} as const;

async function headsOf(scope: Scope, userIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await inChunks(userIds, (piece) => scope.manager().getRepository(InboxEntity).find({ select: { userId: true, seq: true }, where: { userId: In(piece) } }));
  return new Map(rows.map(({ userId, seq }) => [userId, seq]));
}

/**
 * Moves heads on and returns where they stand. From here to the end of the transaction nobody else numbers a change of these
 * inboxes; all take them in order of their ids, so that two who tell the same people cannot wait for each other.
 */
async function advance(scope: Scope, advances: readonly Advance[]): Promise<Map<string, number>> {
  const ordered = [...advances].sort((a, b) => (a.userId < b.userId ? -1 : 1));
  for (const piece of chunks(ordered, 4)) {
    await scope.writer().query(
      `INSERT INTO inboxes (user_id, seq, mail_since, mail_last, mail_attempts) VALUES ${piece.map(() => '(?, ?, ?, ?, 0)').join(', ')} ${onKnown[scope.kind]}`,
      piece.flatMap(({ userId, by, arrivedAt }) => [userId, by, arrivedAt, arrivedAt]),
    );
  }
  const userIds = ordered.map(({ userId }) => userId);
  scope.announceInboxes(userIds);
  return headsOf(scope, userIds);
}

const columns = ['id', 'user_id', 'seq', 'change_seq', 'kind', 'document_id', 'thread_id', 'comment_id', 'item_id', 'round_id', 'actor_id', 'at'];

async function deliver(scope: Scope, deliveries: readonly InboxDelivery[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const { userId } of deliveries) counts.set(userId, (counts.get(userId) ?? 0) + 1);
  const heads = await advance(scope, [...counts].map(([userId, by]) => ({ userId, by, arrivedAt: deliveries[0]?.at ?? null })));
  const left = new Map(counts);
  const rows = deliveries.map((delivery) => {
    const { userId, kind, documentId, threadId, commentId, itemId, roundId, actorId, at } = delivery;
    const remaining = left.get(userId) ?? 1;
    left.set(userId, remaining - 1);
    const seq = (heads.get(userId) ?? 0) - remaining + 1;
    return [inboxEntryId(userId, seq), userId, seq, seq, kind, documentId, threadId, commentId, itemId, roundId, actorId, at];
  });
  await insertRows(scope, 'inbox_entries', columns, rows);
}

/** The change of each entry takes the number that its inbox just got. */
const numbered = 'change_seq = (SELECT seq FROM inboxes WHERE inboxes.user_id = inbox_entries.user_id)';

/** Sets columns of the entries that fit, in all inboxes where there are some. */
async function changeEntries(scope: Scope, fitting: Condition, set: Condition): Promise<void> {
  const owners = await scope.writer().query<{ user_id: string }[]>(`SELECT DISTINCT user_id FROM inbox_entries WHERE ${fitting.sql}`, [...fitting.parameters]);
  if (owners.length === 0) return;
  await advance(scope, owners.map(({ user_id: userId }) => ({ userId, by: 1, arrivedAt: null })));
  await scope.writer().query(`UPDATE inbox_entries SET ${set.sql}, ${numbered} WHERE ${fitting.sql}`, [...set.parameters, ...fitting.parameters]);
}

async function settle(scope: Scope, { documentId, kinds, userIds, threadId, commentId, itemId, roundId }: SettledEntries, at: number): Promise<void> {
  if (kinds.length === 0 || userIds?.length === 0) return;
  const fitting = all([
    equals('document_id', documentId),
    plainly('settled_at IS NULL'),
    isOneOf('kind', kinds),
    userIds === undefined ? null : isOneOf('user_id', userIds),
    threadId === undefined ? null : equals('thread_id', threadId),
    commentId === undefined ? null : equals('comment_id', commentId),
    itemId === undefined ? null : equals('item_id', itemId),
    roundId === undefined ? null : equals('round_id', roundId),
  ]);
  await changeEntries(scope, fitting, { sql: 'settled_at = ?', parameters: [at] });
}

/** What is settled needs no reading any more: it is left as it is. */
async function read(scope: Scope, userId: string, which: Condition, at: number): Promise<void> {
  const fitting = all([equals('user_id', userId), plainly('settled_at IS NULL AND read_at IS NULL'), which]);
  await changeEntries(scope, fitting, { sql: `read_at = ?, settled_at = CASE WHEN ${isNotice} THEN ? ELSE NULL END`, parameters: [at, at] });
}

const kindsAndDocument = (kinds: readonly InboxKind[] | undefined, documentId: string | undefined): (Condition | null)[] => [
  kinds === undefined ? null : kinds.length === 0 ? plainly('1 = 0') : isOneOf('kind', kinds),
  documentId === undefined ? null : equals('document_id', documentId),
];

function whichRead(entries: ReadEntries): Condition {
  if ('ids' in entries) return isOneOf('id', entries.ids);
  return all([{ sql: 'seq <= ?', parameters: [entries.throughSeq] }, ...kindsAndDocument(entries.kinds, entries.documentId)]);
}

/**
 * Entries of documents that the viewer may not read are not there. No EXISTS: MariaDB makes a join of that, begins with the
 * documents, and reads what waits in them for everybody.
 */
const readableBy = ({ memberOnly }: Pick<InboxViewer, 'memberOnly'>): Condition | null =>
  memberOnly ? plainly('(SELECT role FROM members WHERE members.document_id = entry.document_id AND members.user_id = entry.user_id) IS NOT NULL') : null;

export function toEntry({ mailedAt: _mailedAt, ...record }: InboxEntryEntity): InboxEntryRecord {
  return record;
}

/** The viewer's entries, as "entry". */
export function readableEntries(scope: Scope, viewer: InboxViewer) {
  const statement = scope.manager().getRepository(InboxEntryEntity).createQueryBuilder('entry').where('entry.userId = :userId', { userId: viewer.userId });
  const readable = readableBy(viewer);
  if (readable !== null) statement.andWhere(readable.sql);
  const bounds = viewer.bounds && namedBounds('entry.documentId', viewer.bounds);
  return bounds === undefined ? statement : statement.andWhere(bounds.sql, bounds.parameters);
}

type Reads = Pick<InboxRepository, 'list' | 'countsOf' | 'findEntries' | 'changedAfter'>;

interface EntryRow {
  readonly kind: InboxKind;
  readonly waiting: number | string;
  readonly unread: number | string;
}

function createReads(scope: Scope): Reads {
  const entriesOf = (viewer: InboxViewer) => readableEntries(scope, viewer);
  return {
    async list({ first, beforeSeq, unread, kinds, documentId, withSettled, ...viewer }) {
      if (kinds?.length === 0) return { items: [], hasNext: false };
      const statement = entriesOf(viewer).orderBy('entry.seq', 'DESC').limit(first + 1);
      if (!withSettled || unread !== undefined) statement.andWhere('entry.settledAt IS NULL');
      if (unread !== undefined) statement.andWhere(`entry.readAt IS ${unread ? '' : 'NOT '}NULL`);
      if (beforeSeq !== undefined) statement.andWhere('entry.seq < :beforeSeq', { beforeSeq });
      if (kinds !== undefined) statement.andWhere('entry.kind IN (:...kinds)', { kinds });
      if (documentId !== undefined) statement.andWhere('entry.documentId = :documentId', { documentId });
      const rows = await statement.getMany();
      return { items: rows.slice(0, first).map(toEntry), hasNext: rows.length > first };
    },
    async countsOf(viewer) {
      const fitting = all([equals('entry.user_id', viewer.userId), plainly('entry.settled_at IS NULL'), readableBy(viewer), viewer.bounds === undefined ? null : placedBounds('entry.document_id', viewer.bounds)]);
      const rows = await scope.manager().query<EntryRow[]>(
        `SELECT kind, COUNT(*) AS waiting, SUM(CASE WHEN read_at IS NULL THEN 1 ELSE 0 END) AS unread FROM inbox_entries entry WHERE ${fitting.sql} GROUP BY kind`,
        [...fitting.parameters],
      );
      return rows.map(({ kind, waiting, unread }) => ({ kind, waiting: Number(waiting), unread: Number(unread) }));
    },
    findEntries: (viewer, ids) => inChunks(ids, async (piece) => (await entriesOf(viewer).andWhere('entry.id IN (:...piece)', { piece }).getMany()).map(toEntry)),
    async changedAfter(viewer, { changeSeq, entryId: id }, limit) {
      const behind = id === null ? 'entry.changeSeq > :changeSeq' : '(entry.changeSeq > :changeSeq OR (entry.changeSeq = :changeSeq AND entry.id > :id))';
      const statement = entriesOf(viewer).andWhere(behind, { changeSeq, id }).orderBy('entry.changeSeq', 'ASC').addOrderBy('entry.id', 'ASC');
      return (await statement.limit(limit).getMany()).map(toEntry);
    },
  };
}

export function createSqlInbox(scope: Scope): InboxRepository {
  return {
    ...createReads(scope),
    async deliver(deliveries) {
      if (deliveries.length > 0) await deliver(scope, deliveries);
    },
    settle: (entries, at) => settle(scope, entries, at),
    async touch(userId) {
      await advance(scope, [{ userId, by: 1, arrivedAt: null }]);
    },
    async markRead(userId, entries, at) {
      if (!('ids' in entries)) return read(scope, userId, whichRead(entries), at);
      for (const ids of chunks(entries.ids)) await read(scope, userId, whichRead({ ids }), at);
    },
    async markCommentsRead(userId, documentId, positions, at) {
      if (positions.length === 0) return;
      const seen: Condition = {
        sql: `comment_id IN (SELECT id FROM comments WHERE document_id = ? AND (${positions.map(() => '((thread_id = ? OR document_id = ?) AND seq <= ?)').join(' OR ')}))`,
        parameters: [documentId, ...positions.flatMap(({ scopeId, seq }) => [scopeId, scopeId, seq])],
      };
      await read(scope, userId, all([equals('document_id', documentId), seen]), at);
    },
    headsOf: (userIds) => headsOf(scope, userIds),
  };
}
