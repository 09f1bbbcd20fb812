import { align } from './align.js';

/**
 * Which of the ids that are in both lists were moved: as few as can be, so that one row put first is one move, and not a move
 * of all the others. Ids are unique in each list.
 */
export function movedIds(before: readonly string[], after: readonly string[]): Set<string> {
  const places = new Map(before.map((id, index) => [id, index]));
  const common = after.filter((id) => places.has(id));
  const stays = new Set<number>();
  const left = common.map((id) => places.get(id) ?? 0).sort((a, b) => a - b);
  const right = common.map((id) => places.get(id) ?? 0);
  for (const { b, count } of align(left, right)) for (let index = b; index < b + count; index += 1) stays.add(index);
  return new Set(common.filter((_, index) => !stays.has(index)));
}
