import { toAuditJson, type AuditFormat } from '../../schema/model/audit.js';
import { canonicalJson } from '../../schema/model/canonical-json.js';
import { byteOrderMark, printCsvCell } from '../../schema/model/csv-cell.js';
import type { HashedEntry } from './check-chain.js';

/** In this order, always: spreadsheets and scripts name columns by their place. New ones go to the end. */
const columns = ['chain', 'seq', 'at', 'actorId', 'actorName', 'action', 'nodeKind', 'nodeId', 'version', 'field', 'before', 'after', 'previousHash', 'hash', 'tokenId', 'tokenName'] as const;

/** What stands before the first entry. */
export function printAuditHead(format: AuditFormat): string {
  return format === 'CSV' ? `${byteOrderMark}${columns.join(',')}\r\n` : '';
}

/**
 * One entry as a line. As JSON it is the canonical text that is hashed, with the hash among its keys: taken out again, the
 * rest has that hash. As CSV values are canonical JSON, and what a spreadsheet would run as a formula begins with an
 * apostrophe, so the CSV is for reading and the JSON for checking.
 */
export function printAuditEntry(entry: HashedEntry, format: AuditFormat, { actorName, tokenName = '' }: { readonly actorName: string; readonly tokenName?: string }): string {
  const fields = { ...toAuditJson(entry), hash: entry.hash };
  if (format === 'JSON_LINES') return `${canonicalJson(fields)}\n`;
  const row: Readonly<Record<string, unknown>> = { tokenId: '', ...fields, actorName, tokenName, before: canonicalJson(entry.before), after: canonicalJson(entry.after), field: entry.field ?? '' };
  return `${columns.map((column) => printCsvCell(String(row[column]))).join(',')}\r\n`;
}
