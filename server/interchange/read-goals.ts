import { normalizeText, toHalfWidth } from '../../schema/model/normalize-text.js';
import { parseCount, readNumber, type NumberStyle } from './numbering.js';

interface Marker {
  readonly style: NumberStyle | 'GOAL_WORD';
  readonly value: number;
  readonly rest: string;
}

const year = /^(?:19|20)\d{2}年/;
// "1..1." and "1. 1." are one number typed twice; "1.1." too, because a decimal has no point behind it.
const doubled = /^(\d{1,3})\s*[.、]+\s*\1\s*[.、]+\s*/;
const pointed = /^(\d{1,3})\s*[.、]{2,}\s*/;
const goalWord = /^(?:绩效)?目标\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?[:：、.]\s*/;

function readMarker(text: string): Marker | null {
  const head = text.slice(0, 40);
  const repeated = doubled.exec(head) ?? pointed.exec(head);
  if (repeated !== null) {
    const rest = text.slice(repeated[0].length);
    if (!/^\d/.test(rest) || year.test(rest) || /\s$/.test(repeated[0])) return { style: 'ARABIC', value: Number(repeated[1]), rest };
  }
  const named = goalWord.exec(head);
  if (named !== null) return { style: 'GOAL_WORD', value: parseCount(named[1] ?? '') ?? 0, rest: text.slice(named[0].length) };
  return readNumber(text);
}

/** Characters after which "2." is part of a phrase ("达到2.", "第2."), not the number of the next goal. */
const bindsNumber = /[第为到至达约共是近超余\d.,，、A-Za-z%-]/;

function mayStartGoal(before: string, style: Marker['style']): boolean {
  if (/[\s。；;！？!?…]/.test(before)) return true;
  return style === 'ARABIC' ? !bindsNumber.test(before) : true;
}

/** Splits one text at the numbers 2, 3, ... of the style it begins with. */
function splitText(text: string, first: Marker): string[] {
  const goals: string[] = [];
  let start = text.length - first.rest.length;
  let expected = first.value + 1;
  for (let index = start; index < text.length; index += 1) {
    if (!/[\d(（①-⑳一二三四五六七八九十目绩]/.test(text[index] ?? '') || index === start) continue;
    if (!mayStartGoal(text[index - 1] ?? '', first.style)) continue;
    const marker = readMarker(text.slice(index, index + 48));
    if (marker === null || marker.style !== first.style || marker.value !== expected) continue;
    goals.push(text.slice(start, index));
    const length = Math.min(48, text.length - index) - marker.rest.length;
    start = index + length;
    index = start - 1;
    expected += 1;
  }
  goals.push(text.slice(start));
  return goals;
}

/**
 * The goals of the lines of a 绩效目标 cell, without their numbers. Lines that are numbered 1, 2, ... are one goal each;
 * else the lines are one text, split where its numbering goes on. Digits in words ("1.5倍", "2.0版") split nothing.
 */
export function readGoals(rawLines: readonly string[]): string[] {
  const lines = rawLines.map((line) => toHalfWidth(line).trim()).filter((line) => line !== '');
  const [firstLine] = lines;
  if (firstLine === undefined) return [];
  const first = readMarker(firstLine);
  if (first === null || first.value !== 1) return [normalizeText(lines.join(' '))];
  const perLine: string[] = [];
  let inSequence = true;
  for (const line of lines) {
    const marker = readMarker(line);
    if (marker?.style === first.style && marker.value === perLine.length + 1) perLine.push(marker.rest);
    else if (marker?.style === first.style && marker.value > perLine.length) inSequence = false;
    else perLine[perLine.length - 1] += ` ${line}`;
  }
  const texts = inSequence && perLine.length > 1 ? perLine : splitText(lines.join(' '), readMarker(lines.join(' ')) ?? first);
  return texts.map(normalizeText).filter((text) => text !== '');
}
