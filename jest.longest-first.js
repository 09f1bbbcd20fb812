import SequencerModule from '@jest/test-sequencer';

const Sequencer = SequencerModule.default ?? SequencerModule;

/** On a fresh checkout Jest knows no times and begins with the largest file; one long suite left for last keeps a core idle for a minute. */
const long = ['tests/fuzz/collab-convergence', 'tests/integration/round', 'tests/e2e/frozen-text', 'tests/e2e/sent-again', 'tests/e2e/foreign-access'];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = long.findIndex((part) => path.includes(part));
      return place < 0 ? long.length : place;
    };
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
