import { repositoriesSuite } from '../../contract/repositories.suite.js';
import { createTestStore } from '../../support/test-store.js';

repositoriesSuite('SQL', createTestStore);
