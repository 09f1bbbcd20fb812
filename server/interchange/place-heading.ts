import { findTrailingValue } from '../../schema/model/parse-target-value.js';
import { isHeadingShaped, knownSectionKind, type NumberedLine } from './headings.js';
import type { NumberStyle } from './numbering.js';
import type { OpenLevel } from './outline-draft.js';
import type { ContentsIndex } from './read-contents.js';
import type { ImportMessage } from './report.js';

/** A numbered list inside the prose of the open section. */
export interface OpenList {
  readonly style: NumberStyle;
  readonly value: number;
  /** Its items are written like headings: short and without punctuation. */
  readonly shaped: boolean;
}

/** What is known when a numbered line has to be judged. */
export interface HeadingContext {
  readonly open: readonly OpenLevel[];
  readonly list: OpenList | null;
  readonly contents: ContentsIndex;
  /** Text of the next line that is not blank. */
  readonly nextText: string;
}

/** A numbered line as a heading at `depth`, as a heading with its text behind it, or as prose. */
export type Placement =
  | { readonly as: 'heading'; readonly depth: number; readonly message: ImportMessage | null }
  | { readonly as: 'inline'; readonly depth: number; readonly title: string; readonly rest: string }
  | { readonly as: 'prose'; readonly message: ImportMessage | null };

const maxSkippedNumbers = 3;
const maxInlineTitleChars = 40;
const maxWholeTitleChars = 60;
const prose: Placement = { as: 'prose', message: null };

function skipped(line: NumberedLine): ImportMessage {
  return { zh: `编号“${line.number}”与前一标题不连续，仍按标题读取。`, en: `The number “${line.number}” does not follow the one before; the line was still read as a heading.` };
}

function outOfSequence(line: NumberedLine): ImportMessage {
  return { zh: `编号“${line.number}”不接续，按正文读取。`, en: `The number “${line.number}” continues no heading; the line was read as prose.` };
}

/** "1.研判量≥12次": an indicator in a list, whatever its number. */
function isIndicator(title: string): boolean {
  return findTrailingValue(title)?.value.operatorExplicit === true;
}

function isListItem(line: NumberedLine, context: HeadingContext): boolean {
  const { list, nextText } = context;
  if (list === null || !list.shaped || list.style !== line.style || line.value !== list.value + 1) return false;
  // Item 2 of a list and heading 2 look alike; a sub-goal is known by the labelled paragraph below it.
  return !/^[【[]?绩效(?:目标|指标)/.test(nextText);
}

/** A measure or sub-goal whose text follows its title on the same line; only directly below those containers. */
function placeInline(line: NumberedLine, context: HeadingContext, depth: number): Placement | null {
  const parent = context.open[depth - 1]?.section;
  const isContainer = parent !== undefined && (parent.kind === 'SUB_GOALS' || parent.kind === 'SAFEGUARD_MEASURES');
  if (!isContainer || context.list !== null) return null;
  const siblings = parent.children;
  const inOrder = siblings.length === 0 ? line.value === 1 : siblings.at(-1)?.inline === true && line.value === (context.open[depth]?.value ?? 0) + 1;
  if (!inOrder) return null;
  const stop = line.title.search(/[。：:]/);
  const title = stop < 0 ? line.title : line.title.slice(0, stop);
  const rest = stop < 0 ? '' : line.title.slice(stop + 1);
  if (!isHeadingShaped(title) || title.length > (rest === '' ? maxWholeTitleChars : maxInlineTitleChars)) return null;
  return { as: 'inline', depth, title, rest };
}

/** The number belongs to a level that is open. */
function placeAtOpenLevel(line: NumberedLine, context: HeadingContext, depth: number): Placement {
  const level = context.open[depth];
  const last = level?.value ?? 0;
  const shaped = isHeadingShaped(line.title);
  if (context.contents.hasTitle(line.title) || (depth === 0 && knownSectionKind(line.title) !== null)) {
    return { as: 'heading', depth, message: line.value === last + 1 ? null : skipped(line) };
  }
  if (!shaped) return placeInline(line, context, depth) ?? prose;
  if (isIndicator(line.title) || isListItem(line, context)) return prose;
  if (line.value === last + 1) return { as: 'heading', depth, message: null };
  if (line.value > last && line.value <= last + maxSkippedNumbers) return { as: 'heading', depth, message: skipped(line) };
  return { as: 'prose', message: outOfSequence(line) };
}

/**
 * Decides what a numbered line is. Headings look like list items; the sequence of numbers, the contents, the titles of
 * the form and the shape of the line tell them apart. A style that is open can only go on; a new style begins a level at 1.
 */
export function placeHeading(line: NumberedLine, context: HeadingContext): Placement {
  if (line.title === '') return prose;
  const { open, contents } = context;
  const sameStyle = open.findLastIndex((level) => level.style === line.style);
  if (sameStyle >= 0) return placeAtOpenLevel(line, context, sameStyle);
  const known = knownSectionKind(line.title) !== null;
  if (contents.hasTitle(line.title) || known) {
    return { as: 'heading', depth: known ? 0 : open.length, message: null };
  }
  if (!isHeadingShaped(line.title)) return placeInline(line, context, open.length) ?? prose;
  if (isIndicator(line.title)) return prose;
  if (line.value === 1) return { as: 'heading', depth: open.length, message: null };
  if (open.length === 0) return { as: 'heading', depth: 0, message: skipped(line) };
  return { as: 'prose', message: outOfSequence(line) };
}
