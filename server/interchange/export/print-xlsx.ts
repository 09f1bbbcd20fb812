import { zipSync, type Zippable } from 'fflate';
import type { PrintedDocument } from '../../../schema/model/printed-document.js';
import { originProperties } from './custom-properties.js';
import { drawFormSheet } from './form-sheet.js';
import { drawOverview, type PlacedTable } from './overview-sheet.js';
import { printSheetStyles } from './sheet-styles.js';
import { escapeSheetText, mainNamespace, printSheet, quoteSheet, xmlHead, type Sheet } from './sheet-xml.js';
import { firstDay } from './pack-alike.js';
import { trimTrailing } from '../../../schema/model/trim-trailing.js';

const maxNameUnits = 31;
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** "3.司法救助资金": the number makes it unique, the rest is what a sheet's name may hold. */
export function sheetName(number: number, title: string): string {
  const plain = title.replace(/绩效目标(?:申报)?表$/, '').replace(/[\u0000-\u001f\u007f[\]:*?/\\\ufffe\uffff]/g, ' ').replace(/\s+/g, ' ').trim();
  let name = '';
  for (const character of `${number}.${plain}`) {
    if (name.length + character.length > maxNameUnits) break;
    name += /[\ud800-\udfff]/.test(character) && character.length === 1 ? '\ufffd' : character;
  }
  // A name ends with no apostrophe: in a formula it stands between two.
  return trimTrailing(name, "' ");
}

function printWorkbook(sheets: readonly Sheet[]): string {
  const listed = sheets.map(({ name }, index) => `<sheet name="${escapeSheetText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  const titles = sheets.map(({ name, repeatedRow }, index) => {
    const row = repeatedRow + 1;
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeSheetText(quoteSheet(name))}!$${row}:$${row}</definedName>`;
  });
  return `${xmlHead}<workbook xmlns="${mainNamespace}" xmlns:r="${relations}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${listed.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`;
}

function printRelations(targets: readonly (readonly [type: string, target: string])[]): string {
  const items = targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`);
  return `${xmlHead}<Relationships xmlns="${packageNamespace}/relationships">${items.join('')}</Relationships>`;
}

function printContentTypes(sheets: readonly Sheet[], hasOrigin = true): string {
  const parts = [
    ['/xl/workbook.xml', `${contentType}.sheet.main+xml`], ['/xl/styles.xml', `${contentType}.styles+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'], ...(hasOrigin ? [['/docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml']] : []), ...sheets.map((_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, `${contentType}.worksheet+xml`]),
  ];
  const overrides = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  return `${xmlHead}<Types xmlns="${packageNamespace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function coreOf(title: string, creator: string, takenAt: number | null): string {
  const at = takenAt === null ? '' : ['created', 'modified'].map((name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${new Date(takenAt).toISOString()}</dcterms:${name}>`).join('');
  return `${xmlHead}<cp:coreProperties xmlns:cp="${packageNamespace}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeSheetText(title)}</dc:title><dc:creator>${escapeSheetText(creator)}</dc:creator>${at}</cp:coreProperties>`;
}

const printCore = ({ tree: { cover }, version }: PrintedDocument): string => coreOf(`${cover.departmentName}${cover.title}`, cover.compilingUnit, version?.takenAt ?? null);

/** The parts that every workbook has, beside those that are its own. `onSheet` is told after each sheet. */
function pack(sheets: readonly Sheet[], own: Readonly<Record<string, string>>, onSheet: (done: number, total: number) => void = () => undefined): Uint8Array {
  const files: Record<string, string> = {
    ...own,
    'xl/workbook.xml': printWorkbook(sheets),
    'xl/_rels/workbook.xml.rels': printRelations([...sheets.map((_, index) => [`${relations}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const), [`${relations}/styles`, 'styles.xml']]),
    'xl/styles.xml': `${xmlHead}${printSheetStyles(mainNamespace)}`,
  };
  sheets.forEach((sheet, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] = printSheet(sheet);
    onSheet(index + 1, sheets.length);
  });
  const packed: Zippable = {};
  for (const [name, text] of Object.entries(files)) packed[name] = [Buffer.from(text, 'utf8'), { mtime: firstDay(), level: 6 }];
  return zipSync(packed);
}

/** Sheets as a workbook that is no document and leads back to none. `at`: milliseconds since the epoch. */
export function packWorkbook(sheets: readonly Sheet[], { title, creator, at }: { readonly title: string; readonly creator: string; readonly at: number | null }): Uint8Array {
  return pack(sheets, {
    '[Content_Types].xml': printContentTypes(sheets, false),
    '_rels/.rels': printRelations([[`${relations}/officeDocument`, 'xl/workbook.xml'], [`${packageNamespace}/relationships/metadata/core-properties`, 'docProps/core.xml']]),
    'docProps/core.xml': coreOf(title, creator, at),
  });
}

/** Where the workbook is from. Ids 0 and 1 are not a property's. */
function printCustom(document: PrintedDocument): string {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
  const properties = originProperties(document).map(({ name, value }, index) => `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${name}"><vt:lpwstr>${escapeSheetText(value)}</vt:lpwstr></property>`);
  return `${xmlHead}<Properties xmlns="${office}/custom-properties" xmlns:vt="${office}/docPropsVTypes">${properties.join('')}</Properties>`;
}

/**
 * All goal tables of a document as a workbook: an overview, then each table on a sheet of its own as the official form. Amounts and
 * percentages are numbers, everything else is text; there is no formula in it. Prose is not in it.
 * @throws {too_large} a text longer than a cell can hold
 */
export function printXlsx(document: PrintedDocument, onSheet: (done: number, total: number) => void): Uint8Array {
  const placed: PlacedTable[] = document.tree.parts.flatMap((part) => part.goalTables.map((table) => ({ part, table })))
    .map(({ part, table }, index) => ({ part, table, sheet: sheetName(index + 1, table.projectName === '' ? table.title : table.projectName) }));
  const sheets = [drawOverview(document, placed), ...placed.map(({ table, sheet }) => drawFormSheet(table, sheet))];
  return pack(sheets, {
    '[Content_Types].xml': printContentTypes(sheets),
    '_rels/.rels': printRelations([[`${relations}/officeDocument`, 'xl/workbook.xml'], [`${packageNamespace}/relationships/metadata/core-properties`, 'docProps/core.xml'], [`${relations}/custom-properties`, 'docProps/custom.xml']]),
    'docProps/core.xml': printCore(document),
    'docProps/custom.xml': printCustom(document),
  }, onSheet);
}
