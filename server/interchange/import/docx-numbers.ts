import { childOf, childrenOf, type XmlElement } from './read-xml.js';

/** A level of a list: how it counts, and from where. */
export interface DocxLevel {
  readonly format: string;
  /** "%1、" */
  readonly text: string;
  readonly start: number;
}

/** What stands before a paragraph by its list. */
export interface DocxNumber {
  readonly listId: string;
  readonly level: number;
  readonly format: string;
  /** "一、"; the bullet of a list without numbers. */
  readonly label: string;
  /** The number itself. */
  readonly value: number;
}

const chinese = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

function chineseCount(value: number): string {
  if (value < 10) return chinese[value] ?? '';
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens >= 10) return String(value);
  return `${tens === 1 ? '' : (chinese[tens] ?? '')}十${ones === 0 ? '' : (chinese[ones] ?? '')}`;
}

function printCount(value: number, format: string): string {
  if (/chinese|ideograph|japaneseCounting|taiwanese/i.test(format)) return chineseCount(value);
  if (/decimalEnclosedCircle/.test(format)) return value >= 1 && value <= 20 ? String.fromCodePoint(0x2460 + value - 1) : String(value);
  if (format === 'upperLetter') return String.fromCharCode(64 + ((value - 1) % 26) + 1);
  if (format === 'lowerLetter') return String.fromCharCode(96 + ((value - 1) % 26) + 1);
  return String(value);
}

function readLevels(list: XmlElement): Map<number, DocxLevel> {
  return new Map(childrenOf(list, 'lvl').map((level) => {
    const value = (name: string) => childOf(level, name)?.attributes['val'];
    return [Number(level.attributes['ilvl'] ?? 0), { format: value('numFmt') ?? 'decimal', text: value('lvlText') ?? '', start: Number(value('start') ?? 1) }];
  }));
}

/** Counts the lists of a Word file, whose numbers stand in none of its paragraphs. Ask in the order of the text. */
export interface DocxNumbers {
  /** The number of a paragraph with this `numPr`; null for one without. */
  next(numbering: XmlElement | null): DocxNumber | null;
}

/** Reads `numbering.xml`; a file without one has no numbers. */
export function readDocxNumbers(root: XmlElement | null): DocxNumbers {
  const abstract = new Map((root === null ? [] : childrenOf(root, 'abstractNum')).map((list) => [list.attributes['abstractNumId'] ?? '', readLevels(list)]));
  const lists = new Map<string, Map<number, DocxLevel>>();
  for (const list of root === null ? [] : childrenOf(root, 'num')) {
    const levels = new Map(abstract.get(childOf(list, 'abstractNumId')?.attributes['val'] ?? '') ?? []);
    for (const override of childrenOf(list, 'lvlOverride')) {
      const at = Number(override.attributes['ilvl'] ?? 0);
      const start = childOf(override, 'startOverride')?.attributes['val'];
      const level = levels.get(at);
      if (level !== undefined && start !== undefined) levels.set(at, { ...level, start: Number(start) });
    }
    lists.set(list.attributes['numId'] ?? '', levels);
  }
  const counted = new Map<string, number[]>();
  return {
    next(numbering) {
      const listId = childOf(numbering, 'numId')?.attributes['val'] ?? '';
      const level = Number(childOf(numbering, 'ilvl')?.attributes['val'] ?? 0);
      const levels = lists.get(listId);
      const own = levels?.get(level);
      if (levels === undefined || own === undefined || own.format === 'none') return null;
      const counts = counted.get(listId) ?? [];
      counts[level] = counts[level] === undefined ? own.start : counts[level] + 1;
      counts.length = level + 1;
      counted.set(listId, counts);
      const label = own.format === 'bullet' ? '' : own.text.replace(/%(\d)/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        return printCount(counts[at] ?? levels.get(at)?.start ?? 1, levels.get(at)?.format ?? 'decimal');
      });
      return { listId, level, format: own.format, label, value: counts[level] };
    },
  };
}
