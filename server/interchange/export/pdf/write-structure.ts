import type { OutlineEntry, Page, Tag } from './page.js';
import { paper } from './page.js';
import { number, refTo, textString, type PdfFile, type PdfRef } from './pdf-file.js';
import type { TagContent, WrittenPages } from './write-pages.js';

function contentValue(content: TagContent, ownPage: PdfRef): string {
  if ('annotation' in content) return `<< /Type /OBJR /Obj ${refTo(content.annotation)} /Pg ${refTo(content.page)} >>`;
  return content.page === ownPage ? String(content.mark) : `<< /Type /MCR /Pg ${refTo(content.page)} /MCID ${content.mark} >>`;
}

function attributes(tag: Tag): string {
  const { rowSpan, columnSpan, scope } = tag;
  if (rowSpan === undefined && columnSpan === undefined && scope === undefined) return '';
  return ` /A << /O /Table${scope === undefined ? '' : ` /Scope /${scope}`}${rowSpan === undefined ? '' : ` /RowSpan ${rowSpan}`}${columnSpan === undefined ? '' : ` /ColSpan ${columnSpan}`} >>`;
}

/** Writes the tree of tags; yields its root. */
export function writeTags(file: PdfFile, root: Tag, written: WrittenPages): PdfRef {
  const refs = new Map<Tag, PdfRef>();
  const treeRoot = file.reserve();
  const visit = (tag: Tag, parent: PdfRef): PdfRef => {
    const ref = file.reserve();
    refs.set(tag, ref);
    const contents = written.contents.get(tag) ?? [];
    const page = contents[0]?.page;
    const kids = [...tag.children.map((child) => refTo(visit(child, ref))), ...contents.map((content) => contentValue(content, page ?? 0))];
    file.set(ref, `<< /S /${tag.type} /P ${refTo(parent)}${page === undefined ? '' : ` /Pg ${refTo(page)}`}${attributes(tag)} /K [${kids.join(' ')}] >>`);
    return ref;
  };
  const top = visit(root, treeRoot);
  const refOf = (tag: Tag) => refTo(refs.get(tag) ?? 0);
  const ofPages = written.marks.map((tags, key) => `${key} [${tags.map(refOf).join(' ')}]`);
  const ofAnnotations = written.annotated.map((tag, index) => `${written.marks.length + index} ${refOf(tag)}`);
  const parentTree = file.add(`<< /Nums [${[...ofPages, ...ofAnnotations].join(' ')}] >>`);
  file.set(treeRoot, `<< /Type /StructTreeRoot /K [${refTo(top)}] /ParentTree ${refTo(parentTree)} /ParentTreeNextKey ${ofPages.length + ofAnnotations.length} >>`);
  return treeRoot;
}

interface Bookmark {
  readonly entry: OutlineEntry;
  readonly children: Bookmark[];
}

function nest(entries: readonly OutlineEntry[]): Bookmark[] {
  const top: Bookmark[] = [];
  const open: Bookmark[] = [];
  for (const entry of entries) {
    while (open.length > 0 && (open.at(-1)?.entry.level ?? 0) >= entry.level) open.pop();
    const bookmark: Bookmark = { entry, children: [] };
    (open.at(-1)?.children ?? top).push(bookmark);
    open.push(bookmark);
  }
  return top;
}

function count(bookmarks: readonly Bookmark[]): number {
  return bookmarks.reduce((sum, { children }) => sum + 1 + count(children), 0);
}

/** Writes the bookmarks of the outline; null when there are none. */
export function writeBookmarks(file: PdfFile, entries: readonly OutlineEntry[], pages: ReadonlyMap<Page, PdfRef>): PdfRef | null {
  const top = nest(entries);
  if (top.length === 0) return null;
  const root = file.reserve();
  const writeLevel = (bookmarks: readonly Bookmark[], parent: PdfRef): string => {
    const refs = bookmarks.map(() => file.reserve());
    bookmarks.forEach(({ entry, children }, index) => {
      const previous = refs[index - 1];
      const next = refs[index + 1];
      const ref = refs[index] ?? 0;
      const title = [entry.number, entry.title].join(entry.level === 1 && entry.number !== '' ? ' ' : '');
      const below = children.length === 0 ? '' : ` ${writeLevel(children, ref)} /Count ${count(children)}`;
      file.set(ref, `<< /Title ${textString(title)} /Parent ${refTo(parent)}${previous === undefined ? '' : ` /Prev ${refTo(previous)}`}${next === undefined ? '' : ` /Next ${refTo(next)}`}${below} /Dest [${refTo(pages.get(entry.destination.page) ?? 0)} /XYZ 0 ${number(paper.height - entry.destination.y)} null] >>`);
    });
    return `/First ${refTo(refs[0] ?? 0)} /Last ${refTo(refs.at(-1) ?? 0)}`;
  };
  const ends = writeLevel(top, root);
  file.set(root, `<< /Type /Outlines ${ends} /Count ${count(top)} >>`);
  return root;
}
