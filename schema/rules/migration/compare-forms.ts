import type { MigrationEntry } from '../../model/migration.js';
import type { Severity } from '../../model/finding.js';
import type { NumberStyle, PageMargins, Template } from '../../model/template.js';
import type { TemplateLabel } from '../../model/template-label.js';
import { printedStyles } from '../number-styles.js';

const inBoth = (text: string): TemplateLabel => ({ zh: text, en: text });
const styleOf = (style: NumberStyle): TemplateLabel => inBoth(printedStyles[style].print(1));

const severityNames: { readonly [S in Severity]: TemplateLabel } = { ERROR: { zh: '错误', en: 'error' }, WARNING: { zh: '提醒', en: 'warning' }, HINT: { zh: '提示', en: 'hint' } };
/** What people call a severity. */
export const nameSeverity = (severity: Severity): TemplateLabel => severityNames[severity];

interface Pair {
  readonly subject: TemplateLabel;
  readonly before: TemplateLabel | null;
  readonly after: TemplateLabel | null;
}

const differing = (kind: MigrationEntry['kind'], nodeId: string, pairs: readonly Pair[]): MigrationEntry[] =>
  pairs.filter(({ before, after }) => before?.zh !== after?.zh).map((pair) => ({ kind, nodeId, ...pair, isUnsettled: false }));

function numberings({ numbering: from }: Template, { numbering: to }: Template): Pair[] {
  const parts: Pair = { subject: { zh: '部分的编号', en: 'numbers of parts' }, before: styleOf(from.parts), after: styleOf(to.parts) };
  return [parts, ...from.sections.map((style, index): Pair => ({
    subject: { zh: `第 ${index + 1} 级章节的编号`, en: `numbers of sections, level ${index + 1}` }, before: styleOf(style), after: styleOf(to.sections[index] ?? style),
  }))];
}

const sayMargins = ({ top, bottom, left, right }: PageMargins): TemplateLabel => ({
  zh: `上 ${top}、下 ${bottom}、左 ${left}、右 ${right} 毫米`, en: `top ${top}, bottom ${bottom}, left ${left}, right ${right} mm`,
});

function pages({ page: from }: Template, { page: to }: Template): Pair[] {
  const of = (subject: TemplateLabel, layout: keyof Template['page']): Pair => ({ subject, before: sayMargins(from[layout]), after: sayMargins(to[layout]) });
  return [
    of({ zh: 'Word 页边距', en: 'margins of Word files' }, 'word'),
    of({ zh: 'PDF 正文页边距', en: 'margins of PDF prose' }, 'prose'),
    of({ zh: 'PDF 表格页边距', en: 'margins of PDF tables' }, 'tables'),
  ];
}

function severities(from: Readonly<Record<string, Severity>>, to: Readonly<Record<string, Severity>>): Pair[] {
  const say = (severity: Severity | undefined): TemplateLabel | null => (severity === undefined ? null : nameSeverity(severity));
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].sort().map((rule) => ({ subject: inBoth(rule), before: say(from[rule]), after: say(to[rule]) }));
}

/** In what two templates differ that goes for a document as a whole: numbers of what is added, pages of its files, how its rules weigh. */
export function compareForms(from: Template, to: Template, documentId: string): MigrationEntry[] {
  return [
    ...differing('NUMBERING', documentId, numberings(from, to)),
    ...differing('PAGE', documentId, pages(from, to)),
    ...differing('RULE', documentId, [...severities(from.rules, to.rules), ...severities(from.partSeverities, to.partSeverities)]),
  ];
}
