import { describe, expect, test } from '@jest/globals';
import { defaultSectionKind, fitsBelow } from '../../../server/domain/section-kind.js';

describe('kinds and their places', () => {
  test('[DOC10] a section takes the kind of its place', () => {
    expect([defaultSectionKind(null), defaultSectionKind('SUB_GOALS'), defaultSectionKind('SAFEGUARD_MEASURES'), defaultSectionKind('SUB_GOAL')]).toEqual([
      'NARRATIVE', 'SUB_GOAL', 'SAFEGUARD_MEASURE', 'NARRATIVE',
    ]);
  });

  test('[DOC10] the three groups stand on top, their members below them, prose anywhere', () => {
    expect(fitsBelow('SUB_GOALS', null)).toBe(true);
    expect(fitsBelow('SUB_GOALS', 'NARRATIVE')).toBe(false);
    expect(fitsBelow('OVERALL_GOAL', 'SUB_GOALS')).toBe(false);
    expect(fitsBelow('SUB_GOAL', 'SUB_GOALS')).toBe(true);
    expect(fitsBelow('SUB_GOAL', null)).toBe(false);
    expect(fitsBelow('SUB_GOAL', 'SAFEGUARD_MEASURES')).toBe(false);
    expect(fitsBelow('SAFEGUARD_MEASURE', 'SAFEGUARD_MEASURES')).toBe(true);
    expect(fitsBelow('NARRATIVE', null)).toBe(true);
    expect(fitsBelow('NARRATIVE', 'SUB_GOAL')).toBe(true);
  });
});
