import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parse } from 'yaml';
import { readConfig } from '../../server/runtime/config.js';
import { createFinder, findOrInstall, usualDirectories } from '../support/find-or-install.js';
import { projectRoot } from '../support/project-root.js';
import { readDrainDeadline, readSettings } from '../support/read-settings.js';
import { listFiles, readSource } from './source-files.js';

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly stop_grace_period?: string;
  readonly restart?: string;
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
}

const read = (path: string): unknown => parse(readSource(path), { merge: true });
const compose = read('docker-compose.yml') as Compose;
const { services } = compose;
const servers = ['server-1', 'server-2'].map((name) => services[name] ?? {});
/** As Compose does with nothing set: the innermost first. */
function expand(text: string): string {
  const expanded = text.replace(/\$\{\w+:-([^${}]*)\}/g, '$1');
  return expanded === text ? text : expand(expanded);
}
const expanded = (environment: Readonly<Record<string, string>> = {}) => Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, expand(value)]));
/** Settings of the image, with no meaning beside a database server, or of files that are not in the image. */
const elsewhere = /^(?:PORT|HOST|JIWEN_DATA|OIDC_CLIENT_SECRET_FILE|JIWEN_OPERATIONS_LIST)$/;

describe('docker-compose.yml', () => {
  test('[OPS25] starts two servers with the same settings, which a server knows and takes, each of which can be set from outside', () => {
    const [first, second] = servers.map(({ environment }) => environment ?? {});
    expect(second).toEqual(first);
    const known = readSettings();
    expect(Object.keys(first ?? {}).filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !Object.keys(first ?? {}).includes(name) && !elsewhere.test(name))).toEqual([]);
    const config = readConfig(expanded(first));
    expect(config).toMatchObject({ proxies: 1, seed: 'sample', databaseUrl: 'mysql://jiwen:jiwen@mysql:3306/jiwen', redisUrl: 'redis://redis:6379', oidc: null, metrics: { host: '0.0.0.0', port: 9464 } });
    expect(config.mail).toMatchObject({ smtpUrl: 'smtp://mailpit:1025', publicUrl: 'http://localhost:4000' });
  });

  test('[OPS25] has images with versions, probes for all, and starts what is needed first', () => {
    for (const [name, { image = '', build, healthcheck, restart, depends_on = {} }] of Object.entries(services)) {
      if (build === undefined) expect([name, expand(image)]).toEqual([name, expect.stringMatching(/^[\w/.-]+:v?\d+\.\d+(\.\d+)?(-alpine)?$/)]);
      if (build === undefined) expect([name, healthcheck?.test[0]]).toEqual([name, expect.stringMatching(/^CMD/)]);
      expect([name, restart]).toEqual([name, 'unless-stopped']);
      for (const [needed, { condition }] of Object.entries(depends_on)) expect([needed in services, condition]).toEqual([true, 'service_healthy']);
    }
    expect(readSource('Dockerfile')).toMatch(/^HEALTHCHECK .*\/health\/ready/m);
  });

  test('[OPS25] gives servers longer to stop than they take, publishes one door and the watchers to this machine alone', () => {
    for (const { stop_grace_period = '' } of servers) expect(Number(/^(\d+)s$/.exec(stop_grace_period)?.[1])).toBeGreaterThan(2 * readDrainDeadline());
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${expand(port)}`));
    expect(published).toEqual(['proxy 4000:8080', 'mailpit 127.0.0.1:8025:8025', 'prometheus 127.0.0.1:9090:9090', 'grafana 127.0.0.1:3000:3000']);
  });

  test('[OPS25] mounts what is there, and holds no secret that cannot be set from outside', () => {
    const mounted = Object.values(services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    for (const source of mounted) expect(source.startsWith('./') ? existsSync(`${projectRoot}${source}`) : source in compose.volumes).toBe(true);
    expect(Object.keys(compose.volumes).sort()).toEqual([...new Set(mounted.filter((source) => !source.startsWith('./')))].sort());
    const secrets = Object.values(services).flatMap(({ environment = {} }) => Object.entries(environment)).filter(([name, value]) => /PASSWORD$|SECRET$|_KEY$/.test(name) && value !== 'yes');
    expect(secrets.length).toBeGreaterThan(4);
    for (const [, value] of secrets) expect(value).toMatch(/^\$\{\w+:-[^}]*\}$/);
  });

  test('[OPS25] the proxy leads to both servers by the file that is tested as a process, and Prometheus reads both', () => {
    const { JIWEN_SERVERS } = services['proxy']?.environment ?? {};
    expect([JIWEN_SERVERS, services['proxy']?.volumes]).toEqual(['server-1:4000 server-2:4000', expect.arrayContaining(['./deploy/Caddyfile:/etc/caddy/Caddyfile:ro'])]);
    const { scrape_configs } = read('deploy/prometheus/prometheus.yml') as { readonly scrape_configs: readonly { readonly job_name: string; readonly static_configs: readonly { readonly targets: readonly string[] }[] }[] };
    expect(scrape_configs.map(({ job_name, static_configs }) => [job_name, static_configs.flatMap(({ targets }) => targets)])).toEqual([['jiwen', ['server-1:9464', 'server-2:9464']]]);
    const [source] = (read('deploy/grafana/provisioning/datasources/prometheus.yml') as { readonly datasources: readonly { readonly uid: string; readonly url: string }[] }).datasources;
    expect([source?.uid, source?.url]).toEqual(['prometheus', 'http://prometheus:9090']);
    const [provider] = (read('deploy/grafana/provisioning/dashboards/jiwen.yml') as { readonly providers: readonly { readonly options: { readonly path: string } }[] }).providers;
    expect(services['grafana']?.volumes).toContain(`./deploy/grafana/dashboards:${provider?.options.path ?? ''}:ro`);
    expect(listFiles('deploy/grafana/dashboards', '.json')).toHaveLength(1);
  });
});

test('[OPS26] the rules of Prometheus fire when they should and not else, by its own tool', async () => {
  const promtool = await findOrInstall(createFinder(usualDirectories()), 'promtool', 'prometheus');
  // Where neither Prometheus nor apt-get is: CI has them.
  if (promtool === null) return;
  const run = (...args: string[]): string => execFileSync(promtool, args, { cwd: projectRoot, encoding: 'utf8' });
  expect(run('check', 'config', 'deploy/prometheus/prometheus.yml')).toContain('9 rules found');
  expect(run('test', 'rules', 'deploy/prometheus/alerts.test.yml')).toContain('SUCCESS');
}, 180_000);
