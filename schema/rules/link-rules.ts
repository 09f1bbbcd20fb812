import { judgeValueLink, type ValueLink } from '../model/value-link.js';
import { readFigures } from './linked-values.js';
import { quote } from './quote.js';
import { onNode, type Rule, type Wording } from './rule.js';
import { walkSections } from './walk-sections.js';

/** What is to be said of a link that does not say what its source says; `label`: see LinkedFigures. */
export function tellOfLink({ text, value }: Pick<ValueLink, 'text' | 'value'>, current: string | null, label: { readonly zh: string; readonly en: string } | null): Wording {
  if (current === null) {
    return {
      zh: `联动数值${quote(text)}的来源${label === null ? '已删除' : `（${label.zh}）没有内容`}。`,
      en: `The source of the linked value ${quote(text)} ${label === null ? 'is gone' : `(${label.en}) is empty`}.`,
      mendZh: label === null ? '核对这个数值，然后取消联动或改选来源。' : '填写来源，或取消联动。',
      mendEn: label === null ? 'Check the value, then unlink it or choose another source.' : 'Write the source, or unlink the value.',
    };
  }
  const [zh, en] = [label?.zh ?? '', label?.en ?? ''];
  const isOverridden = text !== value;
  return {
    zh: isOverridden ? `正文写作${quote(text)}，其来源（${zh}）为${quote(current)}。` : `正文中的${quote(text)}未随来源（${zh}）更新，现为${quote(current)}。`,
    en: isOverridden ? `The text says ${quote(text)}, its source (${en}) says ${quote(current)}.` : `${quote(text)} in the text did not follow its source (${en}), which is ${quote(current)} now.`,
    mendZh: `把正文恢复为${quote(current)}，或更正来源，或取消联动。`,
    mendEn: `Put ${quote(current)} into the text, or correct the source, or unlink the value.`,
  };
}

/** V22: a number of the prose that is linked to a cell or a sum says what that says. */
const linksSayTheirSource: Rule = {
  id: 'V22',
  inDocument: ({ tree, tables, template, links }) => {
    if (links.size === 0) return [];
    const figures = readFigures(tables, template);
    return tree.parts.flatMap((part) => walkSections(part.sections)).flatMap(({ id }) =>
      (links.get(id) ?? []).flatMap((link) => {
        const current = figures.valueOf(link.source);
        return judgeValueLink(link, current) === 'CURRENT' ? [] : [onNode({ kind: 'SECTION', id }, 'text', tellOfLink(link, current, figures.labelOf(link.source)))];
      }),
    );
  },
};

/** V22 of docs/spec/rules.md. */
export const linkRules: readonly Rule[] = [linksSayTheirSource];
