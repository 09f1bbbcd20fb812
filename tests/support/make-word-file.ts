import { makeArchive, type PackedFile } from './make-archive.js';

const namespaces = [
  ['w', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'], ['r', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'],
  ['mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006'], ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['wp', 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'], ['v', 'urn:schemas-microsoft-com:vml'], ['w16se', 'http://schemas.microsoft.com/office/word/2015/wordml/symex'],
  ['wpsCustomData', 'http://www.wps.cn/officeDocument/2013/wpsCustomData'], ['m', 'http://schemas.openxmlformats.org/officeDocument/2006/math'],
].map(([prefix = '', name = '']) => `xmlns:${prefix}="${name}"`).join(' ');

/** A part of a Word file, of any root, with the prefixes that office programs declare. */
export const wordPart = (root: string, content: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${root} ${namespaces}>${content}</w:${root}>`;

/** A Word file as a program writes it: the body, and other parts by name. */
export function makeWordFile(body: string, parts: readonly PackedFile[] = [], main = 'word/document.xml'): Buffer {
  const relation = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/${main}"/></Relationships>`;
  return makeArchive([{ name: '_rels/.rels', content: relation }, { name: main, content: wordPart('document', `<w:body>${body}<w:sectPr/></w:body>`) }, ...parts]);
}

/** A run of plain words; `properties` is the XML of what it looks like. */
export const run = (text: string, properties = ''): string => `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph of inline XML. */
export const paragraph = (inline: string, properties = ''): string => `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inline}</w:p>`;

/** A cell of block XML, or of plain words. */
export const cell = (content: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : paragraph(content === '' ? '' : run(content))}</w:tc>`;

/** A table of rows of cells, without a grid, as some programs write it. */
export const table = (...rows: readonly (readonly string[])[]): string => `<w:tbl>${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`;
