import { labelKey } from '../../model/normalize-text.js';
import type { GroupRoles, Level1Group, Level2Group, Template } from '../../model/template.js';

/** A 二级指标 of a template with the 一级指标 it belongs to. */
export interface PlacedGroup {
  readonly level1: Level1Group;
  readonly level2: Level2Group;
}

/** Which group of one template is which of another: no two are the same one, and the other way round it is the same pairs. */
export interface GroupPairs {
  readonly level1: ReadonlyMap<Level1Group, Level1Group>;
  readonly level2: ReadonlyMap<Level2Group, PlacedGroup>;
}

type Agreement<G> = (a: G, b: G) => boolean;

/** By one agreement after the other, and only where nothing else would do as well on either side: so the order of templates does not matter. */
function pairUp<G>(from: readonly G[], to: readonly G[], agreements: readonly Agreement<G>[]): Map<G, G> {
  const pairs = new Map<G, G>();
  for (const agrees of agreements) {
    const taken = new Set(pairs.values());
    const [open, free] = [from.filter((group) => !pairs.has(group)), to.filter((group) => !taken.has(group))];
    for (const group of open) {
      const [match, ...others] = free.filter((candidate) => agrees(group, candidate));
      if (match !== undefined && others.length === 0 && open.filter((rival) => agrees(rival, match)).length === 1) pairs.set(group, match);
    }
  }
  return pairs;
}

type Named = Pick<Level2Group, 'code' | 'label' | 'aliases'>;
const keysOf = ({ label, aliases }: Named): string[] => [label, ...aliases].map(labelKey);

const byCode: Agreement<Named> = (a, b) => a.code === b.code;
const byLabel: Agreement<Named> = (a, b) => labelKey(a.label) === labelKey(b.label);
const byAnyName: Agreement<Named> = (a, b) => keysOf(a).some((key) => keysOf(b).includes(key));

/** All 二级指标 of a template, in order. */
export const placedGroups = ({ level1 }: Pick<Template, 'level1'>): PlacedGroup[] => level1.flatMap((group) => group.level2.map((level2) => ({ level1: group, level2 })));

/** What a group may stand for alone; a role that several share tells none of them from the others. */
const soleRoles = ['cost', 'timeliness', 'counted', 'satisfaction', 'benefit'] as const satisfies readonly (keyof GroupRoles)[];

/** Pairs the groups of two templates by code, then by label, then by a role that either has one group for, such as cost. Pure. */
export function pairGroups(from: Template, to: Template): GroupPairs {
  const level1 = pairUp(from.level1, to.level1, [byCode, byLabel, byAnyName]);
  const isBeside: Agreement<PlacedGroup> = (a, b) => level1.get(a.level1) === b.level1;
  const on = (agrees: Agreement<Named>): Agreement<PlacedGroup> => (a, b) => agrees(a.level2, b.level2);
  const bySoleRole: Agreement<PlacedGroup> = (a, b) => soleRoles.some((role) => {
    const [own, other] = [from.groups[role], to.groups[role]];
    return own.length === 1 && other.length === 1 && own[0] === a.level2.code && other[0] === b.level2.code;
  });
  const level2 = pairUp(placedGroups(from), placedGroups(to), [
    on(byCode), (a, b) => isBeside(a, b) && on(byLabel)(a, b), (a, b) => isBeside(a, b) && on(byAnyName)(a, b), on(byLabel), on(byAnyName), bySoleRole,
  ]);
  return { level1, level2: new Map([...level2].map(([a, b]) => [a.level2, b])) };
}

/** The one of `groups` that a level names by its code or any of its names; for a level that its own template does not know. */
export function groupNamed<G extends Named>(groups: readonly G[], { code, label }: { readonly code: string; readonly label: string }): G | undefined {
  return groups.find((group) => group.code === code) ?? groups.find((group) => keysOf(group).includes(labelKey(label)));
}
