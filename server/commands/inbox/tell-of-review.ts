import { dutiesIn, type DutyOf } from '../../domain/inbox.js';
import { deliverByRole, type News, type Told } from './deliver.js';

/** What has to be done in the review of the document, as it stands in this transaction. */
export async function loadDuties({ repositories, documentId }: Told): Promise<DutyOf[]> {
  const document = await repositories.documents.find(documentId);
  if (document === null || document.archivedAt !== null) return [];
  const items = await repositories.reviews.itemsOf([documentId]);
  const round = (await repositories.reviews.roundsOf([documentId])).at(-1) ?? null;
  return dutiesIn({ status: document.status, items, round });
}

export const newsOf = (duty: DutyOf): News => ({ ...duty, commentId: null });

/** Whoever has something to do now that the document's status is another. */
export async function tellOfDuties(told: Told): Promise<void> {
  await deliverByRole(told, (await loadDuties(told)).map(newsOf));
}

/** Those who handed the text in: it was approved. */
export async function tellOfApproval(told: Told): Promise<void> {
  const round = (await told.repositories.reviews.roundsOf([told.documentId])).at(-1);
  await deliverByRole(told, [{ kind: 'DOCUMENT_APPROVED', threadId: null, commentId: null, itemId: null, roundId: round?.id ?? null }]);
}
