import type { PartTree, SectionTree } from '../model/document.js';
import type { Indicator } from '../model/goal-table.js';
import { createLints, type Lint } from './lint.js';
import { onDocument, onIndicator, onNode, onTable, type Found, type Rule, type OutlineContext, type RuleScope, type TableHead, type Wording } from './rule.js';
import { walkSections } from './walk-sections.js';

interface Field {
  readonly text: string;
  readonly isBasis: boolean;
  readonly report: (wording: Wording) => Found;
}

function coverFields(context: OutlineContext): Field[] {
  const { cover } = context.tree;
  return (['departmentName', 'title', 'compilingUnit', 'reviewingUnit'] as const).map((field) => ({
    text: cover[field], isBasis: false, report: (wording) => onDocument(context, field, wording),
  }));
}

function sectionFields(section: SectionTree): Field[] {
  const node = { kind: 'SECTION', id: section.id } as const;
  return [
    { text: section.title, isBasis: false, report: (wording) => onNode(node, 'title', wording) },
    { text: section.paragraphs.join('\n'), isBasis: false, report: (wording) => onNode(node, 'text', wording) },
  ];
}

function partFields({ id, title, sections }: PartTree): Field[] {
  return [{ text: title, isBasis: false, report: (wording) => onNode({ kind: 'PART', id }, 'title', wording) }, ...walkSections(sections).flatMap(sectionFields)];
}

function rowFields(row: Indicator): Field[] {
  const texts = [['level3', row.level3], ['description', row.description], ['target', row.target.text], ['basis', row.basis]] as const;
  return texts.map(([field, text]) => ({ text, isBasis: field === 'basis', report: (wording) => onIndicator(row, field, wording) }));
}

function headFields(table: TableHead): Field[] {
  const goals = table.goals.map((goal) => goal.text).join('\n');
  const head = [['title', table.title], ['unitName', table.unitName], ['projectName', table.projectName], ['fundPurpose', table.fundPurpose], ['goals', goals]] as const;
  return head.map(([field, text]) => ({ text, isBasis: false, report: (wording) => onTable(table, field, wording) }));
}

/** Lints the fields of a node. Each lint looks at all of them in one piece first: no lint matches across a line break, and nearly all nodes are clean. */
function lintFields(fields: readonly Field[], lints: readonly Lint[]): Found[] {
  const whole = fields.map((field) => field.text).join('\n');
  const striking = lints.filter((lint) => lint(whole, false) !== null);
  if (striking.length === 0) return [];
  return fields.flatMap(({ text, isBasis, report }) =>
    striking.flatMap((lint) => {
      const wording = lint(text, isBasis);
      return wording === null ? [] : [report(wording)];
    }),
  );
}

const lintsOf = ({ template, fiscalYear, placeNames }: RuleScope): readonly Lint[] => createLints({ words: template.words, fiscalYear, placeNames });

/** V21: slips of the pen, and passages carried over from another year or place. Reported, never corrected. */
const textIsClean: Rule = {
  id: 'V21',
  inOutline: (context) => lintFields(coverFields(context), lintsOf(context)),
  inPart: (part, scope) => lintFields(partFields(part), lintsOf(scope)),
  inHead: (table, scope) => lintFields(headFields(table), lintsOf(scope)),
  inRow: (row, scope) => lintFields(rowFields(row), lintsOf(scope)),
};

/** V21 of docs/spec/rules.md. */
export const lintRules: readonly Rule[] = [textIsClean];
