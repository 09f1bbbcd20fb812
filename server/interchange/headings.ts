import { labelKey, normalizeText, toHalfWidth } from '../../schema/model/normalize-text.js';
import type { PartKind, SectionKind } from '../../schema/model/document.js';
import { readNumber, type Numbered } from './numbering.js';
import type { SourceLine } from './source-line.js';

const maxHeadingChars = 60;

/** A numbered line with its title in canonical form. */
export interface NumberedLine extends Numbered {
  readonly title: string;
}

/** The number and title a line begins with; null for a line without a number, and for "一是", which begins a sentence. */
export function readNumberedLine(line: SourceLine): NumberedLine | null {
  const numbered = readNumber(toHalfWidth(line.raw.trim()));
  if (numbered === null || numbered.style === 'ORDINAL_WORD') return null;
  return { ...numbered, title: normalizeText(numbered.rest) };
}

/** A heading is a phrase: short, not a sentence, and not closed by punctuation. */
export function isHeadingShaped(title: string): boolean {
  return title !== '' && title.length <= maxHeadingChars && !/[。；;，,、：:！!？?…]$/.test(title) && !title.includes('。');
}

const departmentPart = /^(?:部门|单位)?(?:整体|总体)?(?:支出)?绩效目标$/;
const projectPart = /^(?:部门|单位)?(?:预算)?(?:专项)?项目(?:支出)?(?:预算)?绩效目标$/;
const sectionTitles: readonly (readonly [RegExp, SectionKind])[] = [
  [/^(?:部门|单位)?总体(?:绩效)?目标$/, 'OVERALL_GOAL'],
  [/^(?:部门|单位)?年度总体(?:绩效)?目标$/, 'OVERALL_GOAL'],
  [/^(?:部门|单位)?(?:分项|分类|具体)(?:绩效)?目标$/, 'SUB_GOALS'],
  [/^(?:分项|分类)绩效目标及?(?:绩效)?指标$/, 'SUB_GOALS'],
  [/^(?:工作|绩效|实施|组织)?保障措施$/, 'SAFEGUARD_MEASURES'],
  [/^(?:实现|完成)?(?:年度)?(?:绩效)?目标的?(?:工作)?保障措施$/, 'SAFEGUARD_MEASURES'],
];

/** True when a title names one of the two parts by itself, with no "第一部分" before it. */
export function isKnownPartTitle(title: string): boolean {
  const key = labelKey(title);
  // 总体绩效目标 is the first section of a part, never a part.
  return knownSectionKind(title) === null && key !== '绩效目标' && (departmentPart.test(key) || projectPart.test(key));
}

/** The kind of a section whose title is one of the form's; null for any other title. */
export function knownSectionKind(title: string): SectionKind | null {
  const key = labelKey(title);
  return sectionTitles.find(([shape]) => shape.test(key))?.[1] ?? null;
}

/** What decides the kind of a part that has no telling title. */
export interface PartContent {
  readonly title: string;
  readonly sectionKinds: readonly SectionKind[];
  readonly hasGoalTables: boolean;
}

/** The kind of a part: by its title, and where it has none by what stands in it. */
export function partKindOf({ title, sectionKinds, hasGoalTables }: PartContent): PartKind {
  const key = labelKey(title);
  if (key !== '') {
    if (key.includes('项目') && key.includes('绩效')) return 'PROJECT_GOALS';
    return /(?:整体|部门|总体).*绩效/.test(key.slice(0, maxHeadingChars)) ? 'DEPARTMENT_GOALS' : 'OTHER';
  }
  if (sectionKinds.some((kind) => kind !== 'NARRATIVE')) return 'DEPARTMENT_GOALS';
  return hasGoalTables ? 'PROJECT_GOALS' : 'OTHER';
}

/** The kind of a section below `parent` (null: directly in a part). */
export function sectionKindOf(title: string, parent: SectionKind | null): SectionKind {
  if (parent === 'SUB_GOALS') return 'SUB_GOAL';
  if (parent === 'SAFEGUARD_MEASURES') return 'SAFEGUARD_MEASURE';
  return parent === null ? (knownSectionKind(title) ?? 'NARRATIVE') : 'NARRATIVE';
}

/** True when a paragraph closes with the end of a sentence, whatever quotes or brackets follow. */
function endsSentence(paragraph: string): boolean {
  return /[。！？；：!?;:…][”’"'）)》」』】]*$/.test(paragraph.slice(-12));
}

/** "绩效目标：", "【绩效指标】": begins a paragraph of its own. */
function isLabelled(paragraph: string): boolean {
  return /^[【[]?绩效(?:目标|指标)[】\]]?[:：]|^【绩效(?:目标|指标)】/.test(paragraph);
}

/** True for a text long or punctuated enough to be prose; a list of catchwords is not. */
function isProse(text: string): boolean {
  return text.length >= 30 || /[，。；、：,]/.test(text);
}

/**
 * True when `next` may be the rest of the sentence in `pieces`, torn by the end of a page: the first is prose that does
 * not close, the second is plain prose. Two paragraphs for which this holds need more than one blank line between them.
 * Takes the pieces of a paragraph unjoined: joining them at every line would make a long paragraph cost quadratic time.
 */
export function mayContinue(pieces: readonly string[], next: string): boolean {
  if (endsSentence(pieces.at(-1) ?? '') || isLabelled(next) || readNumber(next) !== null) return false;
  return isProse(pieces[0] ?? '') || (pieces.length > 1 && isProse(pieces.slice(0, 3).join('')));
}
