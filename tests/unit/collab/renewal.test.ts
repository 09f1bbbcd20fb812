import { describe, expect, test } from '@jest/globals';
import type { SessionAccess } from '../../../collab/room/ports.js';
import { AppError } from '../../../schema/errors/app-error.js';
import type { Replica } from './replica.js';
import { withStandingAccess } from '../../../collab/room/standing-access.js';
import { RoomWorld, sectionId } from './room-world.js';

/** Checks of a client's tokens that the test answers by hand. */
class Desk {
  readonly asked: string[] = [];
  #answers: ((answer: SessionAccess | AppError) => void)[] = [];

  constructor(world: RoomWorld, replica: Replica) {
    replica.check = (token, use) =>
      withStandingAccess(world.registry, async () => {
        this.asked.push(token);
        const answer = await new Promise<SessionAccess | AppError>((resolve) => this.#answers.push(resolve));
        if (answer instanceof AppError) throw answer;
        return answer;
      }, use);
  }

  answer(answer: SessionAccess | AppError): void {
    this.#answers.shift()?.(answer);
  }
}

interface Stage {
  readonly world: RoomWorld;
  readonly replica: Replica;
  readonly desk: Desk;
  readonly expiresAt: number;
  authenticate(token: string): Promise<void>;
  settle(): Promise<void>;
  /** What the client was told since the last time it was asked for. */
  told(): unknown[];
}

async function createStage(options = {}): Promise<Stage> {
  const world = new RoomWorld(options);
  const expiresAt = world.clock.now() + 60_000;
  const replica = await world.client(1, { tokenExpiresAt: expiresAt, signInId: 'ses_1' });
  const settle = (): Promise<void> => world.exchange(replica);
  return {
    world,
    replica,
    desk: new Desk(world, replica),
    expiresAt,
    settle,
    async authenticate(token) {
      replica.send({ kind: 'authenticate', token });
      await settle();
    },
    told: () => replica.seen.splice(0).filter(({ kind }) => kind === 'authenticated' || kind === 'refused'),
  };
}

const refused = (code: string): unknown => expect.objectContaining({ kind: 'refused', code });

describe('a new token over an open connection', () => {
  test('[COL74] prolongs the session and renews what it may do, as at the handshake', async () => {
    const { world, replica, desk, expiresAt, authenticate, settle, told } = await createStage();
    await authenticate('new');
    desk.answer({ ...replica.access, tokenExpiresAt: expiresAt + 60_000, signInId: 'ses_2', canWrite: false });
    await settle();
    expect(told()).toEqual([{ kind: 'authenticated', expiresAt: expiresAt + 60_000 }]);
    expect(world.registry.sessions()).toEqual([expect.objectContaining({ access: expect.objectContaining({ signInId: 'ses_2', canWrite: false }) })]);
    replica.text.insert(0, '不');
    await settle();
    expect(told()).toEqual([refused('forbidden')]);
    await world.clock.advance(60_001);
    expect(replica.pair?.closed).toBeNull();
    await world.clock.advance(60_000);
    expect(replica.pair?.closed).toMatchObject({ code: 4401, reason: expect.stringContaining('expired') });
  });

  test('[COL74] that is no good, or somebody else’s, is refused, and the session goes on until the old one ends', async () => {
    const { world, replica, desk, expiresAt, authenticate, settle, told } = await createStage();
    const answers = [
      new AppError('unauthenticated', { reason: 'revoked' }),
      { ...replica.access, userId: 'usr_2', tokenExpiresAt: expiresAt + 60_000 },
      { ...replica.access, tokenExpiresAt: world.clock.now() - 1 },
      new AppError('store_unavailable', {}),
    ];
    for (const answer of answers) {
      await authenticate('bad');
      desk.answer(answer);
      await settle();
    }
    await authenticate('x'.repeat(4097));
    expect(told()).toEqual([refused('unauthenticated'), refused('forbidden'), refused('unauthenticated'), refused('store_unavailable'), refused('too_large')]);
    expect(world.registry.presence([sectionId])).toMatchObject([{ userId: 'usr_1' }]);
    replica.text.insert(0, '照常');
    await settle();
    expect(replica.unacknowledged.size).toBe(0);
    await world.clock.advance(60_000);
    expect(replica.pair?.closed?.code).toBe(4401);
    expect(world.complaints).toEqual([]);
  });

  test('[COL75] is checked one at a time; of those that come meanwhile the newest counts', async () => {
    const { replica, desk, expiresAt, authenticate, settle, told } = await createStage();
    for (const token of ['first', 'second', 'third']) await authenticate(token);
    expect(desk.asked).toEqual(['first']);
    desk.answer({ ...replica.access, tokenExpiresAt: expiresAt + 1 });
    await settle();
    expect(desk.asked).toEqual(['first', 'third']);
    desk.answer({ ...replica.access, tokenExpiresAt: expiresAt + 3 });
    await settle();
    expect(told()).toEqual([1, 3].map((ms) => ({ kind: 'authenticated', expiresAt: expiresAt + ms })));
    await authenticate('fourth');
    desk.answer({ ...replica.access, tokenExpiresAt: expiresAt + 4 });
    await settle();
    expect(told()).toEqual([{ kind: 'authenticated', expiresAt: expiresAt + 4 }]);
  });

  test('[COL75] is checked again when rights change under the check', async () => {
    const { world, replica, desk, expiresAt, authenticate, settle, told } = await createStage();
    const renewed = { ...replica.access, tokenExpiresAt: expiresAt + 60_000 };
    await authenticate('new');
    world.registry.updateAccess(() => true, (access) => ({ ...access, canWrite: false }));
    desk.answer(renewed);
    await settle();
    // What was found out before the right was taken away must not bring it back.
    expect([desk.asked, told()]).toEqual([['new', 'new'], []]);
    expect(world.registry.sessions()[0]?.access.canWrite).toBe(false);
    desk.answer({ ...renewed, canWrite: false });
    await settle();
    expect(told()).toEqual([{ kind: 'authenticated', expiresAt: expiresAt + 60_000 }]);
  });

  test('[COL75] comes too late for a session that was ended meanwhile', async () => {
    const { world, replica, desk, expiresAt, authenticate, settle } = await createStage();
    await authenticate('new');
    world.registry.closeSessions(() => true, new AppError('unauthenticated', { reason: 'revoked' }));
    for (let i = 0; i < 2; i++) {
      desk.answer({ ...replica.access, tokenExpiresAt: expiresAt + 60_000 });
      await settle();
    }
    expect(replica.pair?.closed?.code).toBe(4401);
    expect(world.registry.sessions()).toEqual([]);
    await world.clock.advance(30_000);
    expect(world.registry.stats().rooms).toBe(0);
  });

  test('[COL74] is for clients that negotiated jiwen.v1', async () => {
    const world = new RoomWorld();
    const plain = await world.client(1, {}, '');
    plain.send({ kind: 'authenticate', token: 'new' });
    await world.exchange(plain);
    expect(plain.pair?.closed?.code).toBe(4400);
  });
});
