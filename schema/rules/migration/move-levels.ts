import type { IndicatorLevel } from '../../model/goal-table.js';
import { labelKey } from '../../model/normalize-text.js';
import type { Level2Group, Template } from '../../model/template.js';
import type { TemplateLabel } from '../../model/template-label.js';
import type { Levels } from '../indicator-levels.js';
import { groupNamed, pairGroups, placedGroups } from './pair-groups.js';

type Group = Pick<Level2Group, 'code' | 'label' | 'labelEn'>;

/** A level under another group: words that a person chose stay; those that were the old form's own become the new form's. */
function asGroup(level: IndicatorLevel, own: Group | undefined, group: Group): IndicatorLevel {
  const isFormsWord = own !== undefined && labelKey(level.label) === labelKey(own.label) && labelKey(own.label) !== labelKey(group.label);
  return { code: group.code, label: isFormsWord ? group.label : level.label };
}

/** A level that the new form has no group for: its words stay. A code that no form explains is left as it is. */
const asOther = (level: IndicatorLevel, own: Group | undefined): IndicatorLevel => (own === undefined ? level : { code: 'OTHER', label: level.label });

/**
 * How rows come from one template to another. A row whose level 2 stood under its own level 1 does so again, also where the other
 * form has that group elsewhere (cost); one that was misplaced stays so, for the rules to say.
 */
export function levelMover(from: Template, to: Template): (row: Levels) => Levels {
  const pairs = pairGroups(from, to);
  const placed = new Map(placedGroups(from).map((group) => [group.level2.code, group]));
  return ({ level1, level2 }) => {
    const own1 = from.level1.find(({ code }) => code === level1.code);
    const own2 = placed.get(level2.code);
    const beside = own1 === undefined ? groupNamed(to.level1, level1) : pairs.level1.get(own1);
    const pair2 = own2 === undefined ? undefined : pairs.level2.get(own2.level2);
    const next2 = own2 === undefined ? groupNamed(beside?.level2 ?? [], level2) : pair2?.level2;
    const next1 = pair2 !== undefined && own2?.level1 === own1 ? pair2.level1 : beside;
    const moved1 = (group: Group): IndicatorLevel => (next1 === beside ? asGroup(level1, own1, group) : { code: group.code, label: group.label });
    return {
      level1: next1 === undefined ? asOther(level1, own1) : moved1(next1),
      level2: next2 === undefined ? asOther(level2, own2?.level2) : asGroup(level2, own2?.level2, next2),
    };
  };
}

function say(level: IndicatorLevel, group: Group | undefined): TemplateLabel {
  if (group === undefined) return { zh: `${level.label}（表样外）`, en: `${level.label} (not of the form)` };
  return { zh: level.label, en: labelKey(level.label) === labelKey(group.label) ? group.labelEn : level.label };
}

/** The levels of a row as a person reads them, with what is none of the form's named so. */
export function sayLevels({ level1: groups }: Pick<Template, 'level1'>, { level1, level2 }: Levels): TemplateLabel {
  const group1 = groups.find(({ code }) => code === level1.code);
  const group2 = groups.flatMap((group) => group.level2).find(({ code }) => code === level2.code);
  const [one, two] = [say(level1, group1), say(level2, group2)];
  return { zh: `${one.zh} / ${two.zh}`, en: `${one.en} / ${two.en}` };
}

/** True when the row stands in a group of the form, and its level 2 under its level 1 (V07). */
export const isClassified = ({ level1: groups }: Pick<Template, 'level1'>, { level1, level2 }: Levels): boolean =>
  groups.some((group) => group.code === level1.code && group.level2.some(({ code }) => code === level2.code));
