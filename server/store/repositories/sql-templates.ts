import { In } from 'typeorm';
import { AppError } from '../../../schema/errors/app-error.js';
import { evaluation2020, monitoring2019 } from '../../../schema/model/results-defaults.js';
import type { Template } from '../../../schema/model/template.js';
import type { TemplateRepository } from '../../ports/repositories/templates.js';
import { TemplateEntity } from '../entities/template.js';
import { insertMany } from '../insert-many.js';
import type { Scope } from '../scope.js';
import { isDuplicate } from '../store-errors.js';

export function createSqlTemplates(scope: Scope): TemplateRepository {
  const rows = () => scope.manager().getRepository(TemplateEntity);
  /** Only what is read is kept in memory, never what is written: its transaction may yet be rolled back. */
  const keep = ({ id, body }: TemplateEntity): Template => {
    // Rows that were written before forms said how results are judged, and before there were reports.
    const template: Template = { ...body, kind: body.kind ?? 'TEXT', monitoring: body.monitoring ?? monitoring2019, evaluation: body.evaluation ?? evaluation2020 };
    scope.templates.set(id, template);
    return template;
  };
  return {
    async find(id) {
      const known = scope.templates.get(id);
      if (known !== undefined) return known;
      const row = await rows().findOneBy({ id });
      return row && keep(row);
    },
    async list() {
      const ids = (await rows().find({ select: { id: true }, order: { addedAt: 'ASC', id: 'ASC' } })).map(({ id }) => id);
      const unread = ids.filter((id) => !scope.templates.has(id));
      if (unread.length > 0) (await rows().findBy({ id: In(unread) })).forEach(keep);
      return ids.flatMap((id) => scope.templates.get(id) ?? []);
    },
    count: () => rows().count(),
    async insert({ template, addedBy, addedAt }) {
      const { id, key, version } = template;
      try {
        await insertMany(scope, TemplateEntity, [{ id, key, version, body: template, addedBy, addedAt }]);
      } catch (error) {
        if (isDuplicate(error)) throw new AppError('already_exists', { kind: 'template', key: id }, { cause: error });
        throw error;
      }
    },
  };
}
