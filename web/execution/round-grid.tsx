import { Table } from '@mantine/core';
import type { MonitoringRowFragment } from '../../client-sdk/index.js';
import { useClient, useWords } from '../app/app-context.js';
import { ReadProblem } from '../app/read-problem.js';
import { useLoaded } from '../app/use-loaded.js';
import { FigureCell } from '../results/figure-cell.js';
import { useStoredRow } from '../results/use-stored-row.js';
import { useUnits } from '../review/use-units.js';
import type { ExecutedProjects } from './executed-projects.js';
import { useExecutionWords, type ExecutionWord } from './execution-words.js';
import { LightMark } from './light-mark.js';

type Figure = 'actual' | 'attainment' | 'expected' | 'expectedAttainment' | 'cause' | 'explanation' | 'correctiveAction' | 'likelihood';

const choices: { readonly [F in Figure]?: readonly ExecutionWord[] } = {
  attainment: ['REACHED', 'PARTLY', 'NOT_REACHED'], expectedAttainment: ['REACHED', 'PARTLY', 'NOT_REACHED'], cause: ['FUNDS', 'RULES', 'STAFF', 'HARDWARE', 'OTHER'], likelihood: ['CERTAIN', 'POSSIBLE', 'IMPOSSIBLE'],
};

function Row({ read, mayFill }: { readonly read: MonitoringRowFragment; readonly mayFill: boolean }) {
  const client = useClient();
  const words = useExecutionWords();
  const { row, fill } = useStoredRow(read);
  const { roundId, indicatorId } = row;
  const store = (figure: Figure, value: string, seen: number): Promise<void> =>
    fill([figure], seen, async (expectedVersion) => (await client.monitoring.fill({ roundId, indicatorId, expectedVersion, [figure]: value === '' ? null : value })).row);
  const cell = (figure: Figure, column: ExecutionWord) => (
    <Table.Td>
      <FigureCell
        label={words('ofRow', { row: row.level3, column: words(column) })} value={row[figure] ?? ''} version={row.version} isReadOnly={!mayFill} onFill={(value, seen) => store(figure, value, seen)}
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

interface RoundGridProps {
  readonly roundId: string;
  /** Of the round. */
  readonly name: string;
  readonly projects: ExecutedProjects;
  readonly revision: string;
  readonly isFillable: boolean;
}

/** The rows of a round, filled in where they stand; what others fill in comes in as they do. */
export function RoundGrid({ roundId, name, projects, revision, isFillable }: RoundGridProps) {
  const client = useClient();
  const words = useExecutionWords();
  const appWords = useWords();
  const mayWrite = useUnits();
  const round = useLoaded(`${roundId} ${revision}`, (signal) => client.monitoring.get(roundId, { signal }));
  const rows = round.last?.rows ?? [];
  const heads: readonly ExecutionWord[] = ['indicator', 'target', 'actual', 'expected', 'deviation', 'light', 'cause', 'explanation', 'correctiveAction', 'likelihood'];
  return (
    <>
      {round.name === 'failed' && <ReadProblem error={round.error} onRetry={round.reload} />}
      {round.name === 'loading' && <p role="status">{appWords('loading')}</p>}
      {[...new Set(rows.map(({ goalTableId }) => goalTableId))].map((tableId) => {
        const { projectName = '', unitCode = '' } = projects.get(tableId) ?? {};
        return (
          <div key={tableId} className="wide" tabIndex={0} role="group" aria-label={words('ofRow', { row: name, column: projectName })}>
            <Table verticalSpacing={2} withTableBorder captionSide="top" className="result-grid">
              <caption>{projectName}</caption>
              <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{words(head)}</Table.Th>)}<Table.Th>{words('lacks')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{rows.filter(({ goalTableId }) => goalTableId === tableId).map((row) => <Row key={row.indicatorId} read={row} mayFill={isFillable && mayWrite(unitCode)} />)}</Table.Tbody>
            </Table>
          </div>
        );
      })}
    </>
  );
}
