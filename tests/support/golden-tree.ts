import { readFileSync } from 'node:fs';
import type { Cover, DocumentTree, PartTree, SectionTree, TableOfContentsLine } from '../../schema/model/document.js';
import type { Goal, GoalTable, Indicator } from '../../schema/model/goal-table.js';
import type { EmbeddedIndicator } from '../../schema/model/target-value.js';
import { projectRoot } from './project-root.js';

interface GoldenSection {
  readonly number: string;
  readonly title: string;
}

interface GoldenSubGoal {
  readonly ordinal: number;
  readonly title: string;
  readonly goalText: string;
  readonly indicatorParagraphs: readonly string[];
  readonly indicators: readonly EmbeddedIndicator[];
}

interface GoldenTable extends Omit<GoalTable, 'id' | 'page' | 'goals' | 'indicators'> {
  readonly tocPage: number | null;
  readonly goals: readonly Omit<Goal, 'id'>[];
  readonly indicators: readonly Omit<Indicator, 'id'>[];
}

/** tests/fixtures/leting-2025.expected.json, as far as a DocumentTree needs it. */
export interface Golden {
  readonly cover: Cover;
  readonly tableOfContents: readonly TableOfContentsLine[];
  readonly part1: {
    readonly title: string;
    readonly overallGoal: GoldenSection & { readonly paragraphs: readonly string[] };
    readonly subGoals: GoldenSection & { readonly items: readonly GoldenSubGoal[] };
    readonly safeguardMeasures: GoldenSection & { readonly items: readonly { ordinal: number; title: string; text: string }[] };
  };
  readonly part2: { readonly title: string; readonly tables: readonly GoldenTable[] };
}

/** The golden result of importing the sample, every string of which was checked against the sample by hand. */
export function readGolden(): Golden {
  const path = `${projectRoot}tests/fixtures/leting-2025.expected.json`;
  return JSON.parse(readFileSync(path, 'utf8')) as Golden;
}

function toPart1(golden: Golden): PartTree {
  const { overallGoal, subGoals, safeguardMeasures, title } = golden.part1;
  const page = (of: GoldenSection) => golden.tableOfContents.find((line) => line.title === of.title)?.page ?? null;
  const section = (ordinal: number, kind: SectionTree['kind'], of: GoldenSection, paragraphs: readonly string[], children: readonly SectionTree[]): SectionTree => ({
    id: `part:1/section:${ordinal}`, kind, ordinal, number: of.number, title: of.title, page: page(of), paragraphs, children,
  });
  const child = (parent: number, kind: SectionTree['kind'], ordinal: number, childTitle: string, paragraphs: readonly string[]): SectionTree => ({
    id: `part:1/section:${parent}/section:${ordinal}`, kind, ordinal, number: `${ordinal}.`, title: childTitle, page: null, paragraphs, children: [],
  });
  return {
    id: 'part:1',
    kind: 'DEPARTMENT_GOALS',
    ordinal: 1,
    number: '第一部分',
    title,
    goalTables: [],
    sections: [
      section(1, 'OVERALL_GOAL', overallGoal, overallGoal.paragraphs, []),
      section(2, 'SUB_GOALS', subGoals, [], subGoals.items.map((item) => {
        const [first = '', ...rest] = item.indicatorParagraphs;
        return child(2, 'SUB_GOAL', item.ordinal, item.title, [`绩效目标：${item.goalText}`, `绩效指标：${first}`, ...rest]);
      })),
      section(3, 'SAFEGUARD_MEASURES', safeguardMeasures, [], safeguardMeasures.items.map((item) =>
        child(3, 'SAFEGUARD_MEASURE', item.ordinal, item.title, [item.text]),
      )),
    ],
  };
}

function toTable({ tocPage, goals, indicators, ...head }: GoldenTable): GoalTable {
  const id = `table:${head.ordinal}`;
  return {
    ...head,
    id,
    page: tocPage,
    goals: goals.map((goal) => ({ id: `${id}/goal:${goal.ordinal}`, ...goal })),
    indicators: indicators.map((row) => ({ id: `${id}/indicator:${row.ordinal}`, ...row })),
  };
}

/** The sample as a DocumentTree. Ids are paths: "part:1/section:2/section:1", "table:1/indicator:3". */
export function goldenTree(golden: Golden = readGolden()): DocumentTree {
  const { cover, tableOfContents, part2 } = golden;
  const { departmentName, title, fiscalYear, statusLabel, compilingUnit, reviewingUnit } = cover;
  return {
    cover: { departmentName, title, fiscalYear, statusLabel, compilingUnit, reviewingUnit },
    tableOfContents,
    parts: [
      toPart1(golden),
      { id: 'part:2', kind: 'PROJECT_GOALS', ordinal: 2, number: '第二部分', title: part2.title, sections: [], goalTables: part2.tables.map(toTable) },
    ],
  };
}
