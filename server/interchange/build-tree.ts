import type { DocumentTree, PartTree, SectionTree, TableOfContentsLine } from '../../schema/model/document.js';
import type { Goal, GoalTable, Indicator } from '../../schema/model/goal-table.js';
import { normalizeText } from '../../schema/model/normalize-text.js';
import type { TextBlock } from '../../schema/model/text-block.js';
import { parseTargetValue } from '../../schema/model/parse-target-value.js';
import type { Template } from '../../schema/model/template.js';
import { partKindOf } from './headings.js';
import { resolveLevel1, resolveLevel2 } from './indicator-groups.js';
import type { PartDraft, SectionDraft } from './outline-draft.js';
import type { CoverReading } from './read-cover.js';
import type { ContentsIndex } from './read-contents.js';
import { isPlain, paragraphsOf } from './source-hints.js';
import { readGoals } from './read-goals.js';
import type { IndicatorDraft, TableDraft } from './table-draft.js';

type PageOf = (number: string, title: string, exactly: boolean) => number | null;

/** The text of a section: plain paragraphs, and its blocks where the file has formatting. */
function proseOf(draft: SectionDraft, blocks: readonly TextBlock[]): Pick<SectionTree, 'paragraphs' | 'blocks'> {
  const written = draft.paragraphs.map((pieces, index): TextBlock => {
    const block = blocks[draft.formatting.get(index) ?? -1];
    return block ?? { kind: 'PARAGRAPH', runs: [{ text: pieces.length === 1 ? (pieces[0] ?? '') : normalizeText(pieces.join(' ')) }] };
  });
  const paragraphs = written.flatMap(paragraphsOf);
  return written.every(isPlain) ? { paragraphs } : { paragraphs, blocks: written };
}

/** Sections below the first level carry numbers that come again, so only number and title together find their page. */
function buildSection(draft: SectionDraft, id: string, ordinal: number, pageOf: PageOf, depth: number, blocks: readonly TextBlock[]): SectionTree {
  return {
    id,
    kind: draft.kind,
    ordinal,
    number: draft.number,
    title: draft.title,
    page: draft.title === '' ? null : pageOf(draft.number, draft.title, depth > 0),
    ...proseOf(draft, blocks),
    children: draft.children.map((child, index) => buildSection(child, `${id}/section:${index + 1}`, index + 1, pageOf, depth + 1, blocks)),
  };
}

function buildIndicator(draft: IndicatorDraft, id: string, ordinal: number, template: Template): Indicator {
  const level1 = resolveLevel1(template, draft.level1);
  return {
    id,
    ordinal,
    level1,
    level2: resolveLevel2(template, level1.code, draft.level2),
    level3: normalizeText(draft.level3),
    description: normalizeText(draft.description),
    target: parseTargetValue(draft.target),
    basis: normalizeText(draft.basis),
    sourceLine: draft.line.number,
  };
}

function buildTable(draft: TableDraft, tableNumber: number, ordinal: number, template: Template, pageOf: PageOf): GoalTable {
  const id = `table:${tableNumber}`;
  // Without a printed title the project's name is the only one there is.
  const title = draft.title !== '' || draft.projectName === null || draft.projectName === '' ? draft.title : `${draft.projectName}绩效目标表`;
  const goals = readGoals(draft.goalLines).map((text, index): Goal => ({ id: `${id}/goal:${index + 1}`, ordinal: index + 1, text }));
  return {
    id,
    ordinal,
    title,
    page: pageOf(draft.number ?? `${ordinal}.`, title, false),
    unitCode: draft.unitCode ?? '',
    unitName: draft.unitName ?? '',
    currencyUnit: draft.currencyUnit ?? '',
    projectCode: draft.projectCode ?? '',
    projectName: draft.projectName ?? '',
    budget: draft.amounts,
    fundPurpose: normalizeText(draft.fundPurpose.join(' ')),
    expenditurePlan: draft.plan,
    goals,
    indicators: draft.indicators.map((row, index) => buildIndicator(row, `${id}/indicator:${index + 1}`, index + 1, template)),
  };
}

/** Contents without lines for the parts do not say which part an entry is of; the body does. */
function placeEntries(entries: readonly TableOfContentsLine[], parts: readonly PartTree[]): readonly TableOfContentsLine[] {
  if (entries.length === 0 || entries.some((entry) => entry.level === 1)) return entries;
  const partOf = new Map<string, number>();
  for (const part of parts) {
    for (const node of [...part.sections, ...part.goalTables]) if (!partOf.has(node.title)) partOf.set(node.title, part.ordinal);
  }
  return entries.map((entry) => ({ ...entry, part: partOf.get(entry.title) ?? entry.part }));
}

/** Turns what was read into the document: ordinals, ids like "part:1/section:2", group codes, pages from the contents. */
export function buildTree(
  cover: CoverReading, fiscalYear: number, entries: readonly TableOfContentsLine[], drafts: readonly PartDraft[], template: Template, { contents, blocks }: { readonly contents: ContentsIndex; readonly blocks: readonly TextBlock[] },
): DocumentTree {
  let tableNumber = 0;
  const parts = drafts.map((draft, index): PartTree => {
    const id = `part:${index + 1}`;
    const pageOf: PageOf = (number, title, exactly) => contents.find(index + 1, number, title, exactly)?.page ?? null;
    const sections = draft.sections.map((section, at) => buildSection(section, `${id}/section:${at + 1}`, at + 1, pageOf, 0, blocks));
    const goalTables = draft.tables.map((table, at) => buildTable(table, (tableNumber += 1), at + 1, template, pageOf));
    const kind = partKindOf({ title: draft.title, sectionKinds: sections.map((section) => section.kind), hasGoalTables: goalTables.length > 0 });
    return { id, kind, ordinal: index + 1, number: draft.number, title: draft.title, sections, goalTables };
  });
  return { cover: { ...cover, fiscalYear }, tableOfContents: placeEntries(entries, parts), parts };
}
