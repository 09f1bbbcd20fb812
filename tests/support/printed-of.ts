import type { DocumentTree } from '../../schema/model/document.js';
import type { PrintedDocument, PrintedVersion } from '../../schema/model/printed-document.js';
import { findTemplate } from '../../schema/rules/templates/all.js';

/** A version as a file tells of it. */
export const someVersion: PrintedVersion = { number: 3, label: '送审稿', contentHash: 'ab'.repeat(32), takenAt: Date.UTC(2026, 0, 31, 8), isFrozen: true };

/** A tree as what every format is printed from. */
export function printedOf(tree: DocumentTree, more: Partial<Omit<PrintedDocument, 'template'>> & { readonly templateId?: string } = {}): PrintedDocument {
  const { templateId = 'hebei-county-2019', ...rest } = more;
  const template = findTemplate(templateId);
  if (template === null) throw new Error(`no template ${templateId}`);
  return { documentId: 'doc_00000000000000000000000001', tree, template, status: 'DRAFT', version: null, threads: [], ...rest };
}
