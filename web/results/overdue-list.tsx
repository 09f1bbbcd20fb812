import { Title } from '@mantine/core';
import { Link } from 'wouter';
import { createPageWords } from '../app/page-words.js';
import { useApp, useClient } from '../app/app-context.js';
import { ReadProblem } from '../app/read-problem.js';
import { useLoaded } from '../app/use-loaded.js';

const useWords = createPageWords(
  { title: '逾期', monitoring: '{title}：1—{month} 月监控', evaluation: '{title}：绩效自评', rectification: '{title}：整改“{problem}”', due: '应于 {date} 前报送', answerDue: '应于 {date} 前回复', more: '各类只列出最早的 {count} 项；办理以后显示其余的。' },
  { title: 'Overdue', monitoring: '{title}: monitoring to month {month}', evaluation: '{title}: self-evaluation', rectification: '{title}: to be mended, “{problem}”', due: 'was due {date}', answerDue: 'was to be answered by {date}', more: 'Of each kind the {count} longest overdue are listed; the others follow once these are dealt with.' },
);

/** Of each kind. */
const mostListed = 20;

/** What is late in all documents of the viewer: rounds of monitoring, self-evaluations, rectifications; nothing where none is. */
export function OverdueList() {
  const { language } = useApp();
  const client = useClient();
  const words = useWords();
  const late = useLoaded(`overdue ${language}`, async (signal) => {
    const [rounds, evaluations, rectifications] = await Promise.all([client.monitoring.overdue({ first: mostListed }, { signal }), client.evaluation.overdue({ first: mostListed }, { signal }), client.evaluation.overdueRectifications({ first: mostListed }, { signal })]);
    const titleOf = (document: { readonly title: string } | null): string => document?.title ?? '';
    const entries = [
      ...rounds.nodes.map(({ id, documentId, month, dueDate, document }) => ({ id, href: `/documents/${documentId}/execution`, text: words('monitoring', { title: titleOf(document), month }), due: words('due', { date: dueDate }) })),
      ...evaluations.nodes.map(({ id, documentId, dueDate, document }) => ({ id, href: `/documents/${documentId}/evaluation`, text: words('evaluation', { title: titleOf(document) }), due: words('due', { date: dueDate }) })),
      ...rectifications.nodes.map(({ id, documentId, dueDate, problem, document }) => ({ id, href: `/documents/${documentId}/evaluation#${id}`, text: words('rectification', { title: titleOf(document), problem: problem.slice(0, 40) }), due: words('answerDue', { date: dueDate }) })),
    ];
    return { entries, hasMore: [rounds, evaluations, rectifications].some(({ pageInfo }) => pageInfo.hasNextPage) };
  });
  if (late.name !== 'failed' && (late.last?.entries ?? []).length === 0) return null;
  return (
    <section className="panel" aria-labelledby="overdue">
      <Title order={2} size="h6" id="overdue">{words('title')}</Title>
      {late.name === 'failed' && <ReadProblem error={late.error} onRetry={late.reload} />}
      {late.last !== undefined && <ul>{late.last.entries.map(({ id, href, text, due }) => <li key={id}><Link href={href}>{text}</Link> <span className="quiet">{due}</span></li>)}</ul>}
      {late.last?.hasMore === true && <p className="quiet">{words('more', { count: mostListed })}</p>}
    </section>
  );
}
