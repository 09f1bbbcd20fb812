import { Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { MonitoringRowFragment } from '../../client-sdk/index.js';
import { useClient, useErrorText } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { FigureCell } from '../results/figure-cell.js';
import { useExecutionWords, type ExecutionWord } from './execution-words.js';
import { LightMark } from './light-mark.js';

type Figure = 'actual' | 'attainment' | 'expected' | 'expectedAttainment' | 'cause' | 'explanation' | 'correctiveAction' | 'likelihood';

const choices: { readonly [F in Figure]?: readonly ExecutionWord[] } = {
  attainment: ['REACHED', 'PARTLY', 'NOT_REACHED'], expectedAttainment: ['REACHED', 'PARTLY', 'NOT_REACHED'], cause: ['FUNDS', 'RULES', 'STAFF', 'HARDWARE', 'OTHER'], likelihood: ['CERTAIN', 'POSSIBLE', 'IMPOSSIBLE'],
};

interface RowProps {
  readonly row: MonitoringRowFragment;
  readonly mayFill: boolean;
  readonly onFilled: (row: MonitoringRowFragment) => void;
}

function Row({ row, mayFill, onFilled }: RowProps) {
  const client = useClient();
  const words = useExecutionWords();
  const fill = async (figure: Figure, value: string): Promise<void> => {
    const { row: filled } = await client.monitoring.fill({ roundId: row.roundId, indicatorId: row.indicatorId, expectedVersion: row.version, [figure]: value === '' ? null : value });
    onFilled(filled);
  };
  const cell = (figure: Figure, column: ExecutionWord) => (
    <Table.Td>
      <FigureCell
        label={words('ofRow', { row: row.level3, column: words(column) })} value={row[figure] ?? ''} isReadOnly={!mayFill} onFill={(value) => fill(figure, value)}
        choices={choices[figure]?.map((choice) => ({ value: choice, label: words(choice) }))}
      />
    </Table.Td>
  );
  const byNumber = row.target.number !== null;
  return (
    <Table.Tr>
      <Table.Th scope="row">{row.level3}<div className="quiet">{row.level2.label}</div></Table.Th>
      <Table.Td>{row.target.text}</Table.Td>
      {byNumber ? cell('actual', 'actual') : cell('attainment', 'actual')}
      {byNumber ? cell('expected', 'expected') : cell('expectedAttainment', 'expected')}
      <Table.Td>{row.deviation ?? '—'}</Table.Td>
      <Table.Td><LightMark light={row.light?.light ?? null} /></Table.Td>
      {cell('cause', 'cause')}{cell('explanation', 'explanation')}{cell('correctiveAction', 'correctiveAction')}{cell('likelihood', 'likelihood')}
      <Table.Td className="quiet">{row.missing.length > 0 && words('missing', { what: row.missing.map((each) => words(each)).join(words('comma')) })}</Table.Td>
    </Table.Tr>
  );
}

/** The rows of a round, filled in where they stand; what others fill in comes in as they do. */
export function RoundGrid({ roundId, names, revision, mayFill }: { readonly roundId: string; readonly names: ReadonlyMap<string, string>; readonly revision: number; readonly mayFill: boolean }) {
  const client = useClient();
  const words = useExecutionWords();
  const errorText = useErrorText();
  const round = useLoaded(`${roundId} ${revision}`, (signal) => client.monitoring.get(roundId, { signal }));
  const [own, setOwn] = useState<ReadonlyMap<string, MonitoringRowFragment>>(new Map());
  useEffect(() => setOwn(new Map()), [round.name === 'ready' ? round.value : null]);
  if (round.name === 'failed') return <p role="alert">{errorText(round.error)}</p>;
  if (round.name === 'loading') return null;
  const rows = round.value.rows.map((row) => own.get(row.indicatorId) ?? row);
  const heads: readonly ExecutionWord[] = ['indicator', 'target', 'actual', 'expected', 'deviation', 'light', 'cause', 'explanation', 'correctiveAction', 'likelihood'];
  return (
    <>
      {[...new Set(rows.map(({ goalTableId }) => goalTableId))].map((tableId) => (
        <div key={tableId} className="wide" tabIndex={0} role="group" aria-label={names.get(tableId) ?? ''}>
          <Table verticalSpacing={2} withTableBorder captionSide="top" className="result-grid">
            <caption>{names.get(tableId)}</caption>
            <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{words(head)}</Table.Th>)}<Table.Th /></Table.Tr></Table.Thead>
            <Table.Tbody>
              {rows.filter(({ goalTableId }) => goalTableId === tableId).map((row) => (
                <Row key={row.indicatorId} row={row} mayFill={mayFill} onFilled={(filled) => setOwn((before) => new Map(before).set(filled.indicatorId, filled))} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      ))}
    </>
  );
}
