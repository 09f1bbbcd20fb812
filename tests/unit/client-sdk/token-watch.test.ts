import { describe, expect, test } from '@jest/globals';
import { TokenWatch } from '../../../client-sdk/live/token-watch.js';
import { ManualClock } from '../../support/manual-clock.js';

interface Stage {
  readonly clock: ManualClock;
  readonly watch: TokenWatch;
  /** Tokens that were to be renewed, with when. */
  readonly asked: (readonly [token: string, afterMs: number])[];
  readonly sent: string[];
  answer: () => Promise<string | null>;
}

function createStage(): Stage {
  const clock = new ManualClock();
  const start = clock.now();
  const stage: Stage = {
    clock,
    asked: [],
    sent: [],
    answer: async () => 'next',
    watch: new TokenWatch({
      clock,
      renewAccessToken(token) {
        stage.asked.push([token, clock.now() - start]);
        return stage.answer();
      },
    }, (token) => stage.sent.push(token)),
  };
  return stage;
}

describe('a token that ends while a section is open', () => {
  test('[SDK48] is replaced a minute before, or after two thirds of a short one', async () => {
    const { clock, watch, asked, sent } = createStage();
    watch.watch('long', 900_000);
    await clock.advance(839_999);
    expect(asked).toEqual([]);
    await clock.advance(1);
    expect([asked, sent]).toEqual([[['long', 840_000]], ['next']]);
    watch.watch('short', 9000);
    await clock.advance(6000);
    expect([asked.at(-1), sent.length, clock.timerCount]).toEqual([['short', 846_000], 2, 0]);
  });

  test('[SDK48] is tried again, sooner and sooner, while there is time and the server cannot be reached', async () => {
    const stage = createStage();
    stage.answer = async () => { throw new Error('away'); };
    stage.watch.watch('token', 120_000);
    await stage.clock.advance(120_000);
    expect(stage.asked.map(([, at]) => at)).toEqual([80_000, 100_000, 110_000, 115_000, 117_500, 118_750, 119_375]);
    expect([stage.sent, stage.clock.timerCount]).toEqual([[], 0]);
  });

  test('[SDK48] is left alone when there is no other, when the section closes, and when it never ends', async () => {
    const stage = createStage();
    stage.answer = async () => null;
    stage.watch.watch('token', 900);
    await stage.clock.advance(10_000);
    let renew: (token: string) => void = () => undefined;
    stage.answer = () => new Promise((resolve) => { renew = resolve; });
    stage.watch.watch('token', 900);
    await stage.clock.advance(900);
    stage.watch.stop();
    renew('late');
    await stage.clock.settle();
    stage.watch.watch('endless', Number.MAX_SAFE_INTEGER);
    await stage.clock.advance(1_000_000_000);
    expect([stage.asked.length, stage.sent]).toEqual([2, []]);
    stage.watch.stop();
    expect(stage.clock.timerCount).toBe(0);
  });
});
