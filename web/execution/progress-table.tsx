import { Table, Title } from '@mantine/core';
import type { ExecutionQuery } from '../../client-sdk/index.js';
import { useExecutionWords } from './execution-words.js';
import { LightMark } from './light-mark.js';

type Execution = NonNullable<ExecutionQuery['document']>['execution'];

const percent = (value: string | null): string => (value === null ? '—' : `${value}%`);

/** Each project against its plan. */
export function ProgressTable({ execution }: { readonly execution: Execution }) {
  const words = useExecutionWords();
  const months = [...new Set(execution.tables.flatMap(({ points }) => points.map(({ month }) => month)))].sort((a, b) => a - b);
  return (
    <section className="panel" aria-labelledby="progress">
      <Title order={2} size="h5" id="progress">{words('progress')}</Title>
      <p className="quiet">{words('asOf', { date: execution.asOf })}</p>
      <div className="wide" tabIndex={0} role="group" aria-label={words('progress')}>
        <Table verticalSpacing={4} withTableBorder>
          <Table.Thead>
            <Table.Tr>
              {[words('project'), words('budget'), words('paid'), words('rate'), words('forecast')].map((text) => <Table.Th key={text}>{text}</Table.Th>)}
              {months.map((month) => <Table.Th key={month}>{words('planAt', { month, planned: execution.tables[0]?.points.find((point) => point.month === month)?.planned ?? '—' })}</Table.Th>)}
              <Table.Th>{words('light')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {execution.tables.map(({ goalTable, budget, paid, rate, forecast, points, light }) => (
              <Table.Tr key={goalTable.id}>
                <Table.Th scope="row">{goalTable.projectName}</Table.Th>
                <Table.Td>{budget === null ? '—' : `${budget}${goalTable.currencyUnit}`}</Table.Td><Table.Td>{paid}</Table.Td><Table.Td>{percent(rate)}</Table.Td><Table.Td>{forecast ?? '—'}</Table.Td>
                {months.map((month) => {
                  const point = points.find((each) => each.month === month);
                  return <Table.Td key={month}>{percent(point?.paidPercent ?? null)} <LightMark light={point?.light ?? null} /></Table.Td>;
                })}
                <Table.Td><LightMark light={light} /></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr><Table.Th scope="row">{words('allInYuan')}</Table.Th><Table.Td>{execution.budget ?? '—'}</Table.Td><Table.Td>{execution.paid}</Table.Td><Table.Td>{percent(execution.rate)}</Table.Td><Table.Td colSpan={months.length + 2} /></Table.Tr>
          </Table.Tfoot>
        </Table>
      </div>
    </section>
  );
}
