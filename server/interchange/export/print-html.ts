import type { PartTree, SectionTree } from '../../../schema/model/document.js';
import type { GoalTable } from '../../../schema/model/goal-table.js';
import type { PrintedDocument } from '../../../schema/model/printed-document.js';
import { safeHref } from '../../../schema/model/safe-href.js';
import type { TextBlock, TextListItem, TextRun } from '../../../schema/model/text-block.js';
import { printNumbered } from '../print-goal-table.js';
import { htmlStyle } from './html-style.js';
import { coverLines, headFields, indicatorHeads, printTime, spanGroups, threadPlaces, versionLines, withoutControls } from './lay-out-form.js';

/** Text as HTML text or as the value of an attribute. */
function escapeHtml(text: string): string {
  return withoutControls(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

const withBreaks = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');

function printRun({ text, bold, italic, underline, link }: TextRun): string {
  let html = withBreaks(text);
  if (underline === true) html = `<u>${html}</u>`;
  if (italic === true) html = `<em>${html}</em>`;
  if (bold === true) html = `<strong>${html}</strong>`;
  const href = link === undefined ? null : safeHref(link);
  return href === null ? html : `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow">${html}</a>`;
}

const printRuns = (runs: readonly TextRun[]): string => runs.map(printRun).join('');
const headingTag = (level: number): string => `h${Math.min(6, level)}`;

/** What may be wider than the page scrolls by itself, also with the keyboard. `label` is HTML. */
const wide = (label: string): string => `<div class="wide" role="group" aria-label="${label}" tabindex="0">`;

/** A list, entries one deeper as a list in the entry above. */
function printList(tag: 'ul' | 'ol', items: readonly TextListItem[], start: number): string {
  const open = start === 1 ? `<${tag}>` : `<${tag} start="${start}">`;
  let html = '';
  let depth = 0;
  for (const item of items) {
    const target = Math.max(1, Math.min(item.depth, depth + 1));
    if (target > depth) html += depth === 0 ? open : `<${tag}>`;
    for (; depth > target; depth -= 1) html += `</li></${tag}>`;
    if (target === depth) html += '</li>';
    depth = target;
    html += `<li>${printRuns(item.runs)}`;
  }
  return html + `</li></${tag}>`.repeat(depth);
}

function printBlock(block: TextBlock, level: number): string {
  switch (block.kind) {
    case 'PARAGRAPH':
      return `<p>${printRuns(block.runs)}</p>`;
    case 'HEADING': {
      const tag = headingTag(level + block.level);
      return `<${tag}>${printRuns(block.runs)}</${tag}>`;
    }
    case 'BULLET_LIST':
      return printList('ul', block.items, 1);
    case 'ORDERED_LIST':
      return printList('ol', block.items, block.start);
    case 'TABLE': {
      const rows = block.rows.map(({ isHeader, cells }) => `<tr>${cells.map(({ runs }) => (isHeader ? `<th scope="col">${printRuns(runs)}</th>` : `<td>${printRuns(runs)}</td>`)).join('')}</tr>`);
      return `${wide('表格')}<table>${rows.join('')}</table></div>`;
    }
  }
}

function printSection({ number, title, paragraphs, blocks, children }: SectionTree, level: number): string {
  const heading = printNumbered(number, title);
  const tag = headingTag(level);
  const text = blocks === undefined ? paragraphs.map((paragraph) => `<p>${withBreaks(paragraph)}</p>`) : blocks.map((block) => printBlock(block, level));
  return ['<section>', ...(heading === '' ? [] : [`<${tag}>${escapeHtml(heading)}</${tag}>`]), ...text, ...children.map((child) => printSection(child, level + 1)), '</section>'].join('\n');
}

const spanning = (rows: number): string => (rows > 1 ? ` rowspan="${rows}"` : '');

/** A group's label over its rows; a group without one is no heading. */
function groupCell(label: string, rows: number): string {
  if (rows === 0) return '';
  return label === '' ? `<td${spanning(rows)}></td>` : `<th scope="rowgroup"${spanning(rows)}>${escapeHtml(label)}</th>`;
}

function printTable(table: GoalTable, key: string): string {
  const head = headFields(table).map(({ label, values }) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${values.map(escapeHtml).join('<br>')}</td></tr>`);
  const rows = spanGroups(table.indicators).map(({ row, level1Rows, level2Rows, target }) => {
    const cells = [row.level3, row.description, target, row.basis].map((text) => `<td>${escapeHtml(text)}</td>`).join('');
    return `<tr>${groupCell(row.level1.label, level1Rows)}${groupCell(row.level2.label, level2Rows)}${cells}</tr>`;
  });
  const title = escapeHtml(printNumbered(`${table.ordinal}.`, table.title));
  return [
    `<section class="goal-table" aria-labelledby="${key}">`,
    `<h3 id="${key}">${title}</h3>`,
    `<table class="head"><caption>${title}：项目与资金</caption><tbody>`, ...head, '</tbody></table>',
    `${wide(`${title}：绩效指标`)}<table class="indicators"><caption>${title}：绩效指标</caption><thead><tr>${indicatorHeads.map((label) => `<th scope="col">${label}</th>`).join('')}</tr></thead><tbody>`,
    ...rows, '</tbody></table></div>', '</section>',
  ].join('\n');
}

const partKey = (part: PartTree): string => `part-${part.ordinal}`;
const tableKey = (part: PartTree, table: GoalTable): string => `${partKey(part)}-table-${table.ordinal}`;
const partTitle = ({ number, title }: PartTree): string => [number, title].filter((text) => text !== '').join(' ');

function printContents(parts: readonly PartTree[]): string {
  const entries = parts.map((part) => {
    const tables = part.goalTables.map((table) => `<li><a href="#${tableKey(part, table)}">${escapeHtml(printNumbered(`${table.ordinal}.`, table.title))}</a></li>`);
    const sections = part.sections.filter(({ number, title }) => number !== '' || title !== '').map(({ number, title }) => `<li>${escapeHtml(printNumbered(number, title))}</li>`);
    const inner = [...sections, ...tables].join('\n');
    return `<li><a href="#${partKey(part)}">${escapeHtml(partTitle(part)) || '正文'}</a>${inner === '' ? '' : `<ul>\n${inner}\n</ul>`}</li>`;
  });
  return `<nav aria-labelledby="contents">\n<h2 id="contents">目录</h2>\n<ul>\n${entries.join('\n')}\n</ul>\n</nav>`;
}

function printComments(document: PrintedDocument): string {
  const threads = threadPlaces(document);
  if (threads.length === 0) return '';
  const items = threads.map(({ thread, place }) => {
    const said = thread.comments.map(({ authorName, at, text }) => `<li><b>${escapeHtml(authorName)}</b> ${printTime(at)}<br>${withBreaks(text)}</li>`);
    return `<li>${escapeHtml(place)}${thread.isResolved ? '（已解决）' : ''}<ul>${said.join('')}</ul></li>`;
  });
  return `<section aria-labelledby="comments">\n<h2 id="comments">批注</h2>\n<ol>\n${items.join('\n')}\n</ol>\n</section>\n`;
}

/**
 * A document as one file of HTML that needs nothing else: no script, no picture, no font of another place. Headings, contents that
 * lead to parts and tables, tables with the scope and span of their heads, a layout for A4. Every text is escaped.
 */
export function printHtml(document: PrintedDocument): string {
  const { cover, parts } = document.tree;
  const body = parts.map((part) => [
    `<section aria-labelledby="${partKey(part)}">`,
    `<h2 id="${partKey(part)}">${escapeHtml(partTitle(part)) || '正文'}</h2>`,
    ...part.sections.map((section) => printSection(section, 3)),
    ...part.goalTables.map((table) => printTable(table, tableKey(part, table))),
    '</section>',
  ].join('\n'));
  const title = escapeHtml(`${cover.departmentName}${cover.title}`);
  return [
    '<!doctype html>', '<html lang="zh-CN">', '<head>', '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">', `<title>${title || '绩效文本'}</title>`, `<style>${htmlStyle}</style>`, '</head>', '<body>',
    '<header>', `<p class="department">${escapeHtml(cover.departmentName)}</p>`, `<h1>${escapeHtml(cover.title) || '绩效文本'}</h1>`,
    ...[...coverLines(document.tree), ...versionLines(document)].map((line) => `<p>${escapeHtml(line)}</p>`), '</header>',
    printContents(parts), '<main>', ...body, `${printComments(document)}</main>`, '</body>', '</html>', '',
  ].join('\n');
}
