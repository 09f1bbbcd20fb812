import { expect, test } from '@jest/globals';
import { parseRedisUrl } from '../../../server/runtime/redis-address.js';

test('[OPS28] [OPS29] REDIS_URL names one Redis, nodes of a cluster, or sentinels and the name of their master', () => {
  const plain = { master: null, username: '', password: '', sentinelPassword: '', isEncrypted: false };
  expect(parseRedisUrl('redis://cache')).toEqual({ ...plain, places: [{ host: 'cache', port: 6379 }] });
  expect(parseRedisUrl('rediss://jiwen:p%40%3Ass@[::1]:6380/3')).toEqual({ ...plain, places: [{ host: '::1', port: 6380 }], username: 'jiwen', password: 'p@:ss', isEncrypted: true });
  expect(parseRedisUrl('redis://:x@a:1,b:2,c')).toEqual({ ...plain, places: [{ host: 'a', port: 1 }, { host: 'b', port: 2 }, { host: 'c', port: 6379 }], password: 'x' });
  expect(parseRedisUrl('redis-sentinel://u:p@a,b:5/main?sentinelPassword=s%26t')).toEqual({ master: 'main', places: [{ host: 'a', port: 26_379 }, { host: 'b', port: 5 }], username: 'u', password: 'p', sentinelPassword: 's&t', isEncrypted: false });
  expect(['redis://', 'redis://a b', 'http://a', 'redis-sentinel://a/', 'redis://a:99999', `redis://${'a,'.repeat(64)}a`, 'redis://%zz:p@a'].map(parseRedisUrl)).toEqual(Array(7).fill(null));
});
