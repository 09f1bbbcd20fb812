import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeFields, type LoggedChange } from '../../../server/domain/merge-fields.js';

const change = (field: string | null, before: unknown, after: unknown): LoggedChange => ({ field, before, after });

describe('merging field by field', () => {
  test('[DOC15] what differs applies, what is the same or absent does not', () => {
    const outcome = mergeFields({ current: { a: 1, b: 2, c: null }, wanted: { a: 1, b: 3, c: undefined }, since: [] });
    expect(outcome).toEqual({ kind: 'APPLY', changes: [{ field: 'b', before: 2, after: 3 }] });
  });

  test('[DOC15] null clears a field', () => {
    expect(mergeFields({ current: { a: '1.00' }, wanted: { a: null }, since: [] })).toEqual({
      kind: 'APPLY', changes: [{ field: 'a', before: '1.00', after: null }],
    });
  });

  test('[DOC15] two people who change two fields both succeed', () => {
    const outcome = mergeFields({ current: { a: 'theirs', b: 2 }, wanted: { b: 3 }, since: [change('a', 'base', 'theirs')] });
    expect(outcome).toEqual({ kind: 'APPLY', changes: [{ field: 'b', before: 2, after: 3 }] });
  });

  test('[DOC15] the same field conflicts, with base, theirs and yours, and nothing applies', () => {
    const since = [change('a', 'base', 'between'), change('a', 'between', 'theirs')];
    const outcome = mergeFields({ current: { a: 'theirs', b: 2 }, wanted: { a: 'yours', b: 3 }, since });
    expect(outcome).toEqual({ kind: 'CONFLICT', fields: [{ field: 'a', base: 'base', theirs: 'theirs', yours: 'yours' }] });
  });

  test('[DOC15] the same value is no conflict and no change', () => {
    const outcome = mergeFields({ current: { a: { x: 1, y: 2 } }, wanted: { a: { y: 2, x: 1 } }, since: [change('a', null, { x: 1, y: 2 })] });
    expect(outcome).toEqual({ kind: 'APPLY', changes: [] });
  });

  test('[DOC15] a field changed and changed back is as the writer saw it', () => {
    const since = [change('a', 'base', 'other'), change('a', 'other', 'base')];
    expect(mergeFields({ current: { a: 'base' }, wanted: { a: 'yours' }, since })).toEqual({
      kind: 'APPLY', changes: [{ field: 'a', before: 'base', after: 'yours' }],
    });
  });

  test('[DOC15] a move of the node touches no field', () => {
    expect(mergeFields({ current: { a: 1 }, wanted: { a: 2 }, since: [change(null, { ordinal: 1 }, { ordinal: 2 })] }).kind).toBe('APPLY');
  });

  test('[DOC15] a merge never loses a change silently: it applies over what the writer saw, or conflicts', () => {
    const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 2 }), { minKeys: 1 });
    fc.assert(
      fc.property(fields, fields, fields, (base, theirs, yours) => {
        const current: Record<string, unknown> = { a: 0, b: 0, c: 0, ...base, ...theirs };
        const before: Record<string, unknown> = { a: 0, b: 0, c: 0, ...base };
        const since = Object.keys(theirs).filter((field) => before[field] !== current[field]).map((field) => change(field, before[field], current[field]));
        const outcome = mergeFields({ current, wanted: yours, since });
        const disputed = Object.keys(yours).filter((field) => before[field] !== current[field] && current[field] !== yours[field]);
        expect(outcome.kind).toBe(disputed.length > 0 ? 'CONFLICT' : 'APPLY');
        if (outcome.kind === 'APPLY') for (const applied of outcome.changes) expect(applied.before).toBe(before[applied.field]);
      }),
      { seed: 20261124, numRuns: 200 },
    );
  });
});
