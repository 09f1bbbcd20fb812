import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestGraphql, type TestGraphql } from '../../support/test-graphql.js';

let app: TestGraphql;
beforeAll(async () => {
  app = await createTestGraphql();
}, 60_000);
afterAll(() => app.stop());

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(`${app.url}${path}`, init);

test('[API25] GraphiQL comes whole from this server, and its policy allows nothing else', async () => {
  const page = await get('/graphiql');
  const html = await page.text();
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(links.filter((link) => link !== 'data:,')).toHaveLength(5);
  for (const link of links.filter((candidate) => candidate !== 'data:,')) {
    expect(link).toMatch(/^\/graphiql\//);
    const asset = await get(link);
    expect([link, asset.status]).toEqual([link, 200]);
    expect((await asset.text()).length).toBeGreaterThan(300);
  }
  expect(html).not.toMatch(/https?:/);
  expect(html).not.toMatch(/<script>|onload=/);
});

test('[API25] GraphiQL speaks to this server over HTTP and WebSocket', async () => {
  expect(await (await get('/graphiql/start.js')).text()).toContain("subscriptionUrl: socketUrl");
});

test.each(['/graphiql/../package.json', '/graphiql/%2e%2e/%2e%2e/package.json', '/graphiql/constructor', '/graphiql/'])('[API25] %s reaches no other file', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test('[API26] live answers always, ready only when what is needed is there', async () => {
  expect(await (await get('/health/live')).json()).toEqual({ status: 'ok' });
  expect((await get('/health/ready')).status).toBe(200);
  app.health.ready = false;
  const unready = await get('/health/ready');
  expect([unready.status, await unready.json()]).toEqual([503, { status: 'unavailable', checks: { database: false } }]);
  expect((await get('/health/live')).status).toBe(200);
  expect((await get('/health/ready', { method: 'POST' })).status).toBe(405);
});

test('[API27] an unknown path is a 404 in JSON, with the security headers of every answer', async () => {
  const response = await get('/nothing/here');
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
  expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('x-frame-options')).toBe('DENY');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
});
