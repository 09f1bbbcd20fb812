import type { DocumentsQuery } from '../../client-sdk/index.js';

/** A document of the list, and whether it is the viewer's turn in it. */
export type ListedDocument = DocumentsQuery['documents']['nodes'][number] & { readonly isWaiting: boolean };

/** What is asked for; null: any. */
export interface ChosenFilters {
  readonly year: string | null;
  readonly status: string | null;
  readonly department: string | null;
  /** Only those in which it is the viewer's turn. */
  readonly isWaiting: boolean;
}

/** The documents that meet every filter, in the order they came. */
export function documentsThatMatch(documents: readonly ListedDocument[], { year, status, department, isWaiting }: ChosenFilters): ListedDocument[] {
  return documents.filter((document) =>
    (year === null || String(document.fiscalYear) === year) &&
    (status === null || document.status === status) &&
    (department === null || document.departmentName === department) &&
    (!isWaiting || document.isWaiting));
}
