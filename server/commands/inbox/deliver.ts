import type { InboxKind } from '../../../schema/model/inbox.js';
import { rolesToldOf } from '../../domain/inbox.js';
import type { InboxSubject } from '../../ports/inbox-records.js';
import type { MemberRecord } from '../../ports/records.js';
import type { ChangeDraft } from '../../ports/repositories/history.js';
import type { Repositories } from '../../ports/unit-of-work.js';

/** An entry of the log, and the transaction it is written in. */
export interface Told {
  readonly repositories: Repositories;
  readonly documentId: string;
  readonly entry: ChangeDraft;
  /** All that the act logged, the entry included. */
  readonly act: readonly ChangeDraft[];
}

/** Something to tell of. */
export type News = { readonly kind: InboxKind } & InboxSubject;

/** What is told to whom. */
export interface Letter {
  readonly userIds: readonly string[];
  readonly news: News;
}

/** The members whose role makes a kind of news theirs. */
export function toldByRole(members: readonly MemberRecord[], kind: InboxKind): string[] {
  const roles = rolesToldOf(kind) ?? [];
  return members.filter(({ role }) => roles.includes(role)).map(({ userId }) => userId);
}

/** Puts news into inboxes, but for that of whoever did it: they know. */
export async function deliver({ repositories, documentId, entry: { actorId, at } }: Told, letters: readonly Letter[]): Promise<void> {
  await repositories.inbox.deliver(
    letters.flatMap(({ userIds, news }) => [...new Set(userIds)].filter((userId) => userId !== actorId).map((userId) => ({ ...news, userId, documentId, actorId, at }))),
  );
}

/** Puts news into the inboxes of those members whose role makes each of it theirs. */
export async function deliverByRole(told: Told, news: readonly News[]): Promise<void> {
  if (news.length === 0) return;
  const members = await told.repositories.documents.membersOf([told.documentId]);
  await deliver(told, news.map((each) => ({ userIds: toldByRole(members, each.kind), news: each })));
}
