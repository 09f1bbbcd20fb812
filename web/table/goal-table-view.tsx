import { Table, Title } from '@mantine/core';
import type { GoalTableFragment, WatchedDocument } from '../../client-sdk/index.js';
import { useWords } from '../app/app-context.js';
import { CommentMark } from '../review/comment-mark.js';

/** A goal table as the official form has it. */
export function GoalTableView({ table }: { readonly table: GoalTableFragment; readonly document: WatchedDocument }) {
  const words = useWords();
  return (
    <section id={table.id} aria-label={table.title}>
      <Title order={3} size="h5">{table.ordinal}. {table.title} <CommentMark anchor={{ kind: 'GOAL_TABLE', goalTableId: table.id }} label={`${table.ordinal}. ${table.title}`} /></Title>
      <Table withTableBorder withColumnBorders>
        <Table.Thead>
          <Table.Tr>{(['level1', 'level2', 'level3', 'description', 'target', 'basis'] as const).map((key) => <Table.Th key={key}>{words(key)}</Table.Th>)}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.indicators.map(({ id, ordinal, level1, level2, level3, description, target, basis }) => (
            <Table.Tr key={id} id={id}>
              {[level1.label, level2.label, level3, description, target.text, basis].map((text, column) => <Table.Td key={column}>{text}{column === 5 && <CommentMark anchor={{ kind: 'ROW', indicatorId: id }} label={words('rowPlace', { table: table.title, row: ordinal })} />}</Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
