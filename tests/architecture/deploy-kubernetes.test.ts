import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import type { Container, ConfigMap, PersistentVolumeClaim, Service } from 'kubernetes-types/core/v1.d.ts';
import type { Deployment } from 'kubernetes-types/apps/v1.d.ts';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.d.ts';
import type { Ingress, NetworkPolicy } from 'kubernetes-types/networking/v1.d.ts';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.d.ts';
import ts from 'typescript';
import { parse } from 'yaml';
import { readConfig } from '../../server/runtime/config.js';
import { createFinder, usualDirectories } from '../support/find-or-install.js';
import { projectRoot } from '../support/project-root.js';
import { readDrainDeadline, readSettings } from '../support/read-settings.js';
import { listFiles, readSource } from './source-files.js';

const folder = 'deploy/kubernetes';
const read = <T>(name: string): T => parse(readSource(`${folder}/${name}.yaml`)) as T;
const kustomization = read<{ readonly resources: readonly string[]; readonly images: readonly { readonly name: string; readonly newTag: string }[] }>('kustomization');
const deployment = read<Deployment>('deployment');
const template = deployment.spec?.template;
const pod = template?.spec;
const container: Partial<Container> = pod?.containers[0] ?? {};
const settings = read<ConfigMap>('settings').data ?? {};
/** What must never stand in a ConfigMap, which whoever may look at anything may read. */
const secret = /PASSWORD|SECRET|_KEY$|^(?:DATABASE|REDIS|SMTP)_URL$/;

/** What the compiler says of these objects as literals of the types of Kubernetes' API: words it does not know, and values of the wrong kind. */
function typeErrors(objects: readonly { readonly apiVersion: string; readonly kind: string }[]): string[] {
  const literals = objects.map((object, index) => {
    const [group = '', version = 'v1'] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : ['core', object.apiVersion];
    const place = `kubernetes-types/${group.replace(/\.k8s\.io$/, '')}/${version}`;
    return `export const object${index}: import('${place}').${object.kind} = ${JSON.stringify(object, null, 1)};`;
  });
  const path = `${projectRoot}tests/architecture/kubernetes-objects.ts`;
  const options: ts.CompilerOptions = { strict: true, noEmit: true, skipLibCheck: true, types: [], lib: ['lib.es2022.d.ts'], module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === path || fileExists.call(host, name);
  host.getSourceFile = (name, ...rest) => (name === path ? ts.createSourceFile(name, literals.join('\n'), ts.ScriptTarget.ES2022) : getSourceFile.call(host, name, ...rest));
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([path], options, host));
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('deploy/kubernetes', () => {
  test('[OPS27] every file is an object of Kubernetes’ API to the last word, and is listed; only the autoscaler is optional', () => {
    const names = listFiles(folder, '.yaml').map((path) => path.slice(folder.length + 1)).filter((name) => name !== 'kustomization.yaml');
    expect(names.filter((name) => !kustomization.resources.includes(name))).toEqual(['autoscaler.yaml']);
    expect(typeErrors(names.map((name) => read(name.replace('.yaml', ''))))).toEqual([]);
    const misspelt = [{ ...deployment, apiVersion: 'apps/v1', kind: 'Deployment', spec: { ...deployment.spec, template: { spec: { containers: [{ name: 'x', livenesProbe: {} }] } } } }];
    expect(typeErrors(misspelt).join()).toContain('livenesProbe');
  });

  test('[OPS27] servers are restarted one after the other, each with time to leave: nobody is sent to one that goes, none is cut off', () => {
    expect(deployment.spec?.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } });
    expect(read<PodDisruptionBudget>('disruption-budget').spec?.maxUnavailable).toBe(1);
    expect([deployment.spec?.replicas, read<HorizontalPodAutoscaler>('autoscaler').spec?.minReplicas]).toEqual([2, 2]);
    const waits = Number(container.lifecycle?.preStop?.exec?.command?.[1]);
    expect(pod?.terminationGracePeriodSeconds).toBeGreaterThan(waits + 2 * readDrainDeadline());
    const { readinessProbe } = container;
    // Who leaves is known as such before it goes.
    expect(waits).toBeGreaterThanOrEqual(readinessProbe?.periodSeconds ?? Infinity);
  });

  test('[OPS27] is probed where the server answers: started once its tables are up to date, routed to by readiness, restarted only when it does not answer', () => {
    const { startupProbe, livenessProbe, readinessProbe, ports = [] } = container;
    expect([startupProbe, livenessProbe, readinessProbe].map((probe) => probe?.httpGet)).toEqual([{ path: '/health/live', port: 'http' }, { path: '/health/live', port: 'http' }, { path: '/health/ready', port: 'http' }]);
    // The server itself gives its checks two seconds.
    expect(readinessProbe?.timeoutSeconds).toBeGreaterThan(2);
    const config = readConfig(settings);
    expect(ports.map(({ name, containerPort }) => [name, containerPort])).toEqual([['http', config.port], ['metrics', config.metrics?.port]]);
    expect([config.host, config.metrics?.host]).toEqual(['0.0.0.0', '0.0.0.0']);
  });

  test('[OPS27] runs as nobody in particular, on a root that cannot be written, with no rights', () => {
    expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } });
    expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
    expect(container.volumeMounts?.map(({ mountPath }) => mountPath)).toEqual(['/tmp', '/data', '/evidence']);
    const claim = read<PersistentVolumeClaim>('evidence-claim');
    expect([claim.spec?.accessModes, pod?.volumes?.find(({ name }) => name === 'evidence')?.persistentVolumeClaim?.claimName, settings['JIWEN_EVIDENCE']]).toEqual([['ReadWriteMany'], claim.metadata?.name, '/evidence']);
    expect(readSource('Dockerfile')).toMatch(/^USER node$/m);
  });

  test('[OPS27] knows only settings that a server reads, and has secrets from the Secret alone', () => {
    expect(Object.keys(settings).filter((name) => !readSettings().includes(name) || secret.test(name))).toEqual([]);
    expect(container.envFrom).toEqual([{ configMapRef: { name: 'jiwen-settings' } }, { secretRef: { name: 'jiwen-secrets' } }]);
    for (const path of listFiles(folder, '.yaml')) expect(readSource(path)).not.toMatch(/kind: Secret|\bvalue: .*(?:password|secret)/i);
  });

  test('[OPS27] all parts mean the same servers and ports', () => {
    const labels = { app: 'jiwen' };
    const policy = read<NetworkPolicy>('network-policy').spec;
    const service = read<Service>('service').spec;
    const ingress = read<Ingress>('ingress');
    expect([template?.metadata?.labels, deployment.spec?.selector.matchLabels, policy?.podSelector?.matchLabels, service?.selector, read<PodDisruptionBudget>('disruption-budget').spec?.selector?.matchLabels]).toEqual(Array(5).fill(labels));
    expect(service?.ports?.map(({ name, targetPort }) => [name, targetPort])).toEqual([['http', 'http'], ['metrics', 'metrics']]);
    expect(ingress.spec?.rules?.[0]?.http?.paths[0]?.backend.service).toEqual({ name: 'jiwen', port: { name: 'http' } });
    expect(Number(ingress.metadata?.annotations?.['nginx.ingress.kubernetes.io/proxy-read-timeout'])).toBeGreaterThanOrEqual(3600);
    expect(policy?.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(policy?.ingress?.map(({ ports }) => ports?.[0]?.port)).toEqual(['http', 'metrics']);
  });

  test('[OPS27] kustomize makes one list of it', async () => {
    const kubectl = await createFinder(usualDirectories())('kubectl');
    // Where kubectl is not installed, the files stand as they were checked above.
    if (kubectl === null) return;
    const printed = execFileSync(kubectl, ['kustomize', folder], { cwd: projectRoot, encoding: 'utf8' });
    expect(printed.match(/^kind: \w+$/gm)).toHaveLength(kustomization.resources.length);
    expect(printed).toContain('image: registry.example.gov.cn/jiwen:0.1.0');
  });
});
