import { AppError } from '../../../schema/errors/app-error.js';
import type { SectionKind } from '../../../schema/model/document.js';
import { sectionKinds } from '../../../schema/model/document.js';
import { fitsBelow } from '../../domain/section-kind.js';
import { maxSectionDepth } from '../../../schema/model/template.js';
import type { SectionHead } from '../../ports/records.js';

/**
 * The section another is to stand below, or null for the top level.
 * @throws {not_found} no such section in this document
 */
export function requireParent(sections: readonly SectionHead[], parentId: string | null): SectionHead | null {
  if (parentId === null) return null;
  const parent = sections.find((section) => section.id === parentId);
  if (parent === undefined) throw new AppError('not_found', { kind: 'section', id: parentId });
  return parent;
}

/** @throws {invalid_input} the kind is none, or has no place below `parentKind` */
export function requireKind(kind: SectionKind, parentKind: SectionKind | null): SectionKind {
  if (!sectionKinds.includes(kind)) throw new AppError('invalid_input', { path: 'kind', problem: `应为：${sectionKinds.join('、')}`, problemEn: `must be one of ${sectionKinds.join(', ')}` });
  if (fitsBelow(kind, parentKind)) return kind;
  const place = parentKind === null ? '部分的第一级' : `${parentKind} 之下`;
  const placeEn = parentKind === null ? 'at the top of a part' : `below ${parentKind}`;
  throw new AppError('invalid_input', { path: 'kind', problem: `${kind} 不能放在${place}`, problemEn: `${kind} cannot stand ${placeEn}` });
}

/** @throws {invalid_input} sections would stand deeper than can be told apart by their numbers */
export function requireDepth(depth: number): void {
  if (depth > maxSectionDepth) throw new AppError('invalid_input', { path: 'parentId', problem: `章节最多 ${maxSectionDepth} 级`, problemEn: `sections are at most ${maxSectionDepth} deep` });
}
