import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../server/runtime/config.js';

describe('the configuration', () => {
  test('needs nothing', () => {
    expect(readConfig({})).toMatchObject({ port: 4000, host: '127.0.0.1', databaseUrl: null, redisUrl: null, secret: null, allowedOrigins: [], seed: 'sample', logLevel: 'warn' });
  });

  test('[HOOK23] webhooks lead to no private address unless that is allowed', () => {
    expect([undefined, '', 'refuse', 'allow'].map((value) => readConfig({ JIWEN_WEBHOOK_PRIVATE: value }).webhookPrivate)).toEqual(['refuse', 'refuse', 'refuse', 'allow']);
  });

  test('[API37] any operation is run unless the known ones are asked for: those of the client, and of a list that can be read', async () => {
    expect([readConfig({}).operations, readConfig({ JIWEN_OPERATIONS: 'any' }).operations]).toEqual([null, null]);
    const own = readConfig({ JIWEN_OPERATIONS: 'known' }).operations ?? [];
    expect(own.length).toBeGreaterThan(80);
    const directory = await mkdtemp(join(tmpdir(), 'operations-'));
    const [path, broken] = [join(directory, 'list.json'), join(directory, 'broken.json')];
    await writeFile(path, JSON.stringify({ sha: 'query Mine { viewer { id } }' }));
    await writeFile(broken, '{"a": 5}');
    expect(readConfig({ JIWEN_OPERATIONS: 'known', JIWEN_OPERATIONS_LIST: path }).operations).toEqual([...own, 'query Mine { viewer { id } }']);
    for (const wrong of [broken, join(directory, 'none.json')]) expect(() => readConfig({ JIWEN_OPERATIONS: 'known', JIWEN_OPERATIONS_LIST: wrong })).toThrow(/^JIWEN_OPERATIONS_LIST=/);
    expect(() => readConfig({ JIWEN_OPERATIONS: 'some' })).toThrow(/^JIWEN_OPERATIONS=/);
    await rm(directory, { recursive: true });
  });

  test('[OPS1] numbers are read nowhere unless an address is named', () => {
    expect(['', '127.0.0.1:9464', '[::1]:0', 'watch.internal:80'].map((value) => readConfig({ JIWEN_METRICS: value }).metrics)).toEqual([
      null, { host: '127.0.0.1', port: 9464 }, { host: '::1', port: 0 }, { host: 'watch.internal', port: 80 },
    ]);
  });

  test('[OPS4] nothing is traced unless a collector is named', () => {
    const endpoint = 'http://collector:4318/';
    expect([{}, { OTEL_EXPORTER_OTLP_ENDPOINT: '' }, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: '0.05', OTEL_SERVICE_NAME: 'jiwen-2' }].map((env) => readConfig(env).traces)).toEqual([
      null, null, { endpoint: 'http://collector:4318', service: 'jiwen', ratio: 1 }, { endpoint: 'http://collector:4318', service: 'jiwen-2', ratio: 0.05 },
    ]);
    for (const [name, value] of [['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'], ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://user:secret@collector'], ['OTEL_TRACES_SAMPLER_ARG', '2'], ['OTEL_TRACES_SAMPLER_ARG', 'all'], ['OTEL_SERVICE_NAME', '绩 文']] as const) {
      expect(() => readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, [name]: value })).toThrow(name);
      expect(() => readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, [name]: value })).not.toThrow(/secret/);
    }
  });

  test('takes a MariaDB address as the MySQL protocol that it is', () => {
    expect(readConfig({ DATABASE_URL: 'mariadb://u:p@db:3306/jiwen' }).databaseUrl).toBe('mysql://u:p@db:3306/jiwen');
  });

  test.each(['redis://cache', 'redis://:p%40ss@10.0.0.1:6380/2', 'rediss://jiwen:secret@[::1]:6379', 'redis://a:7001,b:7002,c', 'redis-sentinel://:p%40ss@s1,s2:26380/jiwen?sentinelPassword=x', 'rediss-sentinel://s1/jiwen'])('REDIS_URL=%s joins servers', (url) => {
    expect(readConfig({ REDIS_URL: url }).redisUrl).toBe(url);
  });

  test.each(['http://cache', 'cache:6379', 'redis://', 'redis://:secret%zz@cache', 'redis://a,,b', 'redis://a:70000', 'redis-sentinel://s1', 'redis+sentinel://s1/jiwen'])('REDIS_URL=%s is refused without repeating it', (url) => {
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

  const bucket = { JIWEN_EVIDENCE: 's3://evidence/jiwen/', S3_ENDPOINT: 'https://s3.example.gov.cn', S3_ACCESS_KEY_ID: 'jiwen', S3_SECRET_ACCESS_KEY: 'of the bucket' };

  test('[RES60] evidence is kept beside the embedded database, in a folder, or in a bucket; files are scanned where a scanner is named', () => {
    expect(readConfig({ JIWEN_DATA: '/srv/jiwen' }).evidence).toEqual({ storage: { folder: join('/srv/jiwen', 'evidence') }, isLocal: true, scanner: null });
    expect(readConfig({ JIWEN_EVIDENCE: '/evidence', JIWEN_SCANNER: 'clamd://clamav' }).evidence).toEqual({ storage: { folder: resolve('/evidence') }, isLocal: false, scanner: { host: 'clamav', port: 3310 } });
    expect(readConfig({ ...bucket, JIWEN_SCANNER: 'clamd://[::1]:3311' }).evidence).toEqual({
      storage: { s3: { endpoint: bucket.S3_ENDPOINT, bucket: 'evidence', prefix: 'jiwen/', region: 'us-east-1', accessKeyId: 'jiwen', secretAccessKey: 'of the bucket' } }, isLocal: false, scanner: { host: '::1', port: 3311 },
    });
    for (const [name, values] of Object.entries({
      JIWEN_EVIDENCE: ['s3://', 's3://A', 's3://evidence/../other', 's3://evidence?x'], S3_ENDPOINT: ['', 's3.example', 'ftp://s3.example', 'https://s3.example/path', 'https://user:of the bucket@s3.example'], S3_REGION: ['a b'], S3_ACCESS_KEY_ID: [''], S3_SECRET_ACCESS_KEY: [''],
      JIWEN_SCANNER: ['clamav:3310', 'clamd://', 'clamd://clamav:70000', 'http://clamav'],
    })) {
      for (const value of values) expect(() => readConfig({ ...bucket, [name]: value })).toThrow(new RegExp(`^${name}=(?!.*of the bucket)`));
    }
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
    ['JIWEN_KEEP_DAYS', '0'],
    ['JIWEN_METRICS', '9464'],
    ['JIWEN_METRICS', '127.0.0.1:70000'],
    ['JIWEN_METRICS', 'http://127.0.0.1:9464'],
  ])('%s=%s is refused by its name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });
});
