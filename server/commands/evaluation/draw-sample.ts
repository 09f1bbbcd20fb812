import { createHash } from 'node:crypto';

/** A project, as far as drawing asks. */
export interface Drawn {
  readonly goalTableId: string;
  readonly projectCode: string;
}

/**
 * Draws `count` of the projects so that anybody can draw the same again, and nobody can choose: those whose SHA-256 of "seed", a line feed and the project
 * code comes first in order. In the order of the text; all of them where there are no more than `count`.
 */
export function drawSample(projects: readonly Drawn[], seed: string, count: number): string[] {
  const lotOf = ({ projectCode, goalTableId }: Drawn): string => `${createHash('sha256').update(`${seed}\n${projectCode}`).digest('hex')} ${goalTableId}`;
  const drawn = new Set(projects.map((project) => ({ lot: lotOf(project), project })).sort((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, count).map(({ project }) => project.goalTableId));
  return projects.map(({ goalTableId }) => goalTableId).filter((id) => drawn.has(id));
}
