import { readFileSync } from 'node:fs';
import { projectRoot } from './project-root.js';

/** The settings that a server reads from its environment, by their names in the code that reads them. */
export function readSettings(): string[] {
  const sources = ['config', 'evidence-config', 'oidc-config', 'traces-config'].map((name) => readFileSync(`${projectRoot}server/runtime/${name}.ts`, 'utf8')).join();
  return [...new Set([...sources.matchAll(/env\['([A-Z\d_]+)'\]/g)].map(([, name = '']) => name))].sort();
}

/** The drain deadline of a server, in seconds, as its code has it. */
export function readDrainDeadline(): number {
  const source = readFileSync(`${projectRoot}server/app.ts`, 'utf8');
  return Number(/drainDeadlineMs = ([\d_]+);/.exec(source)?.[1]?.replaceAll('_', '')) / 1000;
}
