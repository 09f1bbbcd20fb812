/** How a run of text looks. */
export type ProseMark = 'bold' | 'italic' | 'underline';

/** Text of one look. */
export interface ProseRun {
  readonly text: string;
  readonly marks: readonly ProseMark[];
}

/** A paragraph of a section, or a small table in it. */
export type ProseBlock =
  | { readonly kind: 'paragraph'; readonly runs: readonly ProseRun[]; readonly isHeading: boolean; /** How many lists it stands in. */ readonly indent: number }
  | { readonly kind: 'grid'; readonly rows: readonly (readonly string[])[] };

const marks: Readonly<Record<string, ProseMark>> = { STRONG: 'bold', B: 'bold', EM: 'italic', I: 'italic', U: 'underline' };

function runsOf(node: Node, held: readonly ProseMark[] = []): ProseRun[] {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent === '' ? [] : [{ text: node.textContent ?? '', marks: held }];
  if (node.nodeName === 'BR') return [{ text: '\n', marks: held }];
  const mark = marks[node.nodeName];
  const inner = mark === undefined ? held : [...held, mark];
  return [...node.childNodes].flatMap((child) => runsOf(child, inner));
}

function listBlocks(list: Element, indent: number): ProseBlock[] {
  const start = Number(list.getAttribute('start') ?? '1');
  return [...list.children].flatMap((item, index) => {
    const marker = list.nodeName === 'OL' ? `${start + index}. ` : '• ';
    let isFirst = true;
    return blocksOf(item, indent + 1).map((block): ProseBlock => {
      if (!isFirst || block.kind !== 'paragraph') return block;
      isFirst = false;
      return { ...block, runs: [{ text: marker, marks: [] }, ...block.runs] };
    });
  });
}

function blocksOf(parent: Element, indent: number): ProseBlock[] {
  return [...parent.children].flatMap((element): ProseBlock[] => {
    if (element.nodeName === 'UL' || element.nodeName === 'OL') return listBlocks(element, indent);
    if (element.nodeName === 'TABLE') return [{ kind: 'grid', rows: [...element.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent ?? '')) }];
    const runs = runsOf(element);
    return runs.every(({ text }) => text.trim() === '') ? [] : [{ kind: 'paragraph', runs, isHeading: /^H[1-6]$/.test(element.nodeName), indent }];
  });
}

/** A section's text from its HTML, of which nothing but words and their looks is taken; from the plain text until that is here. */
export function readProse(html: string | undefined, text: string): ProseBlock[] {
  if (html !== undefined) return blocksOf(new DOMParser().parseFromString(html, 'text/html').body, 0);
  return text.split('\n').filter((line) => line.trim() !== '').map((line) => ({ kind: 'paragraph', runs: [{ text: line, marks: [] }], isHeading: false, indent: 0 }));
}

/** Of some runs what stands from one offset to another. */
export function cutRuns(runs: readonly ProseRun[], from: number, to: number): ProseRun[] {
  let at = 0;
  return runs.flatMap(({ text, marks: own }) => {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, text.length)];
    at += text.length;
    return start < end ? [{ text: text.slice(start, end), marks: own }] : [];
  });
}
