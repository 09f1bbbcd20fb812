import type { RuleCount } from '../model/analysis.js';
import type { DocumentTree } from '../model/document.js';
import type { Finding } from '../model/finding.js';

/** What the rules found, counted by rule, severity and the name of the row in its groups: what an analysis adds up. */
export function countByRule({ parts }: DocumentTree, findings: readonly Finding[]): RuleCount[] {
  const rows = new Map(parts.flatMap(({ goalTables }) => goalTables).flatMap(({ indicators }) => indicators).map((row) => [row.id, row]));
  const counts = new Map<string, RuleCount>();
  for (const { rule, severity, nodeId } of findings) {
    const row = rows.get(nodeId);
    const place = { rule, severity, level1: row?.level1.code ?? '', level2: row?.level2.code ?? '', level3: row?.level3 ?? '' };
    const key = JSON.stringify(Object.values(place));
    counts.set(key, { ...place, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
