import { AppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import type { InboxKind } from '../../../schema/model/inbox.js';
import { limits } from '../../../schema/model/limits.js';
import { boundsOf } from '../../domain/policies/token-scope.js';
import type { InboxEntryRecord } from '../../ports/inbox-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { accessDocument, assertVerb } from '../access.js';
import type { Actor } from '../actor.js';
import { runCommand, type CommandContext } from '../command.js';
import { inboxViewer } from './inbox-viewer.js';

export interface MarkInboxReadInput {
  /** 1-100 entries of one's own inbox. */
  readonly ids: readonly string[];
  readonly clientMutationId?: string | null;
}
export interface MarkInboxReadResult {
  readonly entries: readonly InboxEntryRecord[];
}

export interface MarkAllInboxReadInput {
  /** The newest entry that was seen: what came later stays unread. */
  readonly throughId: string;
  /** Only entries of this document, or of this kind. */
  readonly documentId?: string | null;
  readonly kind?: InboxKind | null;
  readonly clientMutationId?: string | null;
}

/** @throws {not_found} an entry of somebody else, or of a document the actor may not know of any more */
async function findOwn(repositories: Repositories, actor: Actor, ids: readonly string[]): Promise<InboxEntryRecord[]> {
  const found = await repositories.inbox.findEntries(inboxViewer(actor), ids.filter((id) => isId(id, 'inboxEntry')));
  const known = new Set(found.map(({ id }) => id));
  const absent = ids.find((id) => !known.has(id));
  if (absent !== undefined) throw new AppError('not_found', { kind: 'inboxEntry', id: absent.slice(0, 40) });
  return found;
}

/**
 * Marks entries of one's own inbox as read; notices wait no more by that, tasks go on waiting until they are dealt with. What
 * is read, or waits no more, stays as it is. A matter of the reader's own: no version, no audit row, no event of the document.
 * @throws {not_found} @throws {invalid_input}
 */
export async function markInboxRead(context: CommandContext, input: MarkInboxReadInput): Promise<MarkInboxReadResult> {
  const { actor, clock } = context;
  assertVerb(actor, 'inbox.markRead');
  const ids = [...new Set(input.ids)];
  if (ids.length === 0 || ids.length > limits.graphqlPage) throw new AppError('invalid_input', { path: 'ids', problem: `应为 1 至 ${limits.graphqlPage} 条`, problemEn: `must be 1-${limits.graphqlPage} entries` });
  return runCommand(context, { name: 'markInboxRead', clientMutationId: input.clientMutationId, input: { ids } }, async (repositories) => {
    await findOwn(repositories, actor, ids);
    await repositories.inbox.markRead(actor.userId, { ids }, clock.now());
    return { entries: await findOwn(repositories, actor, ids) };
  });
}

/**
 * As markInboxRead, of everything up to an entry, or everything of one document or kind.
 * @throws {not_found} the entry is not in the actor's inbox
 * @throws {forbidden} {invalid_input} by an API token whose scope lacks it, or that is bound to documents and names none
 */
export async function markAllInboxRead(context: CommandContext, input: MarkAllInboxReadInput): Promise<Readonly<Record<string, never>>> {
  const { actor, clock } = context;
  assertVerb(actor, 'inbox.markRead');
  const { clientMutationId, throughId } = input;
  const [documentId, kind] = [input.documentId ?? undefined, input.kind ?? undefined];
  return runCommand(context, { name: 'markAllInboxRead', clientMutationId, input: { throughId, documentId, kind } }, async (repositories) => {
    if (boundsOf(actor) !== undefined) {
      // A token that is bound to documents leaves what waits in others as it is.
      if (documentId === undefined) throw new AppError('invalid_input', { path: 'documentId', problem: '此 API 令牌须指明文本', problemEn: 'this API token must name a document' });
      await accessDocument(repositories, actor, documentId, 'document.read');
    }
    const [through] = await findOwn(repositories, actor, [throughId]);
    if (through !== undefined) await repositories.inbox.markRead(actor.userId, { throughSeq: through.seq, documentId, kinds: kind === undefined ? undefined : [kind] }, clock.now());
    return {};
  });
}
