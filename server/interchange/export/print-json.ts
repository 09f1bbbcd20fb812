import type { PrintedDocument } from '../../../schema/model/printed-document.js';
import { performanceText, performanceTextFormat, performanceTextVersion } from '../performance-text.js';

/** A document as JSON, as docs/schemas/performance-text.schema.json says: indented, keys in the schema's order, a line feed at the end. */
export function printJson({ template, ...document }: PrintedDocument): string {
  const file = performanceText.write({ ...document, format: performanceTextFormat, formatVersion: performanceTextVersion, template: { id: template.id, version: template.version } });
  return `${JSON.stringify(file, null, 2)}\n`;
}
