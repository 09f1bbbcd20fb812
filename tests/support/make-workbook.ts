import { makeArchive, type PackedFile } from './make-archive.js';

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A cell as XML without its place: `<v>` and what is beside it, and the attributes before. */
export interface RawCell {
  readonly attributes: string;
  readonly inner: string;
}

export interface MadeSheet {
  readonly name: string;
  /** A string is a shared string, as office programs write them; null is blank. */
  readonly rows: readonly (readonly (string | RawCell | null)[])[];
  readonly merges?: readonly string[];
  readonly state?: 'hidden' | 'veryHidden';
}

const letters = (column: number): string => (column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26));
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A number with the number format of a style: see `formats` of makeWorkbook. */
export const number = (value: string, style = 0): RawCell => ({ attributes: ` s="${style}"`, inner: `<v>${value}</v>` });
export const formula = (source: string, value: string | null): RawCell => ({ attributes: value === null ? '' : ' t="str"', inner: `<f>${escapeXml(source)}</f>${value === null ? '' : `<v>${escapeXml(value)}</v>`}` });

/** A workbook as an office program writes it. `formats`: number formats of the styles 1, 2, …; built-in ones by their number. */
export function makeWorkbook(sheets: readonly MadeSheet[], formats: readonly (string | number)[] = [], more: readonly PackedFile[] = []): Buffer {
  const strings: string[] = [];
  const printSheet = ({ rows, merges = [] }: MadeSheet): string => {
    const printed = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((cell, column) => {
      if (cell === null) return `<c r="${letters(column)}${row + 1}" s="0"/>`;
      if (typeof cell !== 'string') return `<c r="${letters(column)}${row + 1}"${cell.attributes}>${cell.inner}</c>`;
      strings.push(cell);
      return `<c r="${letters(column)}${row + 1}" t="s"><v>${strings.length - 1}</v></c>`;
    }).join('')}</row>`);
    const merged = merges.length === 0 ? '' : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
    return `<worksheet xmlns="${main}"><sheetData>${printed.join('')}</sheetData>${merged}</worksheet>`;
  };
  const parts = sheets.map(printSheet);
  const custom = formats.map((code, index) => (typeof code === 'string' ? `<numFmt numFmtId="${200 + index}" formatCode="${escapeXml(code).replace(/"/g, '&quot;')}"/>` : ''));
  const files: PackedFile[] = [
    { name: '[Content_Types].xml', content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${office}.sheet.main+xml"/></Types>` },
    { name: 'xl/workbook.xml', content: `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.map(({ name, state }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${state === undefined ? '' : ` state="${state}"`}/>`).join('')}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${parts.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="s1" Type="${relations}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="s2" Type="${relations}/styles" Target="styles.xml"/></Relationships>` },
    { name: 'xl/sharedStrings.xml', content: `<sst xmlns="${main}">${strings.map((text) => `<si><r><t xml:space="preserve">${escapeXml(text)}</t></r><rPh sb="0" eb="1"><t>注音</t></rPh></si>`).join('')}</sst>` },
    { name: 'xl/styles.xml', content: `<styleSheet xmlns="${main}"><numFmts>${custom.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((code, index) => `<xf numFmtId="${typeof code === 'number' ? code : 200 + index}"/>`).join('')}</cellXfs></styleSheet>` },
    ...parts.map((content, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content })),
  ];
  return makeArchive([...files, ...more]);
}
