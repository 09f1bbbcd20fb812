import { findingId } from '../../schema/rules/finding-id.js';
import type { Finding } from '../../schema/model/finding.js';
import type { ReportLack } from '../../schema/model/report.js';
import { isUnanswered, type ItemState } from './review-machine.js';

/** A finding that stands in the way of submitting, or does not because it is explained. */
export interface JudgedFinding<E> {
  readonly id: string;
  readonly finding: Finding;
  /** For a warning: why it stands; null while nobody has said. Errors and hints have none. */
  readonly explanation: E | null;
  readonly blocks: boolean;
}

/** What is still to be done before a text can be submitted. */
export interface Readiness<E, I> {
  readonly findings: readonly JudgedFinding<E>[];
  /** Items of earlier rounds without an answer. */
  readonly unanswered: readonly I[];
  /** Of the report of a self-evaluation: what is not settled. */
  readonly reportLacks: readonly ReportLack[];
  readonly errors: number;
  readonly unexplained: number;
  readonly isReady: boolean;
}

/**
 * Holds what the rules found against what was explained (by finding id), and the items against their answers. ERROR
 * blocks, WARNING blocks until it is explained, HINT never does.
 */
export function judgeReadiness<E, I extends Pick<ItemState, 'status'>>(
  findings: readonly Finding[],
  explained: ReadonlyMap<string, E>,
  items: readonly I[],
  lacks: readonly ReportLack[] = [],
): Readiness<E, I> {
  const judged = findings.map((finding): JudgedFinding<E> => {
    const id = findingId(finding);
    const explanation = finding.severity === 'WARNING' ? (explained.get(id) ?? null) : null;
    return { id, finding, explanation, blocks: finding.severity === 'ERROR' || (finding.severity === 'WARNING' && explanation === null) };
  });
  const blocking = judged.filter(({ blocks }) => blocks);
  const errors = blocking.filter(({ finding }) => finding.severity === 'ERROR').length;
  const unanswered = items.filter(isUnanswered);
  return { findings: judged, unanswered, errors, reportLacks: lacks, unexplained: blocking.length - errors, isReady: blocking.length + unanswered.length + lacks.length === 0 };
}

/** The newest explanation of each finding, of all that were written in these rounds (oldest first). */
export function latestExplanations<E extends { readonly findingId: string; readonly roundId: string }>(
  rounds: readonly { readonly id: string }[],
  written: readonly E[],
): Map<string, E> {
  const order = new Map(rounds.map(({ id }, index) => [id, index]));
  const sorted = [...written].sort((a, b) => (order.get(a.roundId) ?? 0) - (order.get(b.roundId) ?? 0));
  return new Map(sorted.map((explanation) => [explanation.findingId, explanation]));
}
