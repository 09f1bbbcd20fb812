import { describe, expect, test } from '@jest/globals';
import { documentEventKinds } from '../../../schema/model/document-event.js';
import { limits } from '../../../schema/model/limits.js';
import { newWebhookSecret, signWebhook } from '../../../server/commands/webhook/webhook-secret.js';
import { toWebhookMessage } from '../../../server/domain/webhook-message.js';
import { retryAfterMs, webhookPauseMs } from '../../../server/domain/webhook-retry.js';
import type { EventRecord } from '../../../server/ports/records.js';
import { createRandomIds } from '../../../server/runtime/random-ids.js';

describe('the signature', () => {
  test('[HOOK10] is that of Standard Webhooks', () => {
    const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' };
    expect(signWebhook(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], message, 1_614_265_330)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test('[HOOK11] a secret is 32 bytes of chance', () => {
    const secrets = Array.from({ length: 50 }, () => newWebhookSecret(createRandomIds()));
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).toHaveLength(32);
  });
});

describe('what is sent of an event', () => {
  test.each(documentEventKinds)('[HOOK6] %s: what it is about is called as in the API', (type) => {
    const event: EventRecord = { documentId: 'doc_1', seq: 7, type, nodeId: 'n', relatedId: 'r', revision: 3, actorId: null, at: 0 };
    const { id, body } = toWebhookMessage(event, 'cursor');
    const { data, ...rest } = JSON.parse(body) as { data: Record<string, unknown> };
    expect([id, rest]).toEqual(['doc_1-7', { type, timestamp: '1970-01-01T00:00:00.000Z' }]);
    expect(data).toMatchObject({ documentId: 'doc_1', cursor: 'cursor', actorId: null });
    const { documentId: _document, cursor: _cursor, actorId: _actor, ...about } = data;
    expect(about).toEqual({
      DocumentChanged: {}, SectionChanged: { sectionId: 'n', revision: 3 }, SectionRemoved: { sectionId: 'n' }, GoalTableChanged: { goalTableId: 'n' }, GoalTableRemoved: { goalTableId: 'n' },
      IndicatorChanged: { indicatorId: 'n', goalTableId: 'r' }, IndicatorRemoved: { indicatorId: 'n', goalTableId: 'r' }, CommentAdded: { threadId: 'n', commentId: 'r' }, CommentChanged: { threadId: 'n', commentId: 'r' },
      MemberChanged: { userId: 'n' }, ReviewChanged: { reviewRoundId: 'n', reviewItemId: 'r' }, VersionTaken: { versionId: 'n' },
      ExecutionChanged: { goalTableId: 'n' }, MonitoringChanged: { monitoringRoundId: 'n', monitoringEntryId: 'r' }, SelfEvaluationChanged: { selfEvaluationId: 'n', relatedId: 'r' },
    }[type]);
  });
});

describe('the pause after a failure', () => {
  test('[HOOK13] is between half and whole of what doubles, up to an hour', () => {
    for (let failures = 1; failures < 40; failures += 1) {
      const whole = Math.min(5000 * 2 ** (failures - 1), limits.webhookRetryMaxMs);
      expect([webhookPauseMs(failures, 0), webhookPauseMs(failures, 0.5)]).toEqual([whole / 2, whole * 0.75]);
    }
  });

  test.each([[null, 0], ['', 0], ['7', 7000], [' 7 ', 7000], ['-7', 0], ['1e9', 0], ['99999999999999999999', 0], ['x'.repeat(1000), 0], ['Thu, 01 Jan 1970 00:01:00 GMT', 60_000]] as const)('[HOOK14] %s asks for %d ms', (header, ms) => {
    expect(retryAfterMs(header, 0)).toBe(ms);
  });
});
