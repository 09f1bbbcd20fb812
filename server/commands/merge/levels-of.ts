import type { IndicatorLevel } from '../../../schema/model/goal-table.js';
import { labelKey } from '../../../schema/model/normalize-text.js';
import type { Template } from '../../../schema/model/template.js';
import type { Levels, NamedGroup } from '../../../schema/rules/indicator-levels.js';
import { resolveLevel1, resolveLevel2 } from '../../interchange/indicator-groups.js';

const named = <G extends NamedGroup>(groups: readonly G[], label: string): G | undefined => groups.find((group) => [group.label, ...group.aliases].some((each) => labelKey(each) === labelKey(label)));

const under = (group: NamedGroup, label: string): IndicatorLevel => ({ code: group.code, label });

/** Both levels of a row as the words of a file name them: groups of the document's template, else as an import of the file would have them. */
export function levelsOf(template: Template, label1: string, label2: string): Levels {
  const group1 = named(template.level1, label1);
  const level1 = group1 === undefined ? resolveLevel1(template, label1) : under(group1, label1);
  const group2 = named(group1?.level2 ?? [], label2);
  return { level1, level2: group2 === undefined ? resolveLevel2(template, level1.code, label2) : under(group2, label2) };
}
