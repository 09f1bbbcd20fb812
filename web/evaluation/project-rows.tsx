import { Table, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { limits } from '../../schema/model/limits.js';
import { useClient } from '../app/app-context.js';
import { FigureCell } from '../results/figure-cell.js';
import { useStoredRow } from '../results/use-stored-row.js';
import { useComments } from '../review/comments-context.js';
import { ThreadCard } from '../review/thread-card.js';
import { useEvaluationWords, type EvaluationWord } from './evaluation-words.js';
import { FiscalCells } from './fiscal-cells.js';
import type { EvaluatedProject, EvaluatedRow, WholeEvaluation } from './use-evaluation.js';

interface RowsProps {
  readonly mayFill: boolean;
  readonly mayScore: boolean;
  readonly opinions: ReadonlyMap<string, string> | null;
  readonly onOpinion: (indicatorId: string, text: string) => void;
  readonly onDone: () => void;
}

type Figure = 'actual' | 'attainment' | 'percent' | 'overReason' | 'explanation';

const reached: readonly EvaluationWord[] = ['REACHED', 'PARTLY', 'NOT_REACHED'];

interface CellLook {
  readonly choices?: readonly EvaluationWord[];
  readonly unit?: string;
  /** Nothing is asked for there. */
  readonly isIdle?: boolean;
}

/** What became of a row: a value of a target with a number; of one in words how far it is reached, and the percentage that is given for it. */
function ResultCell({ row, cell }: { readonly row: EvaluatedRow; readonly cell: (figure: Figure, column: EvaluationWord, look?: CellLook) => ReactNode }) {
  if (row.target.number !== null) return <Table.Td>{cell('actual', 'actual')}</Table.Td>;
  return <Table.Td><div className="worded"><div>{cell('attainment', 'attainment', { choices: reached })}</div><div>{cell('percent', 'percent', { unit: '%' })}</div></div></Table.Td>;
}

/** The opinions on a row, which are answered where they stand. */
function RowThreads({ row, evaluation, columns }: { readonly row: EvaluatedRow; readonly evaluation: WholeEvaluation; readonly columns: number }) {
  const { document } = useComments();
  const ids = new Set(evaluation.opinions.map(({ id }) => id));
  // As they are followed live.
  const threads = document.threads.filter(({ id, anchor }) => ids.has(id) && anchor.indicatorId === row.indicatorId);
  if (threads.length === 0) return null;
  return <Table.Tr><Table.Td colSpan={columns}><div className="row-threads">{threads.map((thread) => <ThreadCard key={thread.id} thread={thread} />)}</div></Table.Td></Table.Tr>;
}

function Row({ read, evaluation, hasFiscal, columns, mayFill, mayScore, opinions, onOpinion, onDone }: RowsProps & { readonly read: EvaluatedRow; readonly evaluation: WholeEvaluation; readonly hasFiscal: boolean; readonly columns: number }) {
  const client = useClient();
  const words = useEvaluationWords();
  const { row, fill } = useStoredRow(read);
  const { selfEvaluationId, indicatorId, version, level2, level3, target, points, result, missing, overFulfilled } = row;
  const store = async (figure: Figure, value: string, seen: number): Promise<void> => {
    // A percentage is of what is said of the row: with that another is given.
    const also = figure === 'attainment' && row.percent !== null ? { percent: null } : {};
    const figures = { ...also, [figure]: value === '' ? null : value };
    await fill(Object.keys(figures), seen, async (expectedVersion) => (await client.evaluation.fill({ selfEvaluationId, indicatorId, expectedVersion, ...figures })).row);
    onDone();
  };
  const cell = (figure: Figure, column: EvaluationWord, { choices, unit = '', isIdle = false }: CellLook = {}) => (
    <FigureCell
      label={words('ofRow', { row: level3, column: words(column) })} value={row[figure] ?? ''} version={version} unit={unit} isReadOnly={!mayFill || isIdle} onFill={(value, seen) => store(figure, value, seen)}
      choices={choices?.map((choice) => ({ value: choice, label: words(choice) }))} isLong={figure === 'overReason' || figure === 'explanation'} maxLength={limits.reviewTextChars}
    />
  );
  const needsOverReason = overFulfilled || row.overReason !== '';
  return (
    <>
      <Table.Tr id={indicatorId}>
        <Table.Th scope="row">{level3}<div className="quiet">{level2.label}</div></Table.Th>
        <Table.Td>{target.text}</Table.Td>
        <ResultCell row={row} cell={cell} />
        <Table.Td>{points}</Table.Td>
        <Table.Td>{result === null ? '—' : Number(result.deducted) > 0 ? words('deducted', { score: result.score, deducted: result.deducted }) : result.score}</Table.Td>
        <Table.Td>{cell('overReason', 'overReason', { isIdle: !needsOverReason })}</Table.Td>
        <Table.Td>{cell('explanation', 'deviation')}</Table.Td>
        {hasFiscal && <FiscalCells row={row} mayScore={mayScore} onStore={(...stored) => fill(...stored).then(onDone)} />}
        {opinions !== null && <Table.Td><TextInput size="xs" aria-label={words('ofRow', { row: level3, column: words('rowOpinion') })} maxLength={limits.commentChars} value={opinions.get(indicatorId) ?? ''} onChange={({ target: field }) => onOpinion(indicatorId, field.value)} /></Table.Td>}
        <Table.Td className="quiet">{missing.length > 0 && words('missing', { what: missing.map((each) => words(each)).join(words('comma')) })}</Table.Td>
      </Table.Tr>
      <RowThreads row={row} evaluation={evaluation} columns={columns} />
    </>
  );
}

/** The rows of a project, filled in where they stand; what others fill in comes in as they do. Folded away they stay, with what is typed in them. */
export function ProjectRows({ evaluation, project, isOpen, ...props }: RowsProps & { readonly isOpen: boolean; readonly evaluation: WholeEvaluation; readonly project: EvaluatedProject }) {
  const words = useEvaluationWords();
  const hasFiscal = project.fiscal !== null;
  const heads = [words('indicator'), words('target'), words('actual'), words('points'), words('rowScore'), words('overReason'), words('deviation'), ...(hasFiscal ? [words('fiscal'), words('difference')] : []), ...(props.opinions === null ? [] : [words('rowOpinion')]), words('lacks')];
  return (
    <div className="wide" hidden={!isOpen} tabIndex={0} role="group" aria-label={project.projectName}>
      <Table verticalSpacing={2} withTableBorder captionSide="top" className="result-grid">
        <caption>{project.projectName}</caption>
        <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>{project.rows.map((row) => <Row key={row.indicatorId} read={row} evaluation={evaluation} hasFiscal={hasFiscal} columns={heads.length} {...props} />)}</Table.Tbody>
      </Table>
    </div>
  );
}
