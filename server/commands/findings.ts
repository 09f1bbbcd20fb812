import type { Finding } from '../../schema/model/finding.js';
import { findFindings, type FindingOptions } from '../../schema/rules/find-findings.js';
import type { LoadedDocument } from './load-document-tree.js';

/** What the rules find in a document as it stands. Pure and recomputed, so that no finding outlives its cause. `known`: as findFindings has it. */
export function findingsOf({ document, tree, template, sections }: Pick<LoadedDocument, 'document' | 'tree' | 'template' | 'sections'>, known: Pick<FindingOptions, 'remembered' | 'outline'> = {}): Finding[] {
  const links = new Map(sections.flatMap(({ id, links: own }) => (own === undefined ? [] : [[id, own] as const])));
  return findFindings(tree, template, { documentId: document.id, links, ...known });
}
