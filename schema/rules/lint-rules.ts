import type { SectionTree } from '../model/document.js';
import type { GoalTable, Indicator } from '../model/goal-table.js';
import { createLints } from './lint.js';
import { onDocument, onIndicator, onNode, onTable, type Found, type Rule, type RuleContext, type Wording } from './rule.js';
import { walkSections } from './walk-sections.js';

/** One field's text, and how to report on it. */
type Visit = (text: string, isBasis: boolean, report: (wording: Wording) => Found) => Found[];

function lintCover(context: RuleContext, visit: Visit): Found[] {
  const { cover } = context.tree;
  return (['departmentName', 'title', 'compilingUnit', 'reviewingUnit'] as const).flatMap((field) =>
    visit(cover[field], false, (wording) => onDocument(context, field, wording)),
  );
}

function lintSection(section: SectionTree, visit: Visit): Found[] {
  const node = { kind: 'SECTION', id: section.id } as const;
  return [
    ...visit(section.title, false, (wording) => onNode(node, 'title', wording)),
    ...visit(section.paragraphs.join('\n'), false, (wording) => onNode(node, 'text', wording)),
  ];
}

function lintRow(row: Indicator, visit: Visit): Found[] {
  return ([['level3', row.level3], ['description', row.description], ['target', row.target.text], ['basis', row.basis]] as const).flatMap(
    ([field, text]) => visit(text, field === 'basis', (wording) => onIndicator(row, field, wording)),
  );
}

function lintTable(table: GoalTable, visit: Visit): Found[] {
  const goals = table.goals.map((goal) => goal.text).join('\n');
  const head = [['title', table.title], ['unitName', table.unitName], ['projectName', table.projectName], ['fundPurpose', table.fundPurpose], ['goals', goals]] as const;
  return [
    ...head.flatMap(([field, text]) => visit(text, false, (wording) => onTable(table, field, wording))),
    ...table.indicators.flatMap((row) => lintRow(row, visit)),
  ];
}

/** V21: slips of the pen, and passages carried over from another year or place. Reported, never corrected. */
const textIsClean: Rule = {
  id: 'V21',
  check: (context) => {
    const { tree, template, placeNames } = context;
    const lints = createLints({ words: template.words, fiscalYear: tree.cover.fiscalYear, placeNames });
    const visit: Visit = (text, isBasis, report) =>
      text === '' ? [] : lints.flatMap((lint) => {
        const wording = lint(text, isBasis);
        return wording === null ? [] : [report(wording)];
      });
    return [
      ...lintCover(context, visit),
      ...tree.parts.flatMap((part) => [
        ...visit(part.title, false, (wording) => onNode({ kind: 'PART', id: part.id }, 'title', wording)),
        ...walkSections(part.sections).flatMap((section) => lintSection(section, visit)),
        ...part.goalTables.flatMap((table) => lintTable(table, visit)),
      ]),
    ];
  },
};

export const lintRules: readonly Rule[] = [textIsClean];
