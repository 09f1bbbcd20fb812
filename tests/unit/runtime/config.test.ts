import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../server/runtime/config.js';

describe('the configuration', () => {
  test('needs nothing', () => {
    expect(readConfig({})).toMatchObject({ port: 4000, host: '127.0.0.1', databaseUrl: null, redisUrl: null, secret: null, allowedOrigins: [], seed: 'sample', logLevel: 'warn' });
  });

  test('[HOOK23] webhooks lead to no private address unless that is allowed', () => {
    expect([undefined, '', 'refuse', 'allow'].map((value) => readConfig({ JIWEN_WEBHOOK_PRIVATE: value }).webhookPrivate)).toEqual(['refuse', 'refuse', 'refuse', 'allow']);
  });

  test('[OPS1] numbers are read nowhere unless an address is named', () => {
    expect(['', '127.0.0.1:9464', '[::1]:0', 'watch.internal:80'].map((value) => readConfig({ JIWEN_METRICS: value }).metrics)).toEqual([
      null, { host: '127.0.0.1', port: 9464 }, { host: '::1', port: 0 }, { host: 'watch.internal', port: 80 },
    ]);
  });

  test('takes a MariaDB address as the MySQL protocol that it is', () => {
    expect(readConfig({ DATABASE_URL: 'mariadb://u:p@db:3306/jiwen' }).databaseUrl).toBe('mysql://u:p@db:3306/jiwen');
  });

  test.each(['redis://cache', 'redis://:p%40ss@10.0.0.1:6380/2', 'rediss://jiwen:secret@[::1]:6379'])('REDIS_URL=%s joins servers', (url) => {
    expect(readConfig({ REDIS_URL: url }).redisUrl).toBe(url);
  });

  test.each(['http://cache', 'cache:6379', 'redis://', 'redis://:secret%zz@cache'])('REDIS_URL=%s is refused without repeating it', (url) => {
    expect(() => readConfig({ REDIS_URL: url })).toThrow(/^REDIS_URL=… /);
  });

  const mail = { SMTP_URL: 'smtp://user:p%40ss@mail.example:587', MAIL_FROM: '绩文 <jiwen@example.gov.cn>', PUBLIC_URL: 'https://jiwen.example/app/' };

  test('[INB21] mail needs a server, a sender and an address for links; without a server there is none', () => {
    expect(readConfig(mail).mail).toEqual({ smtpUrl: mail.SMTP_URL, from: { name: '绩文', address: 'jiwen@example.gov.cn' }, publicUrl: 'https://jiwen.example/app' });
    expect(['财政局, 绩效处: 通知 <a@b.c>', '"财政局" <a@b.c>', 'a@localhost'].map((from) => readConfig({ ...mail, MAIL_FROM: from }).mail?.from)).toEqual([
      { name: '财政局, 绩效处: 通知', address: 'a@b.c' }, { name: '财政局', address: 'a@b.c' }, { name: '', address: 'a@localhost' },
    ]);
    expect(readConfig({ ...mail, SMTP_URL: '' }).mail).toBeNull();
    for (const [name, values] of Object.entries({ SMTP_URL: ['http://mail', 'smtp://', 'mail:25', 'smtp://a:%zz@mail'], MAIL_FROM: ['', 'jiwen', 'a@b.c\r\nBcc: d@e.f', '<a@b.c>, <d@e.f>', 'a,d@e.f', 'a;d@e.f', '绩文 <a,d@e.f>', 'a\u0085b <d@e.f>'], PUBLIC_URL: ['', 'jiwen.example', 'ftp://jiwen.example', 'https://jiwen.example/?a=b'] })) {
      for (const value of values) expect(() => readConfig({ ...mail, [name]: value })).toThrow(name);
    }
    expect(() => readConfig({ ...mail, SMTP_URL: 'http://user:secret@mail' })).toThrow(/^(?!.*secret)/);
  });

  test.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'postgres://db/jiwen'],
    ['DATABASE_URL', 'mysql://db'],
    ['JIWEN_SECRET', 'short'],
    ['JIWEN_AUDIT_KEY', 'short'],
    ['JIWEN_ORIGINS', 'https://good.example,not a url'],
    ['JIWEN_ORIGINS', 'https://good.example/path'],
    ['JIWEN_SEED', 'maybe'],
    ['LOG_LEVEL', 'loud'],
    ['JIWEN_WEBHOOK_PRIVATE', 'yes'],
    ['JIWEN_METRICS', '9464'],
    ['JIWEN_METRICS', '127.0.0.1:70000'],
    ['JIWEN_METRICS', 'http://127.0.0.1:9464'],
  ])('%s=%s is refused by its name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });
});
