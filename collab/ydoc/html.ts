import { safeHref } from '../../schema/model/safe-href.js';
import type { Block, Container, Run } from './blocks.js';
import { integerAttribute, richText, type ContainerNode, type Marks, type RichMark } from './rich-text.js';

const containerTags: { readonly [N in ContainerNode]: string } = {
  bulletList: 'ul', orderedList: 'ol', listItem: 'li', table: 'table', tableRow: 'tr', tableHeader: 'th', tableCell: 'td',
};
/** Outermost first, so that equal neighbours can share a tag. */
const markOrder: readonly Exclude<RichMark, 'valueLink'>[] = ['link', 'bold', 'italic', 'underline'];

/** HTML that may be put into a page as it is: every tag and attribute is from this file, every text is escaped. */
export function printHtml(blocks: readonly Block[]): string {
  const parts: string[] = [];
  let open: Container | null = null;
  for (const block of blocks) {
    moveTo(open, block.container, parts);
    open = block.container;
    const tag = block.name === 'heading' ? `h${integerAttribute(block.attributes.level, richText.nodes.heading.attributes.level)}` : 'p';
    parts.push(`<${tag}>`, ...inline(block.runs), `</${tag}>`);
  }
  moveTo(open, null, parts);
  return parts.join('');
}

/** Closes and opens the containers between two neighbouring blocks. */
function moveTo(from: Container | null, to: Container | null, parts: string[]): void {
  const opened: Container[] = [];
  let outer = to;
  let inner = from;
  while (inner !== outer) {
    if (inner !== null && inner.depth >= (outer?.depth ?? 0)) {
      parts.push(`</${containerTags[inner.name]}>`);
      inner = inner.parent;
    } else if (outer !== null) {
      opened.push(outer);
      outer = outer.parent;
    }
  }
  for (const container of opened.reverse()) parts.push(openTag(container));
}

function openTag({ name, attributes }: Container): string {
  const tag = containerTags[name];
  if (name === 'orderedList') {
    const start = integerAttribute(attributes.start, richText.nodes.orderedList.attributes.start);
    return start === 1 ? `<${tag}>` : `<${tag} start="${start}">`;
  }
  if (name !== 'tableCell' && name !== 'tableHeader') return `<${tag}>`;
  const { colspan, rowspan } = richText.nodes[name].attributes;
  const spans = { colspan: integerAttribute(attributes.colspan, colspan), rowspan: integerAttribute(attributes.rowspan, rowspan) };
  return `<${tag}${Object.entries(spans).map(([key, value]) => (value === 1 ? '' : ` ${key}="${value}"`)).join('')}>`;
}

function inline(runs: readonly Run[]): string[] {
  return runs.map((run) => {
    if (run.isBreak) return '<br>';
    return wrap(escapeHtml(run.text).replace(/\r\n|\r|\n/g, '<br>'), run.marks);
  });
}

function wrap(html: string, marks: Marks): string {
  return markOrder.reduceRight((inner, mark) => {
    if (marks[mark] === undefined) return inner;
    switch (mark) {
      case 'bold':
        return `<strong>${inner}</strong>`;
      case 'italic':
        return `<em>${inner}</em>`;
      case 'underline':
        return `<u>${inner}</u>`;
      case 'link': {
        const href = safeHref(hrefOf(marks));
        return href === null ? inner : `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow">${inner}</a>`;
      }
    }
  }, html);
}

/** The target of a link mark, as y-prosemirror stores it. */
export function hrefOf(marks: Marks): unknown {
  const { link } = marks;
  return typeof link === 'object' && link !== null ? (link as Record<string, unknown>).href : undefined;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('\u0000', '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
