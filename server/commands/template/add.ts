import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { templateId, type Template } from '../../../schema/model/template.js';
import { parseTemplate, type TemplateInput } from '../../../schema/rules/template-input/parse-template.js';
import { assertVerb } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { readTemplate, requireTemplate } from '../template-of.js';
import { writeInstallationChange } from '../write-installation-change.js';

export interface AddTemplateInput extends TemplateInput {
  readonly clientMutationId?: string | null;
  /** The template that what is not given comes from. */
  readonly basedOn: string;
}

export interface AddTemplateResult {
  readonly template: Template;
}

/**
 * Adds a version of a form, for good: a (key, version) is never changed or taken away, because documents are judged by it.
 * @throws {forbidden} the actor is no administrator, or acts by an API token without that office
 * @throws {invalid_input} with the path of the first field that is wrong
 * @throws {already_exists} this version of this form, shipped or added @throws {too_large}
 */
export async function addTemplate(context: CommandContext, input: AddTemplateInput): Promise<AddTemplateResult> {
  const { actor, clock } = context;
  assertVerb(actor, 'administer');
  if (!actor.isAdministrator) throw new AppError('forbidden', { action: 'addTemplate', reason: '仅管理员可添加模板', reasonEn: 'only administrators may add templates' });
  const { clientMutationId, basedOn, ...given } = input;
  return runCommand(context, { name: 'addTemplate', clientMutationId, input: { basedOn, ...given } }, async (repositories) => {
    const template = parseTemplate(given, await requireTemplate(repositories, basedOn, 'basedOn'));
    if ((await readTemplate(repositories, templateId(template.key, template.version))) !== null) throw new AppError('already_exists', { kind: 'template', key: template.id });
    if ((await repositories.templates.count()) >= limits.templates) throw new AppError('too_large', { what: '已添加的模板版本数', whatEn: 'the number of template versions that were added', limit: limits.templates });
    await repositories.templates.insert({ template, addedBy: actor.userId, addedAt: clock.now() });
    await writeInstallationChange(context, repositories, { actorId: actor.userId, action: 'template.added', nodeKind: 'TEMPLATE', nodeId: template.id, after: { basedOn, key: template.key, version: template.version, label: template.label } });
    return { template };
  });
}
