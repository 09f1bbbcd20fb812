import type { FontName } from './font-files.js';
import { paper, type LinkItem, type NoteItem, type Page, type PageItem, type RuleItem, type Tag, type TextItem } from './page.js';
import { number, refTo, textString, type PdfFile, type PdfRef } from './pdf-file.js';

/** What a tag has on a page: a stretch of its content, or an annotation. */
export type TagContent = { readonly page: PdfRef; readonly mark: number } | { readonly page: PdfRef; readonly annotation: PdfRef };

/** What was written, as the tags are linked to it. */
export interface WrittenPages {
  readonly contents: Map<Tag, TagContent[]>;
  /** By page: the tag of each stretch of content. */
  readonly marks: readonly (readonly Tag[])[];
  /** Tag of each annotation, in the order of their keys after those of the pages. */
  readonly annotated: readonly Tag[];
}

const fontKeys: { readonly [F in FontName]: string } = { SERIF: 'F1', SERIF_BOLD: 'F2', SANS: 'F3', EMOJI: 'F4' };
/** Slant of letters that stand for italics; Chinese fonts have none of their own. */
const slant = 0.2;

function flip(y: number): number {
  return paper.height - y;
}

function textOperators(item: TextItem): string {
  const spacing = item.spacing === 0 ? '' : `${String(Math.round(item.spacing * 1000) / 1000)} Tc `;
  return `BT /${fontKeys[item.font]} ${number(item.size)} Tf ${spacing}${item.grey === 0 ? '' : `${number(item.grey)} g `}1 0 ${item.italic ? slant : 0} 1 ${number(item.x)} ${number(flip(item.y))} Tm <${item.codes}> Tj${item.spacing === 0 ? '' : ' 0 Tc'} ET${item.grey === 0 ? '' : ' 0 g'}`;
}

function ruleOperators(item: RuleItem): string {
  return `${number(item.width)} w ${number(item.x1)} ${number(flip(item.y1))} m ${number(item.x2)} ${number(flip(item.y2))} l S`;
}

/** Edges that two cells share are drawn once. */
function isNewRule(seen: Set<string>, operators: string): boolean {
  if (seen.has(operators)) return false;
  seen.add(operators);
  return true;
}

function drawContent(items: readonly PageItem[], marks: Tag[]): string {
  const shapes = items.flatMap((item) => (item.kind === 'SHAPE' ? [item.operators] : []));
  const seen = new Set<string>();
  const rules = items.flatMap((item) => (item.kind === 'RULE' ? [ruleOperators(item)] : [])).filter((operators) => isNewRule(seen, operators));
  const lines: string[] = shapes.length + rules.length === 0 ? [] : ['/Artifact BMC', ...shapes, ...rules, 'EMC'];
  let open: Tag | null | undefined;
  for (const item of items) {
    if (item.kind !== 'TEXT') continue;
    if (item.tag !== open) {
      if (open !== undefined) lines.push('EMC');
      open = item.tag;
      if (open === null) lines.push('/Artifact BMC');
      else lines.push(`/${open.type} << /MCID ${marks.push(open) - 1} >> BDC`);
    }
    lines.push(textOperators(item));
  }
  if (open !== undefined) lines.push('EMC');
  return lines.join('\n');
}

function linkValue(item: LinkItem, refs: ReadonlyMap<Page, PdfRef>, key: number): string {
  const { target } = item;
  const rect = `[${number(item.x)} ${number(flip(item.y + item.height))} ${number(item.x + item.width)} ${number(flip(item.y))}]`;
  const leads = typeof target === 'string'
    ? `/A << /S /URI /URI ${textString(encodeURI(target))} >>`
    : `/Dest [${refTo(refs.get(target.page) ?? 0)} /XYZ 0 ${number(flip(target.y))} null]`;
  return `<< /Type /Annot /Subtype /Link /Rect ${rect} /Border [0 0 0] /F 4 /Contents ${textString(item.title)} ${leads} /StructParent ${key} >>`;
}

/** A moment as PDF spells it, in UTC. */
export function pdfDate(at: number): string {
  return `(D:${new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z)`;
}

function noteValue(item: NoteItem, key: number): string {
  const rect = `[${number(item.x)} ${number(flip(item.y + 18))} ${number(item.x + 18)} ${number(flip(item.y))}]`;
  return `<< /Type /Annot /Subtype /Text /Rect ${rect} /Name /Comment /C [0.95 0.87 0.36] /F 28 /T ${textString(item.author)} /Contents ${textString(item.text)} /M ${pdfDate(item.at)} /StructParent ${key} >>`;
}

/** Writes pages into objects that were reserved for them. */
export function writePages(file: PdfFile, pages: readonly Page[], refs: ReadonlyMap<Page, PdfRef>, parent: PdfRef, fonts: ReadonlyMap<FontName, PdfRef>): WrittenPages {
  const contents = new Map<Tag, TagContent[]>();
  const annotated: Tag[] = [];
  const note = (tag: Tag, content: TagContent) => {
    const known = contents.get(tag);
    if (known === undefined) contents.set(tag, [content]);
    else known.push(content);
  };
  const resources = file.add(`<< /Font << ${[...fonts].map(([name, ref]) => `/${fontKeys[name]} ${refTo(ref)}`).join(' ')} >> >>`);
  const marks = pages.map((page, index) => {
    const ref = refs.get(page) ?? 0;
    const tags: Tag[] = [];
    const stream = file.addStream(Buffer.from(drawContent(page.items, tags), 'latin1'));
    tags.forEach((tag, mark) => note(tag, { page: ref, mark }));
    const annotations = page.items.flatMap((item) => {
      if ((item.kind !== 'LINK' && item.kind !== 'NOTE') || item.tag === null) return [];
      const key = pages.length + annotated.push(item.tag) - 1;
      const annotation = file.add(item.kind === 'LINK' ? linkValue(item, refs, key) : noteValue(item, key));
      note(item.tag, { page: ref, annotation });
      return [refTo(annotation)];
    });
    file.set(ref, `<< /Type /Page /Parent ${refTo(parent)} /MediaBox [0 0 ${paper.width} ${paper.height}] /Resources ${refTo(resources)} /Contents ${refTo(stream)} /StructParents ${index} /Tabs /S${annotations.length === 0 ? '' : ` /Annots [${annotations.join(' ')}]`} >>`);
    return tags;
  });
  return { contents, marks, annotated };
}
