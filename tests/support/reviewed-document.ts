import type { DocumentStatus } from '../../schema/model/document.js';
import { loadDocumentTree } from '../../server/commands/load-document-tree.js';
import type { Targets } from './acts.js';
import { insertResults } from './insert-results.js';
import { moveDocument } from './review-by-api.js';
import type { TestApp, TestPerson } from './test-app.js';

/** One person in every role, and an administrator who is no member. */
export type Members = { readonly [P in 'author' | 'reviewer' | 'approver' | 'reader' | 'administrator']: TestPerson };

export async function signUpMembers(stage: TestApp): Promise<Members> {
  return {
    author: await stage.person('author'), reviewer: await stage.person('reviewer'), approver: await stage.person('approver'), reader: await stage.person('reader'),
    administrator: await stage.person('administrator', { isAdministrator: true }),
  };
}

/** The sample after one return, now in `status`; `userId` is its reader. */
export async function reviewedDocument(stage: TestApp, { author, reviewer, approver, reader }: Members, status: DocumentStatus): Promise<Targets> {
  const { documentId, sectionId } = await stage.importSample(author);
  for (const [person, role] of [[reviewer, 'REVIEWER'], [approver, 'APPROVER'], [reader, 'READER']] as const) await stage.setMember(documentId, person, role);
  const cast = { author: author.api, reviewer: reviewer.api, approver: approver.api };
  await moveDocument(cast, documentId, 'RETURNED');
  await moveDocument(cast, documentId, status);
  const { read } = stage.app.store;
  const loaded = await loadDocumentTree(read, documentId);
  const [round] = (await read.reviews.roundsOf([documentId])).slice(-1);
  const [item] = await read.reviews.itemsOf([documentId]);
  const [version] = (await read.versions.list(documentId, 1)).items;
  const [comment] = await read.comments.commentsOf([item?.threadId ?? '']);
  const results = await insertResults({ unitOfWork: stage.app.store }, { documentId, goalTableId: loaded?.goalTables[0]?.id ?? '', indicatorId: loaded?.indicators[0]?.id ?? '', userId: author.user.id });
  return {
    ...results, documentId, sectionId, userId: reader.user.id, partId: loaded?.parts[0]?.id ?? '', goalTableId: loaded?.goalTables[0]?.id ?? '', goalId: loaded?.goals[0]?.id ?? '',
    indicatorId: loaded?.indicators[0]?.id ?? '', threadId: item?.threadId ?? '', commentId: comment?.id ?? '', roundId: round?.id ?? '', itemId: item?.id ?? '', versionId: version?.id ?? '',
  };
}
