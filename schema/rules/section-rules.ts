import { onNode, type Rule } from './rule.js';
import { quote } from './quote.js';
import { walkSections } from './walk-sections.js';

/** V23: a section says something, itself or in the sections below it. */
const sectionsAreWritten: Rule = {
  id: 'V23',
  inPart: ({ sections }) => walkSections(sections).flatMap(({ id, title, paragraphs, children }) => {
    if (children.length > 0 || paragraphs.some((text) => text.trim() !== '')) return [];
    return [onNode({ kind: 'SECTION', id }, 'text', { zh: `${quote(title)}没有内容。`, en: `${quote(title)} is empty.`, mendZh: '填写这一节；不需要时删去。', mendEn: 'Write the section, or remove it if it is not needed.' })];
  }),
};

/** V23 of docs/spec/rules.md. */
export const sectionRules: readonly Rule[] = [sectionsAreWritten];
