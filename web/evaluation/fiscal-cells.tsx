import { Button, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { limits } from '../../schema/model/limits.js';
import { useClient } from '../app/app-context.js';
import { ActError } from '../review/act-error.js';
import { useAct } from '../review/use-act.js';
import { useEvaluationWords } from './evaluation-words.js';
import type { EvaluatedRow } from './use-evaluation.js';

/** The bureau's score of a row with its reason, which are given together; and by how much it differs. */
export function FiscalCells({ row, mayScore, onDone }: { readonly row: EvaluatedRow; readonly mayScore: boolean; readonly onDone: () => void }) {
  const client = useClient();
  const words = useEvaluationWords();
  const act = useAct();
  const [typed, type] = useState<{ readonly score: string; readonly reason: string } | null>(null);
  const { selfEvaluationId, indicatorId, version, level3, bureauScore, bureauReason, difference } = row;
  const shown = typed ?? { score: bureauScore ?? '', reason: bureauReason ?? '' };
  const store = async (): Promise<void> => {
    const score = shown.score.trim() === '' ? null : shown.score.trim();
    if (!(await act.run(() => client.evaluation.rescore({ selfEvaluationId, indicatorId, expectedVersion: version, score, reason: shown.reason })))) return;
    type(null);
    onDone();
  };
  return (
    <>
      <Table.Td>
        {mayScore ? (
          <form className="fiscal" onSubmit={(event) => { event.preventDefault(); void store(); }}>
            <TextInput size="xs" aria-label={words('ofRow', { row: level3, column: words('fiscal') })} value={shown.score} onChange={({ target }) => type({ ...shown, score: target.value })} />
            <TextInput size="xs" aria-label={words('ofRow', { row: level3, column: words('fiscalReason') })} placeholder={words('fiscalReason')} maxLength={limits.reviewTextChars} value={shown.reason} onChange={({ target }) => type({ ...shown, reason: target.value })} />
            <Button size="compact-xs" type="submit" variant="default" loading={act.isBusy} aria-label={words('rescoreOf', { row: level3 })}>{words('rescore')}</Button>
            <ActError error={act.error} />
          </form>
        ) : <>{bureauScore ?? '—'}{(bureauReason ?? '') !== '' && <div className="quiet">{bureauReason}</div>}</>}
      </Table.Td>
      <Table.Td>{difference ?? '—'}</Table.Td>
    </>
  );
}
