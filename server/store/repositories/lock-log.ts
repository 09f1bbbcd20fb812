import { SectionEntity } from '../entities/section.js';
import type { Scope } from '../scope.js';

/**
 * The head of a section's log, held until the end of the transaction: two compactions, or one and an append, take turns.
 * Null when the section does not exist or was removed.
 */
export async function lockLog(scope: Scope, sectionId: string): Promise<Pick<SectionEntity, 'id' | 'generation' | 'headSeq'> | null> {
  const sections = scope.writer().getRepository(SectionEntity).createQueryBuilder('section').select(['section.id', 'section.generation', 'section.headSeq']);
  sections.where('section.id = :sectionId AND section.removed = 0', { sectionId });
  // SQLite lets one transaction write at a time.
  if (scope.kind === 'mysql') sections.setLock('pessimistic_write');
  return sections.getOne();
}
