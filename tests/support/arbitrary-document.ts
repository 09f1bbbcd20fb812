import fc from 'fast-check';
import type { DocumentTree, PartKind, PartTree, SectionKind, SectionTree, TableOfContentsLine } from '../../schema/model/document.js';
import type { GoalTable, Indicator, PlanPoint } from '../../schema/model/goal-table.js';
import { normalizeText } from '../../schema/model/normalize-text.js';
import { parseTargetValue } from '../../schema/model/parse-target-value.js';
import { findTemplate } from '../../schema/rules/templates/all.js';
import { isHeadingShaped, isKnownPartTitle, knownSectionKind } from '../../server/interchange/headings.js';
import { readNumber } from '../../server/interchange/numbering.js';
import { isPageMark } from '../../server/interchange/source-line.js';

/*
 * Documents as an editor may hold them, within what plain text can say. What is left out, and why:
 * - texts that are not canonical: an import makes every text canonical, so they could not come back;
 * - a short paragraph without closing punctuation that begins with a number, or that is a title of the form: it is a heading;
 * - a paragraph "3" or "第3页": it is a page number;
 * - a numbered paragraph directly below 分项绩效目标 or 工作保障措施: it is a sub-goal or a measure;
 * - a goal that contains the number of a next goal, or begins with its own: it is a list of goals;
 * - an indicator row with nothing in it: it is an empty row of the form;
 * - kinds, pages and the fiscal year that disagree with the titles, the contents and the cover they are read from.
 */

const hanzi = '县乡镇村建设管理绩效服务水平提高完善保障群众安全质量时间资金项目培训宣传检查维护工程学校医院道路𠮷㐂龘辦';
const words = ['Office 365', 'WPS', 'GIS平台', 'A-B', 'PM2.5', 'C++', '5G', '7*24', '“四好”', '（试行）', '(二期)', '🚀', '👨‍👩‍👧', '①', 'ｶﾞ', 'é', '1.5倍', '2.0版', '2026年', '3月底', '100%', '≥90%', '、', '·', '《办法》', '￥3', '＃', '～', 'ﾃｽﾄ', 'Ω', 'の', '👍🏽', '🇨🇳', '☑️'];
const han = fc.array(fc.constantFrom(...hanzi), { minLength: 1, maxLength: 8 }).map((characters) => characters.join(''));
const mixed = fc.array(fc.oneof({ weight: 3, arbitrary: han }, { weight: 1, arbitrary: fc.constantFrom(...words) }), { minLength: 1, maxLength: 4 }).map((pieces) => normalizeText(pieces.join('')));

/** A canonical text that may stand in any cell. */
export const cellText = mixed.filter((text) => text !== '' && !/^[、，.·]/.test(text) && readNumber(text) === null && normalizeText(text) === text);

/** A cell of up to a page, as people paste them: never a number of a list behind a full stop, or a goal would be two. */
const longText = fc.array(cellText, { minLength: 30, maxLength: 50, size: 'max' }).map((clauses) => normalizeText(clauses.join('，'))).filter((text) => normalizeText(text) === text);
/** What may stand in a cell: mostly words, now and then nothing or a great deal. */
const anyCell = fc.oneof({ weight: 16, arbitrary: cellText }, { weight: 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: longText });

const titleText = cellText.filter((text) => isHeadingShaped(text) && !/\d$/.test(text) && knownSectionKind(text) === null && !isKnownPartTitle(text) && !/[.…、·]$|绩效目标|≥/.test(text));

function isProse(text: string): boolean {
  const numbered = readNumber(text);
  const looksLikeHeading = numbered !== null && isHeadingShaped(normalizeText(numbered.rest));
  return !looksLikeHeading && !isPageMark(text) && knownSectionKind(text) === null && !isKnownPartTitle(text) && normalizeText(text) === text && text !== '';
}

const sentence = fc.tuple(fc.array(cellText, { minLength: 1, maxLength: 4 }), fc.constantFrom('。', '；', '', '！', '：', '。”')).map(([clauses, end]) => clauses.join('，') + end);
const opening = fc.constantFrom('', '', '', '', '1.', '2、', '（1）', '①', '一是', '绩效目标：', '绩效指标：', '12.5', '2026年', '1.5倍', '216001 ', '单位：', '注：');
const paragraph = fc.tuple(opening, sentence).map(([start, text]) => normalizeText(start + text)).filter(isProse);
const paragraphs = fc.array(paragraph, { maxLength: 4 });
/** Below a container, numbers begin its children. */
const introduction = fc.array(paragraph.filter((text) => readNumber(text) === null), { maxLength: 2 });

const chineseCount = ['一', '二', '三', '四', '五', '六', '七', '八'];
type Numbering = (ordinal: number) => string;
const numberings: readonly (readonly [Numbering, Numbering])[] = [
  [(n) => `${chineseCount[n - 1] ?? n}、`, (n) => `${n}.`],
  [(n) => `（${chineseCount[n - 1] ?? n}）`, (n) => `${n}、`],
  [(n) => `${chineseCount[n - 1] ?? n}、`, (n) => `（${n}）`],
];

interface SectionSeed {
  readonly kind: SectionKind;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly children: readonly SectionSeed[];
}

const child = (kind: SectionKind) => fc.record({ kind: fc.constant(kind), title: titleText, paragraphs, children: fc.constant([]) });
const formSections: readonly fc.Arbitrary<SectionSeed>[] = [
  fc.record({ kind: fc.constant('OVERALL_GOAL' as const), title: fc.constant('总体绩效目标'), paragraphs, children: fc.constant([]) }),
  fc.record({ kind: fc.constant('SUB_GOALS' as const), title: fc.constantFrom('分项绩效目标', '分类绩效目标'), paragraphs: introduction, children: fc.array(child('SUB_GOAL'), { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('SAFEGUARD_MEASURES' as const), title: fc.constantFrom('工作保障措施', '保障措施'), paragraphs: introduction, children: fc.array(child('SAFEGUARD_MEASURE'), { maxLength: 4 }) }),
];
const narrativeSection: fc.Arbitrary<SectionSeed> = fc.record({
  kind: fc.constant('NARRATIVE' as const), title: titleText, paragraphs, children: fc.array(child('NARRATIVE'), { maxLength: 3 }),
});

const operators = [
  '', '', '', '', '≥', '≤', '>', '<', '=', '不低于', '不少于', '不小于', '不超过', '不高于', '不大于', '不多于', '大于或等于', '大于等于', '小于等于', '高于等于', '低于等于',
  '至少', '至多', '最多', '高于', '大于', '多于', '超过', '低于', '小于', '少于', '等于', '达到',
];
const units = ['', '', '', '%', '‰', '人', '万人', '万份', '次', '元', '万元', '小时', '个工作日', '元/人·年', 'mg/L', '年', 'm2', '℃'];
const suffixes = ['', '', '', '', '以上', '及以上', '（含）以上', '以内', '之内', '以下', '及以下', '(含)以下', '内'];
const writtenNumber = fc.oneof(fc.integer({ min: 0, max: 99999 }).map(String), fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 99 })).map(([a, b]) => `${a}.${b}`), fc.constantFrom('1,234', '1,234,567.50', '-5'));
const quantity = fc.tuple(fc.constantFrom(...operators), writtenNumber, fc.constantFrom(...units), fc.constantFrom(...suffixes)).map((pieces) => pieces.join(''));
/** What no single value can be read from: ranges, dates, ordinals, ratios, estimates, comparisons without a number, words. */
const unmeasured = fc.constantFrom(
  '80%-90%', '5-10个', '80%至90%', '7*24', '2026年12月底前', '12月31日前', '第1名', '1:1', '10余次', '30人左右', '零发生', '低于上年', '不低于全省平均水平', '显著提高', '≥90%且≤100%', '是', '',
);
const target = fc.oneof({ weight: 6, arbitrary: quantity }, { weight: 3, arbitrary: unmeasured }, { weight: 3, arbitrary: cellText }, { weight: 1, arbitrary: longText }).map(parseTargetValue);

function groupsOf(templateId: string) {
  return (findTemplate(templateId)?.level1 ?? []).flatMap((level1) => level1.level2.map((level2) => ({ level1: { code: level1.code, label: level1.label }, level2: { code: level2.code, label: level2.label } })));
}
const unknownGroup = { level1: { code: 'OUTPUT', label: '产出指标' }, level2: { code: 'OTHER', label: '创新性指标' } };

const indicatorCells = fc.record({
  level3: fc.oneof({ weight: 18, arbitrary: cellText }, { weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: longText }),
  description: anyCell, target, basis: anyCell,
}).filter((cells) => [cells.level3, cells.description, cells.target.text, cells.basis].some((text) => text !== ''));

function indicatorsOf(templateId: string): fc.Arbitrary<Omit<Indicator, 'id'>[]> {
  const groups = groupsOf(templateId);
  const anyGroup = fc.integer({ min: 0, max: groups.length }).map((index) => ({ index, group: groups[index] ?? unknownGroup }));
  return fc.array(fc.tuple(anyGroup, indicatorCells), { maxLength: 12 }).map((rows) =>
    [...rows].sort((a, b) => a[0].index - b[0].index).map(([{ group }, cells], at) => ({ ordinal: at + 1, ...group, ...cells, sourceLine: null })));
}

const percent = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.constantFrom('00', '50', '25')).map(([whole, places]) => `${whole}.${places}`);
const planOf = (months: readonly number[]): fc.Arbitrary<PlanPoint[]> =>
  fc.tuple(fc.constantFrom('底', '末', '底前'), fc.subarray([...months])).chain(([suffix, some]) =>
    fc.tuple(...some.map(() => percent)).map((percents) => some.map((month, index) => ({ month, label: `${month}月${suffix}`, cumulativePercent: percents[index] ?? '0.00' }))));

const amount = fc.option(fc.tuple(fc.integer({ min: 0, max: 999999999 }), fc.integer({ min: 0, max: 99 })).map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`), { nil: null });
const projectCode = fc.oneof(fc.stringMatching(/^\d{6}\d{2}P[0-9A-Z]{12}$/), fc.constant(''));
const purpose = fc.oneof({ weight: 6, arbitrary: fc.constant('') }, { weight: 6, arbitrary: paragraph.filter((text) => readNumber(text) === null) }, { weight: 1, arbitrary: longText });
const goalText = fc.oneof({ weight: 12, arbitrary: fc.array(cellText, { minLength: 1, maxLength: 3 }) }, { weight: 1, arbitrary: longText.map((text) => [text]) }).map((clauses) => `${clauses.join('，')}。`).filter((text) => !/[①一二三四五六七八九十]/.test(text) && normalizeText(text) === text);

type TableSeed = Omit<GoalTable, 'id' | 'ordinal' | 'page'>;

function tableOf(templateId: string): fc.Arbitrary<TableSeed> {
  const months = findTemplate(templateId)?.planMonths ?? [];
  return fc.record({
    title: fc.tuple(titleText, fc.constantFrom('绩效目标表', '绩效目标表', '')).map(([name, end]) => name + end),
    unitCode: fc.oneof(fc.stringMatching(/^\d{6}$/), fc.constant('')),
    unitName: fc.oneof(titleText.filter((text) => !/^\d/.test(text)), fc.constant('')),
    currencyUnit: fc.constantFrom('万元', '元', ''),
    projectCode,
    projectName: fc.oneof(cellText, fc.constant('')),
    budget: fc.record({ total: amount, fiscalFunds: amount, otherFunds: amount }),
    fundPurpose: purpose,
    expenditurePlan: planOf(months),
    goals: fc.array(goalText, { maxLength: 4 }).map((texts) => texts.map((text, index) => ({ id: '', ordinal: index + 1, text }))),
    indicators: indicatorsOf(templateId).map((rows) => rows.map((row) => ({ id: '', ...row }))),
  });
}

type PageOf = (number: string, title: string, exactly: boolean) => number | null;

function buildSection(seed: SectionSeed, id: string, ordinal: number, numbering: readonly Numbering[], pageOf: PageOf, depth = 0): SectionTree {
  const number = numbering[0]?.(ordinal) ?? '';
  const children = seed.children.map((each, index) => buildSection(each, `${id}/section:${index + 1}`, index + 1, numbering.slice(1), pageOf, depth + 1));
  return { id, kind: seed.kind, ordinal, number, title: seed.title, page: pageOf(number, seed.title, depth > 0), paragraphs: seed.paragraphs, children };
}

function buildTable(seed: TableSeed, tableNumber: number, ordinal: number, page: number | null): GoalTable {
  const id = `table:${tableNumber}`;
  return {
    id, ordinal, ...seed, page,
    goals: seed.goals.map((goal, index) => ({ ...goal, id: `${id}/goal:${index + 1}` })),
    indicators: seed.indicators.map((row, index) => ({ ...row, id: `${id}/indicator:${index + 1}` })),
  };
}

interface PartSeed {
  readonly kind: PartKind;
  readonly title: string;
  readonly sections: readonly SectionSeed[];
  readonly tables: readonly TableSeed[];
}

const departmentPart: fc.Arbitrary<PartSeed> = fc.record({
  kind: fc.constant('DEPARTMENT_GOALS' as const),
  title: fc.constantFrom('部门整体绩效目标', '部门绩效目标'),
  sections: fc.tuple(fc.subarray([0, 1, 2]), fc.tuple(...formSections), fc.array(narrativeSection, { maxLength: 2 }))
    .map(([chosen, form, others]) => [...form.filter((_, index) => chosen.includes(index)), ...others]),
  tables: fc.constant([]),
});
const projectPart = (templateId: string, maxTables: number): fc.Arbitrary<PartSeed> => fc.record({
  kind: fc.constant('PROJECT_GOALS' as const),
  title: fc.constant('预算项目绩效目标'),
  sections: fc.array(narrativeSection, { maxLength: 1 }),
  tables: fc.array(tableOf(templateId), { minLength: 1, maxLength: maxTables, ...(maxTables > 10 ? { size: 'max' as const } : {}) }),
});
const otherPart: fc.Arbitrary<PartSeed> = fc.record({
  kind: fc.constant('OTHER' as const), title: fc.constantFrom('附则', '编制说明', '附件'), sections: fc.array(narrativeSection, { minLength: 1, maxLength: 2 }), tables: fc.constant([]),
});

interface Assembly {
  readonly parts: readonly PartSeed[];
  readonly numbering: readonly [Numbering, Numbering];
  readonly contents: 'none' | 'paged' | 'unpaged';
  readonly cover: DocumentTree['cover'];
}

/** Contents as they would be printed for the parts, each entry a page further on. */
function contentsOf({ parts, numbering, contents }: Assembly): TableOfContentsLine[] {
  if (contents === 'none') return [];
  let page = 0;
  return parts.flatMap((part, index) => {
    const entry = (number: string, title: string): TableOfContentsLine => ({ level: 2, part: index + 1, number, title, page: contents === 'paged' ? (page += 1) : null });
    return [
      { level: 1 as const, part: index + 1, number: `第${chineseCount[index] ?? ''}部分`, title: part.title, page: null },
      ...part.sections.map((section, at) => entry(numbering[0](at + 1), section.title)),
      ...part.tables.map((table, at) => entry(`${at + 1}.`, table.title)),
    ];
  });
}

function assemble(assembly: Assembly): DocumentTree {
  const tableOfContents = contentsOf(assembly);
  // A heading finds its page by number and title, on the first level also by title; the first entry wins.
  const pageOf = (part: number) => (number: string, title: string, exactly: boolean) => {
    const listed = tableOfContents.filter((entry) => entry.level === 2 && entry.part === part && entry.title === title);
    return (listed.find((entry) => entry.number === number) ?? (exactly ? undefined : listed[0]))?.page ?? null;
  };
  let tables = 0;
  const parts = assembly.parts.map((seed, index): PartTree => {
    const id = `part:${index + 1}`;
    return {
      id, kind: seed.kind, ordinal: index + 1, number: `第${chineseCount[index] ?? ''}部分`, title: seed.title,
      sections: seed.sections.map((section, at) => buildSection(section, `${id}/section:${at + 1}`, at + 1, assembly.numbering, pageOf(index + 1))),
      goalTables: seed.tables.map((table, at) => buildTable(table, (tables += 1), at + 1, pageOf(index + 1)(`${at + 1}.`, table.title, false))),
    };
  });
  return { cover: assembly.cover, tableOfContents, parts };
}

const coverOf: fc.Arbitrary<DocumentTree['cover']> = fc.record({
  departmentName: fc.constantFrom('清河县教育局', '中国共产党某县委员会政法委员会', '某市𠮷山区数据局'),
  title: fc.constantFrom('2026年部门预算绩效文本', '部门预算绩效文本'),
  fiscalYear: fc.constantFrom(2025, 2026, 2031),
  statusLabel: fc.constantFrom(null, '草案', '送审稿', '公开稿'),
  compilingUnit: fc.constantFrom('清河县教育局', '某县政法委', ''),
  reviewingUnit: fc.constantFrom('清河县财政局', ''),
});

/** A document that a print of it determines completely (see the list above for what that leaves out). */
export function arbitraryDocument(maxTables = 4): fc.Arbitrary<DocumentTree> {
  return fc.constantFrom('hebei-county-2019', 'cost-level1-2021').chain((templateId) => {
    const parts = fc.oneof(
      fc.tuple(departmentPart, projectPart(templateId, maxTables)),
      fc.tuple(projectPart(templateId, maxTables)),
      fc.tuple(departmentPart.filter((part) => part.sections.length > 0)),
      fc.tuple(departmentPart, projectPart(templateId, maxTables), otherPart),
    );
    return fc.record({ parts, numbering: fc.constantFrom(...numberings), contents: fc.constantFrom('none' as const, 'paged' as const, 'unpaged' as const), cover: coverOf }).map(assemble);
  });
}
