import { Table, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { ChartCanvas, type BarFigure } from './chart-canvas.js';
import './charts.css';

/** One row of a table of figures; null: there is none. */
export type Cells = readonly (string | number | null)[];

/** A figure as a picture and as a table: whoever cannot see the one has the other. */
export function Figure({ title, note, figure, head, rows, total }: { readonly title: string; readonly note?: string; readonly figure: BarFigure; readonly head: readonly string[]; readonly rows: readonly Cells[]; readonly total?: Cells }) {
  const line = (cells: Cells, key: string): ReactNode => (
    <Table.Tr key={key}>
      {cells.map((cell, index) => (index === 0 ? <Table.Th key={index} scope="row">{cell}</Table.Th> : <Table.Td key={index} className="chart-number">{cell ?? '—'}</Table.Td>))}
    </Table.Tr>
  );
  return (
    <section className="chart" aria-label={title}>
      <Title order={2} size="h5">{title}</Title>
      {note !== undefined && <p className="quiet">{note}</p>}
      <div className="chart-sides">
        <ChartCanvas figure={figure} label={title} />
        <div className="chart-table" tabIndex={0} role="group" aria-label={title}>
          <Table verticalSpacing={4} withTableBorder>
            <Table.Thead><Table.Tr>{head.map((cell, index) => <Table.Th key={index} className={index === 0 ? undefined : 'chart-number'}>{cell}</Table.Th>)}</Table.Tr></Table.Thead>
            <Table.Tbody>{rows.map((cells, index) => line(cells, String(index)))}</Table.Tbody>
            {total !== undefined && <Table.Tfoot>{line(total, 'total')}</Table.Tfoot>}
          </Table>
        </div>
      </div>
    </section>
  );
}
