import { toCompared } from './compared-text.js';
import { quote } from './quote.js';
import { onTable, type Found, type Rule, type TableHead } from './rule.js';

const projectCodeShape = /^\d{6}\d{2}P[0-9A-Z]{12}$/;
const unitCodeShape = /^\d{6}$/;

function codeShape(table: TableHead): Found[] {
  if (projectCodeShape.test(table.projectCode)) return [];
  const mended = toCompared(table.projectCode).toUpperCase();
  const proposal = projectCodeShape.test(mended);
  return [
    onTable(table, 'projectCode', {
      zh: `项目编码${quote(table.projectCode)}（${table.projectCode.length} 位）不符合“6 位区划 + 2 位年份 + P + 12 位数字或大写字母”的 21 位格式。`,
      en: `Project code ${quote(table.projectCode)} (${table.projectCode.length} characters) is not 21 characters of region (6 digits), year (2 digits), P and 12 digits or capitals.`,
      mendZh: proposal ? `改为“${mended}”。` : '按预算管理一体化系统中的项目编码填写 21 位。',
      mendEn: proposal ? `Write “${mended}”.` : 'Copy the 21 characters of the code from the budget system.',
    }),
  ];
}

function codeYear(table: TableHead, fiscalYear: number): Found[] {
  if (!projectCodeShape.test(table.projectCode)) return [];
  const seen = table.projectCode.slice(6, 8);
  const expected = String(fiscalYear % 100).padStart(2, '0');
  if (seen === expected) return [];
  const proposal = `${table.projectCode.slice(0, 6)}${expected}${table.projectCode.slice(8)}`;
  return [
    onTable(table, 'projectCode', {
      part: 'V04.year',
      zh: `项目编码第 7、8 位为“${seen}”，与预算年度 ${fiscalYear} 不符。`,
      en: `Characters 7 and 8 of the project code are “${seen}”, but the fiscal year is ${fiscalYear}.`,
      mendZh: `核对是否沿用了往年编码；本年度编码应形如“${proposal}”。延续项目沿用旧编码的，可保留并说明。`,
      mendEn: `See whether an old code was copied; a code of this year looks like “${proposal}”. A continued project may keep its code with an explanation.`,
    }),
  ];
}

function repeatedCodes(tables: readonly TableHead[]): Found[] {
  const first = new Map<string, TableHead>();
  return tables.flatMap((table) => {
    const code = toCompared(table.projectCode);
    const earlier = first.get(code);
    if (code === '' || earlier === undefined) {
      first.set(code, table);
      return [];
    }
    return [
      onTable(table, 'projectCode', {
        zh: `项目编码${quote(code)}与${quote(earlier.title)}的编码重复。`,
        en: `Project code ${quote(code)} is also that of ${quote(earlier.title)}.`,
        mendZh: '核对两个项目的编码，每个项目只能有一个编码、一张表。',
        mendEn: 'Check the codes of both projects: each project has one code and one table.',
      }),
    ];
  });
}

/** V04: shape of the project code, its year (a part of its own), and that no two tables share one. */
const projectCode: Rule = {
  id: 'V04',
  inHead: (table, { fiscalYear }) => [...codeShape(table), ...codeYear(table, fiscalYear)],
  inOutline: ({ tables }) => repeatedCodes(tables),
};

/** The department most tables belong to; the first of them when several are as frequent. */
function mainDepartment(tables: readonly TableHead[]): string | null {
  const counts = new Map<string, number>();
  for (const { unitCode } of tables) {
    if (unitCodeShape.test(unitCode)) counts.set(unitCode.slice(0, 3), (counts.get(unitCode.slice(0, 3)) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const [department, count] of counts) {
    if (best === null || count > (counts.get(best) ?? 0)) best = department;
  }
  return best;
}

function checkUnitCode(table: TableHead, department: string | null): Found[] {
  if (!unitCodeShape.test(table.unitCode)) {
    return [
      onTable(table, 'unitCode', {
        zh: `单位编码${quote(table.unitCode)}不是 6 位数字。`,
        en: `Unit code ${quote(table.unitCode)} is not six digits.`,
        mendZh: department === null ? '填写 6 位单位编码，如“216001”。' : `填写以“${department}”开头的 6 位单位编码。`,
        mendEn: department === null ? 'Write the six digits of the unit, such as “216001”.' : `Write six digits that begin with “${department}”.`,
      }),
    ];
  }
  const seen = table.unitCode.slice(0, 3);
  if (department === null || seen === department) return [];
  return [
    onTable(table, 'unitCode', {
      part: 'V05.department',
      zh: `单位编码${quote(table.unitCode)}的前三位“${seen}”与本文本其他项目的部门编码“${department}”不同。`,
      en: `Unit code ${quote(table.unitCode)} begins with “${seen}”; the other projects belong to department “${department}”.`,
      mendZh: `核对是否误收其他部门的项目；本部门的单位编码应以“${department}”开头。`,
      mendEn: `See whether another department's project slipped in; codes of this department begin with “${department}”.`,
    }),
  ];
}

/** V05: unit codes have six digits and, as a part of its own, all belong to one department. */
const unitCode: Rule = {
  id: 'V05',
  inOutline: ({ tables }) => {
    const department = mainDepartment(tables);
    return tables.flatMap((table) => checkUnitCode(table, department));
  },
};

/** V04 and V05 of docs/spec/rules.md. */
export const codeRules: readonly Rule[] = [projectCode, unitCode];
