import type { SectionKind } from '../../schema/model/document.js';

const groupOf: { readonly [K in SectionKind]?: SectionKind } = { SUB_GOAL: 'SUB_GOALS', SAFEGUARD_MEASURE: 'SAFEGUARD_MEASURES' };
const topOnly: readonly SectionKind[] = ['OVERALL_GOAL', 'SUB_GOALS', 'SAFEGUARD_MEASURES'];

/** The kind a section gets by its place: below 分项绩效目标 a sub-goal, below 工作保障措施 a measure, else prose. */
export function defaultSectionKind(parentKind: SectionKind | null): SectionKind {
  if (parentKind === 'SUB_GOALS') return 'SUB_GOAL';
  return parentKind === 'SAFEGUARD_MEASURES' ? 'SAFEGUARD_MEASURE' : 'NARRATIVE';
}

/** True when a section of `kind` may stand below `parentKind` (null: directly in a part). Prose may stand anywhere. */
export function fitsBelow(kind: SectionKind, parentKind: SectionKind | null): boolean {
  if (topOnly.includes(kind)) return parentKind === null;
  const group = groupOf[kind];
  return group === undefined || group === parentKind;
}
