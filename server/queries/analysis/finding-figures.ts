import type { RuleCount } from '../../../schema/model/analysis.js';
import { severities, type RuleId, type Severity } from '../../../schema/model/finding.js';
import { groupBy } from '../group-by.js';

/** What one rule found. */
export interface RuleFigures {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly count: number;
  /** How many documents it is found in. */
  readonly documents: number;
}

/** What the rules find in documents as they stand. */
export interface FindingFigures {
  /** Documents of which it is not known yet; they are in no count. */
  readonly unjudged: number;
  /** By rule, the gravest first; what is found nowhere is left out. */
  readonly rules: readonly RuleFigures[];
}

/** Over these documents, in rows that `isWanted` says. */
export function findingFigures(documentIds: readonly string[], judged: ReadonlyMap<string, readonly RuleCount[]>, isWanted: (place: RuleCount) => boolean = () => true): FindingFigures {
  const found = documentIds.flatMap((documentId) => (judged.get(documentId) ?? []).filter(isWanted).map((place) => ({ ...place, documentId })));
  const rules = [...groupBy(found, ({ rule, severity }) => `${rule} ${severity}`).values()].flatMap((places): RuleFigures[] => {
    const [first] = places;
    if (first === undefined) return [];
    return [{ rule: first.rule, severity: first.severity, count: places.reduce((total, { count }) => total + count, 0), documents: new Set(places.map(({ documentId }) => documentId)).size }];
  });
  rules.sort((a, b) => (a.rule === b.rule ? severities.indexOf(a.severity) - severities.indexOf(b.severity) : a.rule < b.rule ? -1 : 1));
  return { unjudged: documentIds.filter((id) => !judged.has(id)).length, rules };
}
