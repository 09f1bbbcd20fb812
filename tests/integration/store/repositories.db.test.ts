import { apiTokensSuite } from '../../contract/api-tokens.suite.js';
import { keptStatesSuite } from '../../contract/kept-states.suite.js';
import { commentRecordsSuite } from '../../contract/comment-records.suite.js';
import { repositoriesSuite } from '../../contract/repositories.suite.js';
import { resultsSuite } from '../../contract/results.suite.js';
import { reviewsSuite } from '../../contract/reviews.suite.js';
import { versionsSuite } from '../../contract/versions.suite.js';
import { webhooksSuite } from '../../contract/webhooks.suite.js';
import { createTestStore } from '../../support/test-store.js';

repositoriesSuite('SQL', createTestStore);
reviewsSuite('SQL', createTestStore);
resultsSuite('SQL', createTestStore);
keptStatesSuite('SQL', createTestStore);
commentRecordsSuite('SQL', createTestStore);
versionsSuite('SQL', createTestStore);
webhooksSuite('SQL', createTestStore);
apiTokensSuite('SQL', createTestStore);
