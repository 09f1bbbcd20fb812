import type { AnalysisGroupFragment } from '../../client-sdk/index.js';
import type { Decimal } from '../../schema/model/decimal.js';
import { printAmount } from '../../schema/rules/amount.js';
import { Figure } from '../charts/figure.js';
import { toWanYuan } from '../charts/figures.js';
import { useAnalysisWords, type Say } from './analysis-words.js';

interface Shown {
  /** All documents of the filter. */
  readonly total: AnalysisGroupFragment;
  readonly groups: readonly AnalysisGroupFragment[];
}

const percentOf = (percent: string | null): string | null => (percent === null ? null : `${percent}%`);
/** Of 元: 万元, as the forms have it. */
const inWanYuan = (yuan: Decimal | null): string | null => {
  const amount = toWanYuan(yuan, '元');
  return amount === null ? null : printAmount(amount);
};
const nameOf = ({ name, level2 }: AnalysisGroupFragment): string => (level2 === null ? name : `${name}（${level2.label}）`);

function Kinds({ total, groups }: Shown) {
  const words = useAnalysisWords();
  const cells = (name: string, group: AnalysisGroupFragment) => [name, group.documentCount, group.indicatorCount, group.quantitativeCount, percentOf(group.quantitativePercent)];
  return (
    <Figure
      title={words('kinds')} head={[words('group'), words('documents'), words('indicators'), words('quantitative'), words('share')]}
      figure={{
        labels: groups.map(nameOf), unit: words('indicatorsUnit'), isHorizontal: true, isStacked: true,
        series: [
          { label: words('quantitative'), values: groups.map(({ quantitativeCount }) => quantitativeCount), pattern: 'solid' },
          { label: words('qualitative'), values: groups.map(({ indicatorCount, quantitativeCount }) => indicatorCount - quantitativeCount), pattern: 'stripes' },
        ],
      }}
      rows={groups.map((group) => cells(nameOf(group), group))} total={cells(words('sum'), total)}
    />
  );
}

/** What was due and what was paid of it by a month, or nothing of both. */
function pointCells({ execution }: AnalysisGroupFragment, months: readonly number[]): (string | null)[] {
  return months.flatMap((month) => {
    const point = execution?.points.find((each) => each.month === month);
    return point === undefined || point.paid === null ? [null, null] : [inWanYuan(point.due), inWanYuan(point.paid)];
  });
}

function Money({ total, groups }: Shown) {
  const words = useAnalysisWords();
  const { execution } = total;
  if (execution === null || execution.projects === 0) return null;
  const points = execution.points.filter(({ paid }) => paid !== null);
  const months = points.map(({ month }) => month);
  const labels = months.map((month) => words('byEndOf', { month }));
  const cells = (name: string, group: AnalysisGroupFragment) => [name, inWanYuan(group.execution?.budget ?? null), inWanYuan(group.execution?.paid ?? null), percentOf(group.execution?.rate ?? null), ...pointCells(group, months)];
  const note = execution.unknownUnits === 0 ? words('moneyNote') : `${words('moneyNote')}${words('unknownUnits', { count: execution.unknownUnits })}`;
  return (
    <Figure
      title={words('money')} note={note} head={[words('group'), words('budget'), words('paid'), words('rate'), ...labels.flatMap((label) => [`${label}${words('due')}`, `${label}${words('paid')}`])]}
      figure={{
        labels, unit: words('wanYuan'),
        series: [
          { label: words('due'), values: points.map(({ due }) => Number(inWanYuan(due))), pattern: 'stripes' },
          { label: words('paid'), values: points.map(({ paid }) => Number(inWanYuan(paid))), pattern: 'solid' },
        ],
      }}
      rows={groups.filter((group) => (group.execution?.projects ?? 0) > 0).map((group) => cells(nameOf(group), group))} total={cells(words('sum'), total)}
    />
  );
}

const patterns = { ERROR: 'stripes', WARNING: 'solid', HINT: 'dots' } as const;

function Found({ total }: Shown) {
  const words = useAnalysisWords();
  const { rules } = total.findings;
  if (rules.length === 0) return null;
  const names = [...new Set(rules.map(({ rule }) => rule))];
  return (
    <Figure
      title={words('found')} note={words('foundNote')} head={[words('rule'), words('severity'), words('count'), words('documents')]}
      figure={{
        labels: names, unit: words('problemsUnit'), isStacked: true,
        series: (['ERROR', 'WARNING', 'HINT'] as const).map((severity) => ({
          label: words(severity), pattern: patterns[severity], values: names.map((name) => rules.find(({ rule, severity: of }) => rule === name && of === severity)?.count ?? 0),
        })),
      }}
      rows={rules.map(({ rule, severity, count, documents }) => [rule, words(severity), count, documents])}
    />
  );
}

function Scores({ total, groups }: Shown) {
  const words = useAnalysisWords();
  const { scores } = total;
  if (scores.begun === 0) return null;
  const ofRows = groups[0]?.scores.begun === null;
  const grades = ofRows ? [] : scores.grades?.map(({ grade }) => grade) ?? [];
  const scored = groups.filter((group) => group.scores.count > 0);
  const cells = (name: string, { scores: of }: AnalysisGroupFragment) => [
    name, of.count, of.score, ...grades.map((grade) => of.grades?.find((each) => each.grade === grade)?.count ?? null), of.fiscal?.own ?? null, of.fiscal?.bureau ?? null, of.fiscal?.difference ?? null,
  ];
  const fiscal = { label: words('fiscal'), values: scored.map((group) => (group.scores.fiscal === null ? null : Number(group.scores.fiscal.bureau))), pattern: 'stripes' } as const;
  return (
    <Figure
      title={words('scores')} note={ofRows ? words('rowScoresNote') : words('scoresNote', { begun: scores.begun ?? 0, handedIn: scores.handedIn ?? 0 })}
      head={[words('group'), words('scored'), words('score'), ...grades.map((grade) => words(grade)), words('sampledOwn'), words('fiscal'), words('difference')]}
      figure={{
        labels: scored.map(nameOf), unit: words('outOf100'), isHorizontal: true,
        series: [
          { label: words('score'), values: scored.map(({ scores: { score } }) => Number(score ?? '0')), pattern: 'solid' },
          ...(scores.fiscal === null ? [] : [fiscal]),
        ],
      }}
      rows={scored.map((group) => cells(nameOf(group), group))} {...(ofRows ? {} : { total: cells(words('sum'), total) })}
    />
  );
}

function returnsNote({ decided, returned, selfEvaluations: of }: AnalysisGroupFragment['returns'], words: Say): string {
  const texts = words('returnsNote', { decided: decided ?? 0, returned: returned ?? 0 });
  return of.decided === 0 ? texts : `${texts}${words('evaluationReturns', { decided: of.decided ?? 0, returned: of.returned ?? 0, opinions: of.opinions })}`;
}

function Returns({ total: { returns } }: Shown) {
  const words = useAnalysisWords();
  if (returns.decided === 0 && returns.selfEvaluations.decided === 0) return null;
  const labels = returns.criteria.map(({ criterion }) => words(criterion ?? 'none'));
  const low = returns.criteria.map(({ fair, poor }) => fair + poor);
  return (
    <Figure
      title={words('returns')} note={returnsNote(returns, words)} head={[words('criterion'), words('items'), words('graded')]}
      figure={{
        labels, unit: words('itemsUnit'),
        series: [
          { label: words('items'), values: returns.criteria.map(({ items }) => items), pattern: 'solid' },
          { label: words('graded'), values: low, pattern: 'stripes' },
        ],
      }}
      rows={returns.criteria.map(({ items, criterion }, index) => [labels[index] ?? '', items, criterion === null ? null : low[index] ?? 0])}
    />
  );
}

/** Every figure there is of what is shown. */
export function AnalysisFigures(shown: Shown) {
  return <><Kinds {...shown} /><Money {...shown} /><Scores {...shown} /><Found {...shown} /><Returns {...shown} /></>;
}
