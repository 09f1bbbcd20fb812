import * as Y from 'yjs';
import { seededRandom } from '../../support/seeded-random.js';

/** An A4 page of an official text holds 22 lines of 28 characters (GB/T 9704). */
export const charactersOfPage = 22 * 28;

const clauses = [
  '围绕中心工作细化年度目标任务', '严格执行预算批复和支出进度计划', '健全内部控制和财务管理制度', '组织开展基层治理能力提升培训', '按月通报项目实施与资金使用情况',
  '落实重点领域风险排查和整改台账', '完善绩效指标体系和取值依据', '保障重点项目按期开工、按期验收', '对偏离目标的事项及时纠偏并说明原因', '公开预算绩效信息，接受社会监督',
  '服务对象满意度稳定在较高水平', '全年办结群众来信来访 1 200 件', '资金支付率不低于序时进度', '建成标准化示范站点 36 个', '培训基层工作人员 1 900 人次',
];

function element(name: string, children: readonly (Y.XmlElement | Y.XmlText)[], level?: number): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, [...children]);
  if (level !== undefined) made.setAttribute('level', level as unknown as string);
  return made;
}

/** Prose of so many pages as departments write it: headings of two levels, paragraphs of one to four sentences, lists. Gives its characters. */
export function fillLongSection(doc: Y.Doc, pages: number, seed: number): number {
  const random = seededRandom(seed);
  const pick = (): string => clauses[Math.floor(random() * clauses.length)] ?? '';
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  let characters = 0;
  const text = (words: string): Y.XmlText => {
    characters += words.length;
    return new Y.XmlText(words);
  };
  const sentences = (count: number): string => Array.from({ length: count }, () => `${Array.from({ length: between(2, 4) }, pick).join('，')}。`).join('');
  const paragraph = (count: number): Y.XmlElement => element('paragraph', [text(sentences(count))]);
  const blocks: Y.XmlElement[] = [];
  for (let chapter = 1; characters < pages * charactersOfPage; chapter++) {
    blocks.push(element('heading', [text(`${chapter}. ${pick()}`)], chapter % 5 === 1 ? 2 : 3));
    for (let n = between(2, 5); n > 0; n--) blocks.push(paragraph(between(1, 4)));
    if (chapter % 2 === 0) blocks.push(element(chapter % 4 === 0 ? 'orderedList' : 'bulletList', Array.from({ length: between(3, 6) }, () => element('listItem', [paragraph(1)]))));
  }
  doc.getXmlFragment('default').push(blocks);
  return characters;
}
