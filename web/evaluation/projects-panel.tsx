import { Button, Table, Title } from '@mantine/core';
import { useState } from 'react';
import { useEvaluationWords } from './evaluation-words.js';
import { ProjectRows } from './project-rows.js';
import type { EvaluatedProject, WholeEvaluation } from './use-evaluation.js';
import { useMayFill } from './use-may-fill.js';

interface ProjectsPanelProps {
  readonly evaluation: WholeEvaluation;
  /** Opinions on rows that are being written; null: none can be. */
  readonly opinions: ReadonlyMap<string, string> | null;
  readonly onOpinion: (indicatorId: string, text: string) => void;
  readonly mayScore: boolean;
  readonly onDone: () => void;
}

function Summary({ project, isOpen, hasFiscal, onOpen }: { readonly project: EvaluatedProject; readonly isOpen: boolean; readonly hasFiscal: boolean; readonly onOpen: (isOpen: boolean) => void }) {
  const words = useEvaluationWords();
  const { projectName, budget, currencyUnit, paid, execution, sum, cap, total, grade, fiscal, incompleteCount, rows } = project;
  return (
    <Table.Tr>
      <Table.Th scope="row">{projectName}</Table.Th>
      <Table.Td>{budget === null ? '—' : `${budget}${currencyUnit}`}</Table.Td>
      <Table.Td>{paid}</Table.Td>
      <Table.Td>{execution === null ? '—' : `${execution.score}/${execution.points}（${execution.rate}%）`}</Table.Td>
      <Table.Td>{sum}</Table.Td>
      <Table.Td>{cap !== null && total !== sum ? words('capped', { total, cap }) : total}</Table.Td>
      <Table.Td>{grade === null ? '—' : words(grade)}</Table.Td>
      {hasFiscal && <><Table.Td>{fiscal === null ? '—' : `${fiscal.total}（${words(fiscal.grade)}）`}</Table.Td><Table.Td>{fiscal?.difference ?? '—'}</Table.Td></>}
      <Table.Td>{words('filled', { filled: rows.length - incompleteCount, rows: rows.length })}</Table.Td>
      <Table.Td><Button size="compact-xs" variant="default" aria-expanded={isOpen} aria-label={words(isOpen ? 'closeOf' : 'openOf', { name: projectName })} onClick={() => onOpen(!isOpen)}>{words(isOpen ? 'close' : 'open')}</Button></Table.Td>
    </Table.Tr>
  );
}

/** What each project scores, and its rows once it is opened. */
export function ProjectsPanel({ evaluation, opinions, onOpinion, mayScore, onDone }: ProjectsPanelProps) {
  const words = useEvaluationWords();
  const mayFill = useMayFill(evaluation);
  /** Those that were opened, and whether they still are. */
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const hasFiscal = evaluation.sample !== null;
  const heads = [words('project'), words('budget'), words('paidOf'), words('executionScore'), words('sum'), words('total'), words('gradeHead'), ...(hasFiscal ? [words('fiscalTotal'), words('difference')] : []), words('lacks')];
  return (
    <section className="panel" aria-labelledby="projects">
      <Title order={2} size="h5" id="projects">{words('projects')}</Title>
      <div className="wide" tabIndex={0} role="group" aria-label={words('projects')}>
        <Table verticalSpacing={4} withTableBorder className="project-scores">
          <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}<Table.Td /></Table.Tr></Table.Thead>
          <Table.Tbody>{evaluation.tables.map((project) => <Summary key={project.goalTableId} project={project} hasFiscal={hasFiscal} isOpen={opened.get(project.goalTableId) === true} onOpen={(isOpen) => setOpened((before) => new Map(before).set(project.goalTableId, isOpen))} />)}</Table.Tbody>
        </Table>
      </div>
      {evaluation.tables.filter(({ goalTableId }) => opened.has(goalTableId)).map((project) => (
        <ProjectRows
          key={project.goalTableId} evaluation={evaluation} project={project} isOpen={opened.get(project.goalTableId) === true} mayFill={mayFill(project.unitCode)} opinions={opinions} onOpinion={onOpinion}
          mayScore={mayScore && project.fiscal !== null} onDone={onDone}
        />
      ))}
    </section>
  );
}
