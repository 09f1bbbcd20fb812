import { AppError } from '../../schema/errors/app-error.js';
import type { Template } from '../../schema/model/template.js';
import { findTemplate, templates as shipped } from '../../schema/rules/templates/all.js';
import type { DocumentRecord } from '../ports/records.js';
import type { Repositories } from '../ports/unit-of-work.js';

type WithTemplates = Pick<Repositories, 'templates'>;

/** The one look-up of templates: one that ships, without asking the database, or one that was added, by whichever server; else null. */
export async function readTemplate({ templates }: WithTemplates, id: string): Promise<Template | null> {
  return findTemplate(id) ?? (await templates.find(id));
}

/** The template of an id that a client named in the field `path`. @throws {invalid_input} */
export async function requireTemplate(repositories: WithTemplates, id: string, path: string): Promise<Template> {
  const template = await readTemplate(repositories, id);
  if (template === null) throw new AppError('invalid_input', { path, problem: `没有名为“${id.slice(0, 64)}”的模板`, problemEn: `there is no template “${id.slice(0, 64)}”` });
  return template;
}

/** As requireTemplate, of a form of texts: a report is made of a self-evaluation (startReport), never by itself. @throws {invalid_input} */
export async function requireTextTemplate(repositories: WithTemplates, id: string, path: string): Promise<Template> {
  const template = await requireTemplate(repositories, id, path);
  if (template.kind === 'TEXT') return template;
  throw new AppError('invalid_input', { path, problem: `“${template.label.zh}”是自评报告的模板，报告由绩效自评生成（startReport）`, problemEn: `“${template.label.en}” is a form of reports, which startReport makes of a self-evaluation` });
}

/** Those that ship, then those that were added, by when. */
export async function readTemplates({ templates }: WithTemplates): Promise<readonly Template[]> {
  return [...shipped, ...(await templates.list())];
}

/** The document's template. Templates are never taken away, so a document whose template is unknown is a fault of the release. */
export async function templateOf(repositories: WithTemplates, document: Pick<DocumentRecord, 'id' | 'templateId'>): Promise<Template> {
  const template = await readTemplate(repositories, document.templateId);
  if (template === null) throw new Error(`document ${document.id} needs the template ${document.templateId}`);
  return template;
}
