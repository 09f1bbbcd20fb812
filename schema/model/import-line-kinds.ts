/**
 * All that a line of an imported file can be read as; `ImportReportItem.what` holds one of them. One list for the readers that say them and
 * for whoever has words for them, so that a kind without words does not compile.
 */
export const importLineKinds = [
  'blank', 'page.number', 'page.running-head', 'unread',
  'cover.title', 'cover.departmentName', 'cover.compilingUnit', 'cover.reviewingUnit', 'cover.year', 'cover.date', 'cover.status', 'cover.repeated', 'cover.unknown',
  'contents.title', 'contents.entry',
  'part.heading', 'part.title', 'section.heading', 'paragraph', 'paragraph.continued', 'text.outside-section', 'row.outside-table',
  'table.title', 'table.unit', 'table.year', 'table.fields', 'table.plan', 'table.fundPurpose', 'table.goals', 'table.columns', 'table.rule', 'table.note',
  'table.repeated-title', 'table.repeated-head', 'table.repeated-columns', 'table.unknown-line', 'table.unknown-row',
  'indicator', 'indicator.continued', 'indicator.empty',
  'sheet.hidden', 'overview.head', 'overview.table', 'overview.total',
] as const;

/** What one line of a file was read as. */
export type ImportLineKind = (typeof importLineKinds)[number];

const known: ReadonlySet<string> = new Set(importLineKinds);

/** Whether `what` is a kind of this list: a newer server may know more. */
export const isImportLineKind = (what: string): what is ImportLineKind => known.has(what);
