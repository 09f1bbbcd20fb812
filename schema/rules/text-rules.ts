import type { Indicator } from '../model/goal-table.js';
import { toBareWords, toCompared } from './compared-text.js';
import { quote } from './quote.js';
import { onIndicator, onTable, type Found, type Rule, type RuleScope, type TableHead } from './rule.js';

/** True when every character of `part` stands in `whole`, in order: `part` says nothing that `whole` does not. */
function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) {
    if (part.startsWith(character, at)) at += character.length;
  }
  return at === part.length;
}

function repeatsItself(row: Indicator): Found[] {
  const target = toBareWords(row.target.text);
  if (target === '' || target !== toBareWords(row.level3)) return [];
  return [
    onIndicator(row, 'target', {
      zh: `指标值${quote(row.target.text)}与三级指标名称相同，没有说明要达到什么程度。`,
      en: `The target ${quote(row.target.text)} only repeats the indicator's name.`,
      mendZh: `写明${quote(row.level3)}要达到的程度，尽量用数值（运算符、数字、单位）。`,
      mendEn: `Say how far ${quote(row.level3)} is to go, with a number if possible (operator, number, unit).`,
    }),
  ];
}

function slogan(row: Indicator, { template }: RuleScope): Found[] {
  if (row.target.kind !== 'QUALITATIVE') return [];
  const target = toCompared(row.target.text);
  const hit = template.words.slogans.find((word) => target.includes(word));
  if (hit === undefined) return [];
  return [
    onIndicator(row, 'target', {
      zh: `指标值${quote(row.target.text)}是口号（“${hit}”），无法考核。`,
      en: `The target ${quote(row.target.text)} is a slogan (“${hit}”) that cannot be measured.`,
      mendZh: `改为可核对的结果，如比率、次数、是否完成；变化类的写明基数和幅度，如“较上年提高≥5%”。`,
      mendEn: 'State a result that can be checked: a rate, a count, done or not; for a change its base and size, such as “≥5% above last year”.',
    }),
  ];
}

function emptyPurpose(table: TableHead): Found[] {
  const purpose = toBareWords(table.fundPurpose);
  if (purpose === '' || !isSubsequence(purpose, toBareWords(table.projectName))) return [];
  return [
    onTable(table, 'fundPurpose', {
      zh: `资金用途${quote(table.fundPurpose)}只是重复项目名称${quote(table.projectName)}。`,
      en: `The purpose ${quote(table.fundPurpose)} only repeats the project's name ${quote(table.projectName)}.`,
      mendZh: '写明资金的具体支出内容、对象和标准。',
      mendEn: 'Say what is paid for, for whom, and by which standard.',
    }),
  ];
}

function goalIsPurpose(table: TableHead): Found[] {
  const purpose = toBareWords(table.fundPurpose);
  const same = table.goals.filter((goal) => purpose !== '' && toBareWords(goal.text) === purpose).map((goal) => goal.ordinal);
  if (same.length === 0) return [];
  return [
    onTable(table, 'goals', {
      zh: `第 ${same.join('、')} 条绩效目标与资金用途文字相同（${quote(table.fundPurpose)}）。`,
      en: `Goal ${same.join(', ')} is the text of the purpose (${quote(table.fundPurpose)}).`,
      mendZh: '资金用途写钱花在哪里，绩效目标写花钱后达到的结果，请分别表述。',
      mendEn: 'The purpose says what the money is spent on; the goal says what that achieves. Word them apart.',
    }),
  ];
}

/** V17: texts that say nothing new: target = name, slogans, purpose = project name, goal = purpose. */
const textsSaySomething: Rule = {
  id: 'V17',
  inHead: (table) => [...emptyPurpose(table), ...goalIsPurpose(table)],
  inRow: (row, scope) => [...repeatsItself(row), ...slogan(row, scope)],
};

/** V17 of docs/spec/rules.md. */
export const textRules: readonly Rule[] = [textsSaySomething];
