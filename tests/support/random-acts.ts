import fc from 'fast-check';
import { templates } from '../../schema/rules/templates/all.js';
import type { CommandContext } from '../../server/commands/command.js';
import { addComment } from '../../server/commands/comment/add.js';
import { replyToComment } from '../../server/commands/comment/reply.js';
import { reopenComment } from '../../server/commands/comment/reopen.js';
import { resolveComment } from '../../server/commands/comment/resolve.js';
import { migrateDocument } from '../../server/commands/document/migrate.js';
import { readMigration } from '../../server/commands/document/plan-migration.js';
import { updateDocument } from '../../server/commands/document/update.js';
import { addGoalTable } from '../../server/commands/goal-table/add.js';
import { moveGoalTable } from '../../server/commands/goal-table/move.js';
import { removeGoalTable } from '../../server/commands/goal-table/remove.js';
import { updateGoalTable } from '../../server/commands/goal-table/update.js';
import { addGoal } from '../../server/commands/goal/add.js';
import { removeGoal } from '../../server/commands/goal/remove.js';
import { updateGoal } from '../../server/commands/goal/update.js';
import { addIndicator } from '../../server/commands/indicator/add.js';
import { moveIndicator } from '../../server/commands/indicator/move.js';
import { removeIndicator } from '../../server/commands/indicator/remove.js';
import { updateIndicator } from '../../server/commands/indicator/update.js';
import type { LoadedDocument } from '../../server/commands/load-document-tree.js';
import { setMember } from '../../server/commands/member/set.js';
import { addSection } from '../../server/commands/section/add.js';
import { moveSection } from '../../server/commands/section/move.js';
import { removeSection } from '../../server/commands/section/remove.js';
import { updateSection } from '../../server/commands/section/update.js';
import { restoreVersion } from '../../server/commands/version/restore.js';
import { takeVersion } from '../../server/commands/version/take.js';
import type { CommentThreadRecord } from '../../server/ports/records.js';

/** What one act may choose from: a document as it stands. */
export interface ActScene {
  readonly context: CommandContext;
  readonly loaded: LoadedDocument;
  readonly threads: readonly CommentThreadRecord[];
  readonly userIds: readonly string[];
}

/** One choice of everything an act may need; what it does not need it leaves. */
export interface ActChoice {
  readonly which: number;
  readonly other: number;
  readonly ordinal: number;
  readonly text: string;
}

export type RandomAct = (scene: ActScene, choice: ActChoice) => Promise<unknown>;

const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(items.length, 1)];
const idOf = (node: { readonly id: string } | undefined): string => node?.id ?? '';
const seen = (node: { readonly id: string; readonly version: number } | undefined) => ({ id: idOf(node), expectedVersion: node?.version ?? 1 });

const groups = [['OUTPUT', 'QUANTITY'], ['OUTPUT', 'COST'], ['BENEFIT', 'SOCIAL'], ['SATISFACTION', '服务对象满意度'], ['产出指标', '质量指标']] as const;
const kinds = ['NARRATIVE', 'OVERALL_GOAL', 'SUB_GOALS', 'SAFEGUARD_MEASURES', 'SUB_GOAL'] as const;
const roles = ['AUTHOR', 'REVIEWER', 'READER', 'APPROVER', null] as const;

function tableOfGoal({ loaded }: ActScene, which: number) {
  const goal = pick(loaded.goals, which);
  return { id: idOf(goal), expectedVersion: loaded.goalTables.find(({ id }) => id === goal?.goalTableId)?.version ?? 1 };
}

/** Every verb that changes a document, with whatever the choice makes of it; many are refused. */
export const randomActs: Readonly<Record<string, RandomAct>> = {
  updateDocument: ({ context, loaded }, { text, which }) => updateDocument(context, { ...seen(loaded.document), title: text, fiscalYear: 2020 + (which % 9), statusLabel: which % 2 === 0 ? null : text }),
  migrateDocument: async ({ context, loaded: { document, template } }) => {
    const templateId = templates.find(({ id }) => id !== template.id)?.id ?? '';
    const { planHash } = await readMigration(context.unitOfWork.read, document.id, templateId);
    return migrateDocument(context, { ...seen(document), templateId, planHash });
  },
  addSection: ({ context, loaded }, { which, other, ordinal, text }) => {
    const parent = other % 2 === 0 ? null : pick(loaded.sections, other);
    return addSection(context, { partId: parent?.partId ?? idOf(pick(loaded.parts, which)), parentId: parent?.id ?? null, title: text, ordinal, paragraphs: other % 3 === 0 ? [text] : [] });
  },
  updateSection: ({ context, loaded }, { which, other, text }) => updateSection(context, { ...seen(pick(loaded.sections, which)), title: text, kind: other % 2 === 0 ? null : pick(kinds, other) }),
  moveSection: ({ context, loaded }, { which, other, ordinal }) =>
    moveSection(context, { ...seen(pick(loaded.sections, which)), parentId: other % 3 === 0 ? null : pick(loaded.sections, other)?.id, ordinal }),
  removeSection: ({ context, loaded }, { which }) => removeSection(context, seen(pick(loaded.sections, which))),
  addGoalTable: ({ context, loaded }, { which, ordinal, text }) =>
    addGoalTable(context, { partId: idOf(pick(loaded.parts, which)), ordinal, unitCode: '216001', unitName: text, currencyUnit: '元', projectCode: text, projectName: text, budget: { total: String(which) }, expenditurePlan: [{ month: 3, cumulativePercent: '25' }] }),
  updateGoalTable: ({ context, loaded }, { which, other, text }) =>
    updateGoalTable(context, { ...seen(pick(loaded.goalTables, which)), fundPurpose: text, budget: { total: other % 2 === 0 ? null : String(other), otherFunds: '1.5' }, expenditurePlan: other % 3 === 0 ? [{ month: 6, cumulativePercent: '50' }] : null }),
  moveGoalTable: ({ context, loaded }, { which, ordinal }) => moveGoalTable(context, { ...seen(pick(loaded.goalTables, which)), ordinal }),
  removeGoalTable: ({ context, loaded }, { which }) => removeGoalTable(context, seen(pick(loaded.goalTables, which))),
  addGoal: ({ context, loaded }, { which, ordinal, text }) => addGoal(context, { goalTableId: idOf(pick(loaded.goalTables, which)), ordinal, text }),
  updateGoal: (scene, { which, text }) => updateGoal(scene.context, { ...tableOfGoal(scene, which), text }),
  removeGoal: (scene, { which }) => removeGoal(scene.context, tableOfGoal(scene, which)),
  addIndicator: ({ context, loaded }, { which, other, ordinal, text }) => {
    const [level1, level2] = pick(groups, other) ?? groups[0];
    return addIndicator(context, { goalTableId: idOf(pick(loaded.goalTables, which)), ordinal, level1, level2, level3: text, target: other % 2 === 0 ? '≥90%' : text, basis: text });
  },
  updateIndicator: ({ context, loaded }, { which, other, ordinal, text }) => {
    const [level1, level2] = pick(groups, other) ?? groups[0];
    return updateIndicator(context, { ...seen(pick(loaded.indicators, which)), level1: ordinal % 2 === 0 ? level1 : null, level2: ordinal % 3 === 0 ? null : level2, description: text, target: other % 2 === 0 ? `≤${which}万元` : null });
  },
  moveIndicator: ({ context, loaded }, { which, ordinal }) => moveIndicator(context, { ...seen(pick(loaded.indicators, which)), ordinal }),
  removeIndicator: ({ context, loaded }, { which }) => removeIndicator(context, seen(pick(loaded.indicators, which))),
  takeVersion: ({ context, loaded }, { text }) => takeVersion(context, { documentId: loaded.document.id, label: text }),
  restoreVersion: async ({ context, loaded }, { which, other }) => {
    const { items } = await context.unitOfWork.read.versions.list(loaded.document.id, 50);
    const nodes = [...loaded.sections, ...loaded.goalTables];
    return restoreVersion(context, { id: idOf(pick(items, which)), expectedVersion: loaded.document.version, nodeId: other % 3 === 0 ? pick(nodes, other)?.id : null });
  },
  addComment: ({ context, loaded }, { which, other, text }) => {
    const anchors = [
      { kind: 'DOCUMENT' }, { kind: 'SECTION', sectionId: idOf(pick(loaded.sections, which)) }, { kind: 'GOAL_TABLE', goalTableId: idOf(pick(loaded.goalTables, which)) },
      { kind: 'CELL', indicatorId: idOf(pick(loaded.indicators, which)), field: 'basis' },
    ] as const;
    return addComment(context, { documentId: loaded.document.id, anchor: pick(anchors, other) ?? anchors[0], body: text });
  },
  replyToComment: ({ context, threads }, { which, text }) => replyToComment(context, { threadId: idOf(pick(threads, which)), body: text }),
  resolveComment: ({ context, threads }, { which }) => resolveComment(context, { threadId: idOf(pick(threads, which)) }),
  reopenComment: ({ context, threads }, { which }) => reopenComment(context, { threadId: idOf(pick(threads, which)) }),
  setMember: ({ context, loaded, userIds }, { which, other }) =>
    setMember({ ...context, actor: { ...context.actor, isAdministrator: true } }, { documentId: loaded.document.id, userId: pick(userIds, which) ?? '', role: pick(roles, other) ?? null }),
};

/** Which act, and what it chooses. */
export const anyStep = fc.record({
  verb: fc.constantFrom(...Object.keys(randomActs)),
  which: fc.nat(60),
  other: fc.nat(60),
  ordinal: fc.integer({ min: 1, max: 12 }),
  text: fc.constantFrom('见义勇为', '𠮷 e\u0301 "q" \\ %', '≥95%', '不低于30万份', '总体绩效目标', '=1+1', '成本指标'),
});
