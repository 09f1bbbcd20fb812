import { Button, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isAppError } from '../../client-sdk/index.js';
import { limits } from '../../schema/model/limits.js';
import { useClient } from '../app/app-context.js';
import { Leftover } from '../results/leftover.js';
import { ActError } from '../review/act-error.js';
import { useAct } from '../review/use-act.js';
import { useUnsentTexts } from '../session/unsent-work.js';
import { useEvaluationWords } from './evaluation-words.js';
import type { EvaluatedRow } from './use-evaluation.js';

interface FiscalCellsProps {
  readonly row: EvaluatedRow;
  readonly mayScore: boolean;
  /** Stores figures of the row on the version that was seen. */
  readonly onStore: (figures: readonly string[], seen: number, send: (expectedVersion: number) => Promise<EvaluatedRow>) => Promise<void>;
}

/** What is typed of a score, and on which version of its row it began. */
interface TypedScore {
  readonly score: string;
  readonly reason: string;
  readonly seen: number;
}

/** The bureau's score of a row with its reason, which are given together; and by how much it differs. */
export function FiscalCells({ row, mayScore, onStore }: FiscalCellsProps) {
  const client = useClient();
  const words = useEvaluationWords();
  const act = useAct();
  const [held, setTyped] = useState<TypedScore | null>(null);
  const { selfEvaluationId, indicatorId, version, level3, bureauScore, bureauReason, difference } = row;
  const label = words('rescoreOf', { row: level3 });
  const stored = { score: bureauScore ?? '', reason: bureauReason ?? '' };
  // What says the same as what is stored is nothing that is not sent.
  const unlessStored = (now: TypedScore | null): TypedScore | null => (now?.score === stored.score && now.reason === stored.reason ? null : now);
  const typed = unlessStored(held);
  useUnsentTexts(label, typed === null ? [] : [typed.score, typed.reason]);
  const shown = typed ?? { ...stored, seen: version };
  const type = (change: Partial<TypedScore>): void => setTyped(unlessStored({ ...shown, ...change }));
  const store = async (): Promise<void> => {
    const { reason, seen } = shown;
    const score = shown.score.trim() === '' ? null : shown.score.trim();
    const send = async (expectedVersion: number): Promise<EvaluatedRow> => (await client.evaluation.rescore({ selfEvaluationId, indicatorId, expectedVersion, score, reason })).row;
    const isDone = await act.run(() => onStore(['bureauScore', 'bureauReason'], seen, send).catch((error: unknown) => {
      // What somebody else gave is told of; from then on it was seen.
      if (isAppError(error, 'conflict')) setTyped((now) => ({ ...(now ?? shown), seen: error.args.actualVersion }));
      throw error;
    }));
    if (isDone) setTyped((now) => (now?.score === shown.score && now.reason === reason ? null : now));
  };
  return (
    <>
      <Table.Td>
        {mayScore ? (
          <form className="fiscal" onSubmit={(event) => { event.preventDefault(); void store(); }}>
            <TextInput size="xs" aria-label={words('ofRow', { row: level3, column: words('fiscal') })} value={shown.score} onChange={({ target }) => type({ score: target.value })} />
            <TextInput size="xs" aria-label={words('ofRow', { row: level3, column: words('fiscalReason') })} placeholder={words('fiscalReason')} maxLength={limits.reviewTextChars} value={shown.reason} onChange={({ target }) => type({ reason: target.value })} />
            <Button size="compact-xs" type="submit" variant="default" loading={act.isBusy} aria-label={label}>{words('rescore')}</Button>
            <ActError error={act.error} />
          </form>
        ) : <>{bureauScore ?? '—'}{(bureauReason ?? '') !== '' && <div className="quiet">{bureauReason}</div>}{typed !== null && <Leftover label={label} text={`${typed.score} ${typed.reason}`.trim()} onDrop={() => setTyped(null)} />}</>}
      </Table.Td>
      <Table.Td>{difference ?? '—'}</Table.Td>
    </>
  );
}
