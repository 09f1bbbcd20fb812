import type { Template } from '../../../schema/model/template.js';

/** A template as somebody added it. */
export interface AddedTemplate {
  readonly template: Template;
  readonly addedBy: string;
  readonly addedAt: number;
}

/**
 * Versions of forms that administrators added; those that ship are no rows. None is ever changed or removed, so one that was
 * read once is not read again.
 */
export interface TemplateRepository {
  /** By id; null when there is none. */
  find(id: string): Promise<Template | null>;
  /** By when they were added. */
  list(): Promise<Template[]>;
  /** How many were added. */
  count(): Promise<number>;
  /** What is inserted shows once it is committed. @throws {already_exists} the version */
  insert(added: AddedTemplate): Promise<void>;
}
