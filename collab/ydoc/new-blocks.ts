import * as Y from 'yjs';
import type { TextBlock, TextListItem, TextRun, TextTableRow } from '../../schema/model/text-block.js';
import { newBlock } from './layout.js';
import { richText, type RichNode } from './rich-text.js';

/** Blocks as the editor would make them, to be put into a document. */
export function newBlocks(blocks: readonly TextBlock[]): Y.XmlElement[] {
  return blocks.map((block) => {
    switch (block.kind) {
      case 'PARAGRAPH':
        return element('paragraph', inlineOf(block.runs));
      case 'HEADING':
        return withNumber(element('heading', inlineOf(block.runs)), 'level', block.level);
      case 'BULLET_LIST':
        return element('bulletList', newListItems('bulletList', block.items));
      case 'ORDERED_LIST': {
        const list = element('orderedList', newListItems('orderedList', block.items));
        return block.start === richText.nodes.orderedList.attributes.start.fallback ? list : withNumber(list, 'start', block.start);
      }
      case 'TABLE':
        return element('table', block.rows.map(tableRow));
    }
  });
}

/** Entries, each with the deeper ones that follow it in a list of its own. */
export function newListItems(list: 'bulletList' | 'orderedList', items: readonly TextListItem[]): Y.XmlElement[] {
  const made: Y.XmlElement[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item === undefined) break;
    let end = i + 1;
    while ((items[end]?.depth ?? 0) > item.depth) end++;
    const below = items.slice(i + 1, end);
    made.push(element('listItem', [element('paragraph', inlineOf(item.runs)), ...(below.length > 0 ? [element(list, newListItems(list, below))] : [])]));
    i = end - 1;
  }
  return made;
}

function tableRow({ isHeader, cells }: TextTableRow): Y.XmlElement {
  return element('tableRow', cells.map(({ runs }) => element(isHeader ? 'tableHeader' : 'tableCell', [element('paragraph', inlineOf(runs))])));
}

function element(name: RichNode, content: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = newBlock('', name);
  made.insert(0, content);
  return made;
}

/** Editors write numbers as numbers; Yjs' types know strings only. */
function withNumber(made: Y.XmlElement, name: string, value: number): Y.XmlElement {
  made.setAttribute(name, value as unknown as string);
  return made;
}

/** Neighbouring runs share one text; a line feed is a node of its own. */
function inlineOf(runs: readonly TextRun[]): (Y.XmlElement | Y.XmlText)[] {
  const content: (Y.XmlElement | Y.XmlText)[] = [];
  let delta: object[] = [];
  const close = (): void => {
    if (delta.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(delta);
    content.push(text);
    delta = [];
  };
  for (const run of runs) {
    run.text.split('\n').forEach((line, index) => {
      if (index > 0) {
        close();
        content.push(new Y.XmlElement('hardBreak'));
      }
      if (line !== '') delta.push({ insert: line, attributes: marksOf(run) });
    });
  }
  close();
  return content;
}

function marksOf({ bold, italic, underline, link }: TextRun): Record<string, unknown> {
  return {
    ...(bold === true ? { bold: {} } : {}),
    ...(italic === true ? { italic: {} } : {}),
    ...(underline === true ? { underline: {} } : {}),
    ...(link === undefined ? {} : { link: { href: link } }),
  };
}
