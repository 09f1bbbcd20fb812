import { Title } from '@mantine/core';
import { Link } from 'wouter';
import type { VersionFragment, WatchedDocument } from '../../client-sdk/index.js';
import { printAmount } from '../../schema/rules/amount.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { useWatchedDocument } from '../document/use-watched-document.js';
import type { BarFigure } from './chart-canvas.js';
import { Figure } from './figure.js';
import { budgetFigures, findingFigures, kindFigures, planFigures } from './figures.js';
import './charts.css';

const amountOf = (amount: string | null): string | null => (amount === null ? null : printAmount(amount));
const numberOf = (amount: string | null): number | null => (amount === null ? null : Number(amount));

function BudgetChart({ document }: { readonly document: WatchedDocument }) {
  const words = useWords();
  const figures = budgetFigures(document);
  const figure: BarFigure = {
    labels: figures.map(({ name }) => name), unit: words('wanYuan'), isHorizontal: true, isStacked: true,
    series: [
      { label: words('fiscal'), values: figures.map(({ fiscal }) => numberOf(fiscal)), pattern: 'solid' },
      { label: words('otherFunds'), values: figures.map(({ other }) => numberOf(other)), pattern: 'stripes' },
    ],
  };
  const { totals } = document;
  return (
    <Figure
      title={words('chartBudget')} figure={figure} head={[words('project'), words('fiscal'), words('otherFunds'), words('budgetTotal')]}
      rows={figures.map(({ name, fiscal, other, total }) => [name, amountOf(fiscal), amountOf(other), amountOf(total)])}
      total={[words('sum'), totals.fiscalFunds, totals.otherFunds, totals.total]}
    />
  );
}

function PlanChart({ document }: { readonly document: WatchedDocument }) {
  const words = useWords();
  const figures = planFigures(document);
  const months = figures.map(({ month }) => words('byEndOf', { month }));
  return (
    <Figure
      title={words('chartPlan')} note={words('chartPlanNote')} head={[words('project'), ...months]}
      figure={{ labels: months, unit: words('wanYuan'), series: [{ label: words('chartPlan'), values: figures.map(({ amount }) => Number(amount)), pattern: 'solid' }] }}
      rows={[
        ...document.goalTables.map((table) => [table.projectName, ...figures.map(({ ofProjects }) => ofProjects.find(({ id }) => id === table.id)?.percent ?? null).map((percent) => (percent === null ? null : `${Number(percent)}%`))]),
        [words('allProjects'), ...figures.map(({ percent }) => (percent === null ? null : `${percent.toFixed(1)}%`))],
      ]}
      total={[words('wanYuan'), ...figures.map(({ amount }) => Number(amount).toFixed(2))]}
    />
  );
}

function KindChart({ document }: { readonly document: WatchedDocument }) {
  const words = useWords();
  const { tables, total } = kindFigures(document);
  const share = ({ quantitative, qualitative }: { readonly quantitative: number; readonly qualitative: number }): string | null => (quantitative + qualitative === 0 ? null : `${((quantitative / (quantitative + qualitative)) * 100).toFixed(1)}%`);
  return (
    <Figure
      title={words('chartKinds')} head={[words('project'), words('quantitative'), words('qualitative'), words('shareQuantitative')]}
      figure={{
        labels: tables.map(({ name }) => name), unit: words('indicatorsUnit'), isHorizontal: true, isStacked: true,
        series: [
          { label: words('quantitative'), values: tables.map(({ quantitative }) => quantitative), pattern: 'solid' },
          { label: words('qualitative'), values: tables.map(({ qualitative }) => qualitative), pattern: 'stripes' },
        ],
      }}
      rows={tables.map((table) => [table.name, table.quantitative, table.qualitative, share(table)])} total={[words('sum'), total.quantitative, total.qualitative, share(total)]}
    />
  );
}

function FindingsChart({ document, versions }: { readonly document: WatchedDocument; readonly versions: readonly VersionFragment[] }) {
  const words = useWords();
  const { language } = useApp();
  const figures = findingFigures(document, versions);
  const labels = figures.map(({ version }) => (version === null ? words('versionNow') : `${version.number} ${version.label}`));
  const when = (version: VersionFragment | null): string => (version === null ? '' : new Date(version.takenAt).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en'));
  return (
    <Figure
      title={words('chartFindings')} head={[words('versions'), words('date'), words('findingError'), words('findingWarning'), words('findingHint')]}
      figure={{
        labels, unit: words('findingsUnit'), isStacked: true,
        series: [
          { label: words('findingError'), values: figures.map(({ errors }) => errors), pattern: 'stripes' },
          { label: words('findingWarning'), values: figures.map(({ warnings }) => warnings), pattern: 'solid' },
          { label: words('findingHint'), values: figures.map(({ hints }) => hints), pattern: 'dots' },
        ],
      }}
      rows={figures.map(({ version, errors, warnings, hints }, index) => [labels[index] ?? '', when(version), errors, warnings, hints])}
    />
  );
}

/** A document as figures, kept up to date while others write. */
export function ChartsPage({ documentId }: { readonly documentId: string }) {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const { document, state } = useWatchedDocument(documentId);
  // A version comes with a change of the document's status, or of its name; the list is short.
  const versions = useLoaded(`${documentId} ${document?.eventCursor ?? ''}`, async (signal) => {
    const found: VersionFragment[] = [];
    if (document !== null) for await (const version of client.versions.list.all({ documentId, first: 50 }, { signal })) found.push(version);
    return found;
  });
  if (state.name === 'refused') return <p role="alert">{errorText(state.error)}</p>;
  if (document === null) return <p role="status">{words('loading')}</p>;
  return (
    <article className="charts">
      <header>
        <Title order={1} size="h3">{words('labelled', { label: words('charts'), text: document.title })}</Title>
        <p className="quiet"><Link href={`/documents/${documentId}`}>{words('backToDocument')}</Link></p>
      </header>
      {document.goalTables.length === 0 ? <p>{words('noTablesYet')}</p> : <><BudgetChart document={document} /><PlanChart document={document} /><KindChart document={document} /></>}
      {versions.name === 'ready' && <FindingsChart document={document} versions={versions.value} />}
    </article>
  );
}
