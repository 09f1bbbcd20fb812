/** Looks of cells, in the order of the file's list; the same again, with the mark that keeps text text, follows it. */
export const sheetStyles = ['plain', 'title', 'department', 'left', 'right', 'middle', 'label', 'text', 'center', 'amount', 'percent', 'exactPercent', 'count', 'link', 'total'] as const;
export type SheetStyle = (typeof sheetStyles)[number];

interface Look {
  readonly font?: 0 | 1 | 2 | 3 | 4;
  readonly isBoxed?: boolean;
  readonly fill?: 0 | 2;
  readonly across?: 'left' | 'center' | 'right';
  /** Of the built-in ones: 0 general, 2 two decimals, 4 with thousands, 9 and 10 percent, 49 text. */
  readonly format: 0 | 4 | 9 | 10 | 49;
}

const looks: { readonly [S in SheetStyle]: Look } = {
  plain: { format: 0 },
  title: { font: 2, across: 'center', format: 49 },
  department: { font: 3, across: 'center', format: 49 },
  left: { across: 'left', format: 49 },
  right: { across: 'right', format: 49 },
  middle: { across: 'center', format: 49 },
  label: { font: 1, isBoxed: true, fill: 2, across: 'center', format: 49 },
  text: { isBoxed: true, across: 'left', format: 49 },
  center: { isBoxed: true, across: 'center', format: 49 },
  amount: { isBoxed: true, across: 'right', format: 4 },
  percent: { isBoxed: true, across: 'center', format: 9 },
  exactPercent: { isBoxed: true, across: 'center', format: 10 },
  count: { isBoxed: true, across: 'center', format: 0 },
  link: { font: 4, isBoxed: true, across: 'left', format: 49 },
  total: { font: 1, isBoxed: true, across: 'right', format: 4 },
};

const font = (size: number, name: string, more = ''): string => `<font>${more}<sz val="${size}"/>${more.includes('<u/>') ? '<color rgb="FF1F4E9E"/>' : ''}<name val="${name}"/><family val="3"/><charset val="134"/></font>`;

function printLook({ font: fontId = 0, isBoxed = false, fill = 0, across, format }: Look, isQuoted: boolean): string {
  const align = `<alignment${across === undefined ? '' : ` horizontal="${across}"`} vertical="center" wrapText="1"${isBoxed && across !== 'center' ? ' indent="1"' : ''}/>`;
  return `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fill}" borderId="${isBoxed ? 1 : 0}" xfId="0"${isQuoted ? ' quotePrefix="1"' : ''} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${align}</xf>`;
}

/** xl/styles.xml. */
export function printSheetStyles(namespace: string): string {
  const all = [false, true].flatMap((isQuoted) => sheetStyles.map((style) => printLook(looks[style], isQuoted)));
  const edge = (side: string): string => `<${side} style="thin"><color auto="1"/></${side}>`;
  const box = `<border>${['left', 'right', 'top', 'bottom'].map(edge).join('')}<diagonal/></border>`;
  const fonts = [font(11, '宋体'), font(11, '黑体'), font(16, '黑体'), font(14, '宋体'), font(11, '宋体', '<u/>')];
  return [
    `<styleSheet xmlns="${namespace}"><fonts count="${fonts.length}">${fonts.join('')}</fonts>`,
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill></fills>',
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${box}</borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${all.length}">${all.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}
