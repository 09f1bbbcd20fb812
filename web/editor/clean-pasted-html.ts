/** A paragraph that Word or WPS shows as an item of a list. */
interface ListItem {
  readonly level: number;
  marker: string;
  html: string;
}

interface OpenElement {
  readonly name: string;
  /** What to write when it is closed. */
  readonly end: string;
  /** A paragraph of a list ends with it. */
  readonly isItem: boolean;
}

const token = /<!--[\s\S]*?-->|<!\[[^>]*>|<\/?[a-z](?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|</gi;
const dropped = new Set(['head', 'style', 'script', 'title', 'xml', 'object', 'iframe', 'svg', 'math', 'template', 'noscript']);
const empty = new Set(['meta', 'link', 'img', 'input', 'hr', 'col', 'base', 'area', 'embed', 'source', 'wbr']);
const blocks = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'table', 'tbody', 'thead', 'tfoot', 'tr', 'td', 'th']);
const otherBlocks = new Set(['div', 'blockquote', 'pre', 'section', 'article', 'header', 'footer', 'main', 'aside', 'dl', 'dt', 'dd', 'center', 'address', 'figure']);
const inline: Readonly<Record<string, string>> = { b: 'strong', strong: 'strong', i: 'em', em: 'em', u: 'u', ins: 'u' };
const cjk = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;
const blank = '(?:\\s|&nbsp;)';

function attribute(tag: string, name: string): string {
  const [, double, single, bare] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag) ?? [];
  return double ?? single ?? bare ?? '';
}

/** Line ends of the source are spaces, but none between Chinese characters: Word breaks its lines anywhere. */
function flowed(text: string): string {
  return text.replace(/(?<![ \t])[ \t]*\r?\n\s*/g, (line, at: number) => {
    const [before, after] = [text[at - 1] ?? '', text[at + line.length] ?? ''];
    return cjk.test(before) || cjk.test(after) ? '' : ' ';
  });
}

function marksOf(name: string, style: string): string[] {
  const own = inline[name];
  const isPlain = own === 'strong' && /(?:^|;)\s*font-weight\s*:\s*(?:normal|400)/i.test(style);
  const marks = own === undefined || isPlain ? [] : [own];
  if (name !== 'span' && name !== 'font') return marks;
  if (/(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) marks.push('strong');
  if (/(?:^|;)\s*font-style\s*:\s*italic/i.test(style)) marks.push('em');
  if (/(?:^|;)\s*text-decoration\s*:\s*underline/i.test(style)) marks.push('u');
  return marks;
}

function startOf(name: string, tag: string): string {
  if (name === 'td' || name === 'th') {
    const spans = ['colspan', 'rowspan'].map((key) => [key, Number.parseInt(attribute(tag, key), 10)] as const).filter(([, span]) => span > 1);
    return `<${name}${spans.map(([key, span]) => ` ${key}="${span}"`).join('')}>`;
  }
  const start = name === 'ol' ? Number.parseInt(attribute(tag, 'start'), 10) : 1;
  return start > 1 ? `<ol start="${start}">` : `<${name}>`;
}

/** Writes what is kept, item by item of the source. */
class Cleaner {
  readonly pieces: (string | ListItem)[] = [];
  readonly #open: OpenElement[] = [];
  #item: ListItem | null = null;
  /** Open elements of one that is left out; the name tells when it is over. */
  #skipped: { readonly name: string; depth: number; readonly isMarker: boolean } | null = null;
  #marker = '';

  text(text: string): void {
    if (this.#skipped !== null) {
      if (this.#skipped.isMarker) this.#marker += text;
      return;
    }
    this.#write(flowed(text));
  }

  start(name: string, tag: string): void {
    if (this.#skipped !== null) {
      if (name === this.#skipped.name) this.#skipped.depth++;
      return;
    }
    if (name === 'br') return this.#write('<br>');
    if (empty.has(name) || tag.endsWith('/>')) return;
    const style = attribute(tag, 'style');
    const isMarker = /mso-list\s*:\s*ignore/i.test(style);
    if (dropped.has(name) || isMarker) {
      this.#skipped = { name, depth: 1, isMarker };
      return;
    }
    const level = name === 'p' ? /mso-list\s*:\s*\S+\s+level(\d)/i.exec(style) : null;
    if (level !== null) {
      this.#item = { level: Number(level[1]), marker: '', html: '' };
      this.pieces.push(this.#item);
      this.#open.push({ name, end: '', isItem: true });
      return;
    }
    const [before, end] = this.#kept(name, tag, style);
    this.#write(before);
    this.#open.push({ name, end, isItem: false });
  }

  end(name: string): void {
    if (this.#skipped !== null) {
      if (name !== this.#skipped.name || --this.#skipped.depth > 0) return;
      if (this.#skipped.isMarker) this.#marked();
      this.#skipped = null;
      return;
    }
    const at = this.#open.findLastIndex((open) => open.name === name);
    if (at < 0) return;
    for (const { end, isItem } of this.#open.splice(at).reverse()) {
      this.#write(end);
      if (isItem) this.#item = null;
    }
  }

  #kept(name: string, tag: string, style: string): readonly [string, string] {
    const outline = name === 'p' ? /mso-outline-level\s*:\s*([1-6])/i.exec(style) : null;
    if (outline !== null) return [`<h${outline[1]}>`, `</h${outline[1]}>`];
    if (blocks.has(name)) return [startOf(name, tag), `</${name}>`];
    if (otherBlocks.has(name)) return ['<div>', '</div>'];
    const href = name === 'a' ? attribute(tag, 'href') : '';
    if (/^(?:https?:|mailto:)/i.test(href)) return [`<a href="${href.replaceAll('"', '&quot;')}">`, '</a>'];
    const marks = marksOf(name, style);
    return [marks.map((mark) => `<${mark}>`).join(''), marks.reverse().map((mark) => `</${mark}>`).join('')];
  }

  /** The number of a heading is part of its words; that of an item is told by its list. */
  #marked(): void {
    const marker = this.#marker.replace(new RegExp(blank, 'g'), '');
    this.#marker = '';
    if (this.#item !== null) this.#item.marker ||= marker;
    else if (marker !== '') this.#write(`${marker} `);
  }

  #write(html: string): void {
    if (this.#item !== null) this.#item.html += html;
    else if (html !== '') this.pieces.push(html);
  }
}

const isOrdered = ({ marker }: ListItem): boolean => /[0-9０-９一二三四五六七八九十①-⑳]|^[（(]?[a-z]+[.)、）]/i.test(marker);

/** Items that follow each other, as lists in lists. */
function listsOf(items: readonly ListItem[]): string {
  let html = '';
  for (let n = 0; n < items.length;) {
    const first = items[n];
    if (first === undefined) break;
    const name = isOrdered(first) ? 'ol' : 'ul';
    const start = name === 'ol' ? Number(/\d+/.exec(first.marker)?.[0] ?? 1) : 1;
    html += start > 1 ? `<ol start="${start}">` : `<${name}>`;
    while (n < items.length) {
      const item = items[n];
      if (item === undefined || item.level < first.level || isOrdered(item) !== (name === 'ol') && item.level === first.level) break;
      let next = n + 1;
      while ((items[next]?.level ?? 0) > first.level) next++;
      html += `<li><p>${item.html.trim()}</p>${listsOf(items.slice(n + 1, next))}</li>`;
      n = next;
    }
    html += `</${name}>`;
  }
  return html;
}

function joined(pieces: readonly (string | ListItem)[]): string {
  let html = '';
  let items: ListItem[] = [];
  for (const piece of [...pieces, null]) {
    if (typeof piece === 'object' && piece !== null) items.push(piece);
    else if (piece === null || piece.trim() !== '') {
      html += `${listsOf(items)}${piece ?? ''}`;
      items = [];
    } else if (items.length === 0) html += piece;
  }
  return html;
}

function withoutBlanks(html: string): string {
  const hollow = new RegExp(`<(strong|em|u|a)(?: [^>]*)?>(${blank}*)</\\1>`, 'g');
  const blankBlock = new RegExp(`<(p|h[1-6]|div)>(?:${blank}|<br>)*</\\1>`, 'g');
  let after = html;
  // Marks within marks, as deep as there are kinds of them: a blank that is nested deeper was made to keep us busy.
  for (let depth = 0; depth < 5; depth++) after = after.replace(hollow, '$2').replace(blankBlock, '');
  // The page indents the first line of a paragraph by itself.
  return after.replace(new RegExp(`<(p|h[1-6])>((?:<(?:strong|em|u)>)*)${blank}+`, 'g'), '<$1>$2').trim();
}

/**
 * What is pasted, without what Word, WPS and web pages put around it: paragraphs, headings, lists, tables, links and marks
 * that a section knows stay; styles, fonts, comments for Internet Explorer, pictures and empty paragraphs go. What was
 * copied out of an editor of ours is left as it is.
 */
export function cleanPastedHtml(html: string): string {
  if (html.includes('data-pm-slice')) return html;
  const [, fragment = html] = /<!--\s*StartFragment\s*-->([\s\S]*?)<!--\s*EndFragment\s*-->/i.exec(html) ?? [];
  const cleaner = new Cleaner();
  for (const [piece] of fragment.matchAll(token)) {
    const [, isEnd, name] = /^<(\/?)([a-z][^\s/>]*)/i.exec(piece) ?? [];
    if (name !== undefined && isEnd === '/') cleaner.end(name.toLowerCase());
    else if (name !== undefined) cleaner.start(name.toLowerCase(), piece);
    else if (!piece.startsWith('<!')) cleaner.text(piece === '<' ? '&lt;' : piece);
  }
  return withoutBlanks(joined(cleaner.pieces));
}
