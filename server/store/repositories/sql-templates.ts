import { In } from 'typeorm';
import type { Template } from '../../../schema/model/template.js';
import type { TemplateRepository } from '../../ports/repositories/templates.js';
import { TemplateEntity } from '../entities/template.js';
import { insertMany } from '../insert-many.js';
import type { Scope } from '../scope.js';

export function createSqlTemplates(scope: Scope): TemplateRepository {
  const rows = () => scope.manager().getRepository(TemplateEntity);
  /** Only what is read is kept in memory, never what is written: its transaction may yet be rolled back. */
  const keep = ({ id, body }: TemplateEntity): Template => {
    scope.templates.set(id, body);
    return body;
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
    insert: ({ template, addedBy, addedAt }) => insertMany(scope, TemplateEntity, [{ id: template.id, key: template.key, version: template.version, body: template, addedBy, addedAt }]),
  };
}
