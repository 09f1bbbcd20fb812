import type { DocumentSummaryFragment } from '../../client-sdk/index.js';

/** What is asked for; null: any. */
export interface ChosenFilters {
  readonly year: string | null;
  readonly status: string | null;
  readonly department: string | null;
}

/** The documents that meet every filter, in the order they came. */
export function documentsThatMatch(documents: readonly DocumentSummaryFragment[], { year, status, department }: ChosenFilters): DocumentSummaryFragment[] {
  return documents.filter((document) =>
    (year === null || String(document.fiscalYear) === year) &&
    (status === null || document.status === status) &&
    (department === null || document.departmentName === department));
}
