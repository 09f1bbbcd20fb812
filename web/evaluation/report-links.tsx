import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { useClient } from '../app/app-context.js';
import { ActError } from '../review/act-error.js';
import { useComments } from '../review/comments-context.js';
import { useAct } from '../review/use-act.js';
import { useUnits } from '../review/use-units.js';
import { useEvaluationWords } from './evaluation-words.js';
import type { WholeEvaluation } from './use-evaluation.js';

/** 绩效自评报告: leads to it, or begins it. */
export function ReportLinks({ evaluation: { id, report } }: { readonly evaluation: WholeEvaluation }) {
  const client = useClient();
  const words = useEvaluationWords();
  const act = useAct();
  // It is begun by whoever hands the self-evaluation in, however that stands.
  const { may } = useComments();
  const mayWrite = useUnits();
  const [, go] = useLocation();
  const begin = (): Promise<boolean> => act.run(async () => {
    const { document } = await client.reports.start({ selfEvaluationId: id });
    if (document !== null) go(`/documents/${document.id}`);
  });
  if (report !== null) return <Button component={Link} href={`/documents/${report.id}`} size="compact-xs" variant="default">{words('report')}</Button>;
  return mayWrite(null) && may('selfEvaluation.fill') ? <><Button size="compact-xs" variant="light" loading={act.isBusy} onClick={() => void begin()}>{words('startReport')}</Button><ActError error={act.error} /></> : null;
}
