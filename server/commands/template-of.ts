import type { Template } from '../../schema/model/template.js';
import { findTemplate } from '../../schema/rules/templates/all.js';
import type { DocumentRecord } from '../ports/records.js';

/** The document's template. A document whose template no longer ships cannot be judged, and that is a fault of the release. */
export function templateOf(document: Pick<DocumentRecord, 'id' | 'templateId'>): Template {
  const template = findTemplate(document.templateId);
  if (template === null) throw new Error(`document ${document.id} needs the template ${document.templateId}`);
  return template;
}
