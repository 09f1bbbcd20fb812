import { readFileSync } from 'node:fs';
import { refuse } from './read-setting.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Settings that are secrets or hold one: each may stand in a file instead, which `NAME_FILE` names. */
export const secretSettings = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'JIWEN_SECRET', 'JIWEN_SECRET_BEFORE', 'JIWEN_AUDIT_KEY', 'OIDC_CLIENT_SECRET', 'S3_SECRET_ACCESS_KEY'] as const;

function firstLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/)[0]?.trim() ?? '';
  } catch {
    // Said by the caller: which file, and nothing of what is in it.
    return '';
  }
}

/** The environment with the first line of each file in the place of its setting. @throws Error that names the setting */
export function withSecretsOfFiles(env: Env): Env {
  const found: Record<string, string> = {};
  for (const name of secretSettings) {
    const [setting, path] = [`${name}_FILE`, env[`${name}_FILE`] ?? ''];
    if (path === '') continue;
    if ((env[name] ?? '') !== '') refuse(setting, path, `不与 ${name} 同时设置 / not set beside ${name}`);
    found[name] = firstLine(path) || refuse(setting, path, '可读的非空文件 / a file that can be read and is not empty');
  }
  return { ...env, ...found };
}
