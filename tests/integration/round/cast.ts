import type { MemberRole } from '../../../schema/model/role.js';
import type { StoryGround } from '../../support/comment-story.js';
import type { TestApp } from '../../support/test-app.js';

export const roles = { A1: 'AUTHOR', A2: 'AUTHOR', A3: 'AUTHOR', R1: 'REVIEWER', R2: 'REVIEWER', P: 'APPROVER' } as const satisfies Record<string, MemberRole>;
export type Who = keyof typeof roles;
export const people = Object.keys(roles) as Who[];
export const peopleAs = (...wanted: readonly MemberRole[]): Who[] => people.filter((who) => wanted.includes(roles[who]));

/** Everybody, on one server. */
export interface RoundGround extends StoryGround<Who> {
  readonly app: TestApp;
}
