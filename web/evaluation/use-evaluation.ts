import type { Client, DocumentReport, DocumentWatch, EvidenceFragment, WatchState } from '../../client-sdk/index.js';
import { useClient } from '../app/app-context.js';
import { useLoaded, type LoadedAgain } from '../app/use-loaded.js';
import { useEventCount } from '../results/use-event-count.js';

/** A self-evaluation with its projects, rows, opinions, rectifications and evidence, and its report, where the viewer may read that. */
export type WholeEvaluation = Awaited<ReturnType<Client['evaluation']['get']>> & { readonly evidence: readonly EvidenceFragment[]; readonly report: DocumentReport['report'] };
export type EvaluatedProject = WholeEvaluation['tables'][number];
export type EvaluatedRow = EvaluatedProject['rows'][number];
export type Rectification = WholeEvaluation['rectifications'][number];

/** What is shown of it; null before it is begun. */
export type ShownEvaluation = LoadedAgain<WholeEvaluation | null>;

/** The self-evaluation of a document, read anew whenever somebody does something to it, and when a lost connection is back. */
export function useEvaluation(documentId: string, watch: DocumentWatch | null, state: WatchState): ShownEvaluation {
  const client = useClient();
  const count = useEventCount(watch, state, ['SelfEvaluationChanged', 'ExecutionChanged', 'ReviewChanged']);
  return useLoaded(`${documentId} ${count}`, async (signal) => {
    const begun = await client.evaluation.of(documentId, { signal });
    if (begun === null) return null;
    const [evaluation, evidence, { report }] = await Promise.all([client.evaluation.get(begun.id, { signal }), client.evidence.list(begun.id, { signal }), client.reports.of(documentId, { signal })]);
    return { ...evaluation, evidence, report };
  });
}
