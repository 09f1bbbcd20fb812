import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../server/runtime/config.js';

describe('the configuration', () => {
  test('needs nothing', () => {
    expect(readConfig({})).toMatchObject({ port: 4000, host: '127.0.0.1', databaseUrl: null, redisUrl: null, secret: null, allowedOrigins: [], seed: 'sample', logLevel: 'warn' });
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
  ])('%s=%s is refused by its name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });
});
