import type { TextRangeAnchor } from '../../schema/model/anchor.js';
import type { MemberRole } from '../../schema/model/role.js';
import { addComment, type AddCommentInput, type AddCommentResult } from '../../server/commands/comment/add.js';
import type { CommandContext } from '../../server/commands/command.js';
import type { DocumentRecord, UserRecord } from '../../server/ports/records.js';
import { createAccountStage, type AccountStage } from './account-stage.js';
import { insertOutline, type Outline } from './insert-outline.js';

export interface CommentStage extends AccountStage {
  readonly people: { readonly [R in MemberRole | 'STRANGER' | 'ADMINISTRATOR']: UserRecord };
  /** A context in which the person with this role acts. */
  by(role: MemberRole | 'STRANGER' | 'ADMINISTRATOR'): CommandContext;
  /** A document all of them but the last two are members of. */
  outlined(options?: { readonly archivedAt?: number }): Promise<Outline & { readonly document: DocumentRecord }>;
  /** A thread by the reviewer. */
  thread(documentId: string, anchor?: AddCommentInput['anchor']): Promise<AddCommentResult>;
  /** The document's events as "type node related actor", oldest first. */
  events(documentId: string): Promise<string[]>;
  /** The document's changes as "action field before after", oldest first. */
  changes(documentId: string): Promise<string[]>;
}

export function passageAnchor(sectionId: string, quote: string): TextRangeAnchor {
  return { kind: 'TEXT_RANGE', sectionId, start: 'AAEB', end: 'AAEC', quote, prefix: '群众', suffix: '不低于' };
}

export async function createCommentStage(): Promise<CommentStage> {
  const stage = await createAccountStage();
  const people = {
    AUTHOR: await stage.user(),
    REVIEWER: await stage.user(),
    APPROVER: await stage.user(),
    READER: await stage.user(),
    STRANGER: await stage.user(),
    ADMINISTRATOR: await stage.user({ isAdministrator: true }),
  };
  const { unitOfWork, ids } = stage.context;
  const by: CommentStage['by'] = (role) => stage.as(people[role]);
  return {
    ...stage,
    people,
    by,
    async outlined(options) {
      const { AUTHOR, REVIEWER, APPROVER, READER } = people;
      const document = await stage.document([[AUTHOR, 'AUTHOR'], [REVIEWER, 'REVIEWER'], [APPROVER, 'APPROVER'], [READER, 'READER']], options);
      return { document, ...(await insertOutline(unitOfWork, ids, document.id)) };
    },
    thread: (documentId, anchor = { kind: 'DOCUMENT' }) => addComment(by('REVIEWER'), { documentId, anchor, body: '请补充依据。' }),
    async events(documentId) {
      const events = await unitOfWork.read.history.eventsAfter(documentId, 0, 100);
      return events.map(({ type, nodeId, relatedId, actorId }) => [type, nodeId, relatedId, actorId].join(' '));
    },
    async changes(documentId) {
      const { items } = await unitOfWork.read.history.listChanges(documentId, 100);
      return [...items].reverse().map(({ action, field, before, after }) => [action, field, before, typeof after === 'object' ? typeof after : after].join(' '));
    },
  };
}
