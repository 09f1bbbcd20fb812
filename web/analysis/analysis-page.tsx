import { Button, Select, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AnalysisGroupFragment, AnalysisQueryVariables } from '../../client-sdk/index.js';
import { analysisGroupings, type AnalysisGrouping } from '../../schema/model/analysis.js';
import { documentStatuses, statusNames, type DocumentStatus } from '../../schema/model/document.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { AnalysisFigures } from './analysis-figures.js';
import { useAnalysisWords } from './analysis-words.js';
import { printAnalysis } from './print-analysis.js';

interface Chosen {
  readonly year: string | null;
  readonly department: string | null;
  readonly status: DocumentStatus | null;
  readonly by: AnalysisGrouping;
}

const pageSize = 20;

const variablesOf = ({ year, department, status, by }: Chosen): Omit<AnalysisQueryVariables, 'first' | 'after'> => ({
  by, filter: { fiscalYears: year === null ? [] : [Number(year)], departments: department === null ? [] : [department], statuses: status === null ? [] : [status] },
});

/** Hands a text to the browser as a file. */
function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** What is offered is what there is without any filter. */
function Filters({ chosen, onChoose }: { readonly chosen: Chosen; readonly onChoose: (chosen: Chosen) => void }) {
  const client = useClient();
  const words = useAnalysisWords();
  const { language } = useApp();
  const offered = useLoaded('offered', async (signal) => {
    const namesBy = async (by: AnalysisGrouping): Promise<string[]> => {
      const names: string[] = [];
      for await (const { name } of client.analysis.groups.all({ by, first: 100 }, { signal })) names.push(name);
      return names;
    };
    const [departments, years] = await Promise.all([namesBy('DEPARTMENT'), namesBy('FISCAL_YEAR')]);
    return { departments: departments.filter((name) => name !== ''), years: years.toReversed() };
  });
  const { departments, years } = offered.name === 'ready' ? offered.value : { departments: [], years: [] };
  return (
    <div className="actions" role="group" aria-label={words('filters')}>
      <Select size="xs" aria-label={words('year')} placeholder={words('allYears')} clearable value={chosen.year} onChange={(year) => onChoose({ ...chosen, year })} data={years} />
      <Select size="xs" searchable aria-label={words('department')} placeholder={words('allDepartments')} clearable value={chosen.department} onChange={(department) => onChoose({ ...chosen, department })} data={departments} />
      <Select size="xs" aria-label={words('status')} placeholder={words('allStatuses')} clearable value={chosen.status} onChange={(status) => onChoose({ ...chosen, status })} data={documentStatuses.map((value) => ({ value, label: statusNames[value][language] }))} />
      <Select size="xs" aria-label={words('groupedBy')} allowDeselect={false} value={chosen.by} onChange={(by) => { if (by !== null) onChoose({ ...chosen, by }); }} data={analysisGroupings.map((value) => ({ value, label: words(value) }))} />
    </div>
  );
}

/** Figures over all documents that one may read, as pictures, as tables and as a file. */
export function AnalysisPage() {
  const client = useClient();
  const words = useAnalysisWords();
  const appWords = useWords();
  const errorText = useErrorText();
  const [chosen, setChosen] = useState<Chosen>({ year: null, department: null, status: null, by: 'DEPARTMENT' });
  const [pages, setPages] = useState(1);
  const [problem, setProblem] = useState<unknown>(null);
  const variables = variablesOf(chosen);
  const figures = useLoaded(JSON.stringify([variables, pages]), async (signal) => {
    const groups: AnalysisGroupFragment[] = [];
    for await (const page of client.analysis.groups.pages({ ...variables, first: pageSize }, { signal })) {
      groups.push(...page.nodes);
      if (groups.length >= pages * pageSize || !page.pageInfo.hasNextPage) return { ...page, groups };
    }
    throw new Error('an analysis has a page');
  });
  const download = async (): Promise<void> => {
    const groups: AnalysisGroupFragment[] = [];
    for await (const group of client.analysis.groups.all({ ...variables, first: 100 })) groups.push(group);
    save(`${words('fileName')}.csv`, printAnalysis(groups, words));
  };
  const choose = (next: Chosen): void => {
    setPages(1);
    setChosen(next);
  };
  return (
    <article className="charts">
      <header>
        <Title order={1} size="h3">{words('title')}</Title>
        <p className="quiet"><Link href="/">{words('back')}</Link></p>
        <Filters chosen={chosen} onChoose={choose} />
      </header>
      {figures.name === 'loading' && <p role="status">{appWords('loading')}</p>}
      {figures.name === 'failed' && <p role="alert">{errorText(figures.error)}</p>}
      {problem !== null && <p role="alert">{errorText(problem)}</p>}
      {figures.name === 'ready' && (
        <>
          <div>
            <p role="status">{figures.value.documentCount === 0 ? words('nothing') : words('asOf', { date: figures.value.asOf, count: figures.value.documentCount })}</p>
            {!figures.value.isWhole && <p>{words('notWhole', { count: figures.value.documentCount })}</p>}
            {figures.value.total.findings.unjudged > 0 && (
              <p>{words('unjudged', { count: figures.value.total.findings.unjudged })} <Button size="compact-xs" variant="light" onClick={figures.reload}>{words('goOn')}</Button></p>
            )}
            <div className="actions">
              <Button size="xs" variant="light" disabled={figures.value.groups.length === 0} onClick={() => { setProblem(null); download().catch(setProblem); }}>{words('download')}</Button>
            </div>
          </div>
          {figures.value.documentCount > 0 && <AnalysisFigures total={figures.value.total} groups={figures.value.groups} />}
          {figures.value.pageInfo.hasNextPage && <div><Button size="xs" variant="light" onClick={() => setPages((count) => count + 1)}>{words('showMore')}</Button></div>}
        </>
      )}
    </article>
  );
}
