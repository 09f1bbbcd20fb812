import { setMember } from '../../../server/commands/member/set.js';
import { createTestApp, type TestPerson } from '../../support/test-app.js';
import { people, roles, type RoundGround, type Who } from './cast.js';
import { LiveEditors } from './live-editors.js';
import { RoundStory } from './round-story.js';

export interface RoundStage extends RoundGround {
  /** The sample with everybody in it, and each author with one of its sections open. */
  story(): Promise<RoundStory>;
  stop(): Promise<void>;
}

/** The whole server with three authors, two reviewers and an approver. */
export async function createRoundStage(): Promise<RoundStage> {
  const app = await createTestApp();
  const cast = new Map<Who, TestPerson>();
  for (const who of people) cast.set(who, await app.person(who.toLowerCase()));
  const administrator = await app.person('root', { isAdministrator: true });
  const person = (who: Who): TestPerson => cast.get(who) as TestPerson;
  const { read } = app.app.store;
  const ground: RoundGround = {
    app,
    read,
    userIds: Object.fromEntries(people.map((who) => [who, person(who).user.id])) as Record<Who, string>,
    by: (who) => app.by(person(who)),
  };
  return {
    ...ground,
    async story() {
      const { documentId, sectionId } = await app.importSample(person('A1'));
      for (const who of people) if (who !== 'A1') await setMember(app.by(administrator), { documentId, userId: person(who).user.id, role: roles[who] });
      const sections = (await read.sections.ofDocuments([documentId])).map(({ id }) => id);
      const [table] = await read.goalTables.ofDocuments([documentId]);
      const rows = await read.goalTables.indicatorsOf([table?.id ?? '']);
      // Two in the section that comments and edits by program are about, one beside them.
      const beside = sections.find((id) => id !== sectionId) ?? sectionId;
      const editors = new LiveEditors(app.app, [[person('A1').token, sectionId], [person('A2').token, sectionId], [person('A3').token, beside]]);
      return new RoundStory(ground, { documentId, sectionId, rows }, editors);
    },
    stop: () => app.stop(),
  };
}
