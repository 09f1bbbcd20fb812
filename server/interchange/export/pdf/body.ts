import type { DocumentTree, PartTree, SectionTree } from '../../../../schema/model/document.js';
import type { GoalTable } from '../../../../schema/model/goal-table.js';
import { printNumbered } from '../../print-goal-table.js';
import { mm, setParagraph, type Flow, type ParagraphStyle } from './flow.js';
import { goalTableGrid } from './goal-table-grid.js';
import { addTag, type Destination, type OutlineEntry, type Tag } from './page.js';
import { bodySize, setProse } from './prose.js';
import { setGrid } from './set-grid.js';
import type { TextStyle } from './styled-text.js';

/** What the body is set with, and what is noted of it on the way. */
export interface BodySetting {
  readonly flow: Flow;
  readonly root: Tag;
  readonly outline: OutlineEntry[];
  /** Where each section, table and row begins. */
  readonly places: Map<string, Destination & { readonly tag: Tag }>;
  readonly onTable: () => void;
}

const partStyle: TextStyle = { face: 'SANS', size: 22 };
const headingStyle: ParagraphStyle = { lineHeight: 29, align: 'LEFT', indent: 2 * bodySize, before: 6, keepWithNext: 58 };

function headingFace(level: number): TextStyle {
  return { face: level === 2 ? 'SANS' : 'SERIF_BOLD', size: bodySize };
}

function setSection(setting: BodySetting, section: SectionTree, level: number, parent: Tag): void {
  const { flow, outline, places } = setting;
  const heading = printNumbered(section.number, section.title);
  const tag = addTag(parent, 'Sect');
  let place: Destination = { page: flow.page(), y: flow.y() };
  if (heading !== '') {
    place = setParagraph(flow, [{ text: heading, style: headingFace(level) }], headingStyle, addTag(tag, `H${Math.min(6, level)}`));
    outline.push({ level, number: section.number, title: section.title, destination: place });
  }
  places.set(section.id, { ...place, tag });
  setProse(flow, section, level, tag);
  for (const child of section.children) setSection(setting, child, level + 1, tag);
}

const titleStyle: ParagraphStyle = { lineHeight: 26, align: 'CENTER', after: 6, keepWithNext: 60 };
const unitSize = 10.5;

/** Code and name say what they are only together; alone, or where the name begins like a code, they need their labels. */
function unitText({ unitCode, unitName }: GoalTable): string {
  if (/^\d{6}$/.test(unitCode) && unitName !== '' && !/^\d/.test(unitName)) return `${unitCode} ${unitName}`;
  return [unitCode === '' ? '' : `单位编码：${unitCode}`, unitName === '' ? '' : `单位名称：${unitName}`].filter((text) => text !== '').join('　');
}

/** Unit and currency share a line, as on the form; a long name goes on below. */
function setUnitLine(flow: Flow, table: GoalTable, parent: Tag): void {
  const style: TextStyle = { face: 'SERIF', size: unitSize };
  const unit = unitText(table);
  const top = flow.y();
  const line = { lineHeight: 16, keepWithNext: 40 };
  if (unit !== '') {
    setParagraph(flow, [{ text: unit, style }], { ...line, align: 'LEFT' }, addTag(parent, 'P'));
    const isShort = flow.y() - top < line.lineHeight * 1.5 && unit.length <= 34;
    if (isShort && table.currencyUnit !== '') flow.moveDown(-line.lineHeight);
  }
  if (table.currencyUnit !== '') setParagraph(flow, [{ text: `单位：${table.currencyUnit}`, style }], { ...line, align: 'RIGHT' }, addTag(parent, 'P'));
  flow.moveDown(3);
}

function setGoalTable(setting: BodySetting, table: GoalTable, isFirst: boolean, parent: Tag): void {
  const { flow, outline, places } = setting;
  // Where a part begins with its tables, the first one stands below the part's heading.
  if (!isFirst) flow.newPage(flow.areas.tables);
  const tag = addTag(parent, 'Sect');
  const title = printNumbered(`${table.ordinal}.`, table.title);
  const place = setParagraph(flow, [{ text: title, style: { face: 'SANS', size: bodySize } }], titleStyle, addTag(tag, 'H2'));
  outline.push({ level: 2, number: `${table.ordinal}.`, title: table.title, destination: place });
  places.set(table.id, { ...place, tag });
  setUnitLine(flow, table, tag);
  const gridTag = addTag(tag, 'Table');
  setGrid(flow, goalTableGrid(table, flow.area().right - flow.area().left), gridTag, (nodeId, page, y) => places.set(nodeId, { page, y, tag: gridTag }));
  setting.onTable();
}

function setPart(setting: BodySetting, part: PartTree): void {
  const { flow, outline } = setting;
  const tag = addTag(setting.root, 'Part');
  const hasProse = part.sections.length > 0;
  const lines = [part.number, part.title].filter((text) => text !== '');
  if (lines.length === 0 && !hasProse && part.goalTables.length === 0) return;
  flow.newPage(lines.length === 0 && !hasProse ? flow.areas.tables : flow.areas.text);
  if (lines.length > 0) {
    // Before its tables a part has a page of its own, as the sample has.
    if (!hasProse) flow.moveDown(mm(70));
    const text = lines.join('\n');
    const style: ParagraphStyle = { lineHeight: 40, align: 'CENTER', after: 24, keepWithNext: 60 };
    const destination = setParagraph(flow, [{ text, style: partStyle }], style, addTag(tag, 'H1'));
    outline.push({ level: 1, number: part.number, title: part.title, destination });
  }
  for (const section of part.sections) setSection(setting, section, 2, tag);
  part.goalTables.forEach((table, index) => {
    setGoalTable(setting, table, index === 0 && lines.length === 0 && !hasProse, tag);
  });
}

/** Sets parts, sections and tables, each goal table on pages of its own. */
export function setBody(setting: BodySetting, tree: DocumentTree): void {
  for (const part of tree.parts) setPart(setting, part);
}
