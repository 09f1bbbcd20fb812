import type { Finding } from '../../schema/model/finding.js';
import { findFindings } from '../../schema/rules/find-findings.js';
import { findTemplate } from '../../schema/rules/templates/all.js';
import type { LoadedDocument } from './load-document-tree.js';

/** What the rules find in a document as it stands. Pure and recomputed, so that no finding outlives its cause. */
export function findingsOf({ document, tree }: Pick<LoadedDocument, 'document' | 'tree'>): Finding[] {
  const template = findTemplate(document.templateId);
  return template === null ? [] : findFindings(tree, template, { documentId: document.id });
}
