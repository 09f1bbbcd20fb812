import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { parseAdminCall } from '../../../server/cli/admin-options.js';
import { readPassword } from '../../../server/cli/read-password.js';

const plain = { ok: true, displayName: null, password: null, admin: false, name: null, verbs: [], documents: [], departments: [], days: null, dryRun: false, deactivateMissing: false, yes: false, issuer: null, json: false };

describe('the administrator’s command line', () => {
  test('[ACC19] every command as it is meant', () => {
    expect(parseAdminCall(['create-user', 'zhang', '--display-name', '张三', '--admin', '--password', '-'])).toEqual({
      ...plain,
      command: 'create-user',
      words: ['zhang'],
      displayName: '张三',
      admin: true,
      password: '-',
  });
    expect(parseAdminCall(['reset-password', 'zhang'])).toEqual({ ...plain, command: 'reset-password', words: ['zhang'] });
    expect(parseAdminCall(['set-member', 'doc_1', 'zhang', 'none'])).toEqual({ ...plain, command: 'set-member', words: ['doc_1', 'zhang', 'none'] });
    expect(parseAdminCall(['token', 'zhang'])).toEqual({ ...plain, command: 'token', words: ['zhang'] });
    expect(parseAdminCall(['create-api-token', 'tool', '--name', '对接', '--verbs', 'read, comment', '--document', 'doc_1', '--document', 'doc_2', '--department', '某局', '--days', '30'])).toEqual({
      ...plain, command: 'create-api-token', words: ['tool'], name: '对接', verbs: ['read', 'comment'], documents: ['doc_1', 'doc_2'], departments: ['某局'], days: 30,
    });
    expect(parseAdminCall(['documents', '--json'])).toEqual({ ...plain, command: 'documents', words: [], json: true });
    expect(parseAdminCall(['users'])).toEqual({ ...plain, command: 'users', words: [] });
    expect(parseAdminCall(['import-users', 'people.csv', '--dry-run', '--issuer', 'https://id.example'])).toEqual({ ...plain, command: 'import-users', words: ['people.csv'], dryRun: true, issuer: 'https://id.example' });
    expect(parseAdminCall(['unlock', 'zhang'])).toEqual({ ...plain, command: 'unlock', words: ['zhang'] });
  });

  test('[ACC44] putting out whoever is not in a list is confirmed by a word of its own', () => {
    expect(parseAdminCall(['import-users', 'all.csv', '--deactivate-missing'])).toEqual({ ...plain, command: 'import-users', words: ['all.csv'], deactivateMissing: true });
    expect(parseAdminCall(['import-users', 'all.csv', '--deactivate-missing', '--yes'])).toEqual({ ...plain, command: 'import-users', words: ['all.csv'], deactivateMissing: true, yes: true });
    expect(parseAdminCall(['import-users', 'all.csv', '--yes'])).toMatchObject({ ok: false });
  });

  test('[ACC19] help is asked for by name, by flag, or by saying nothing', () => {
    for (const argv of [[], ['help'], ['--help'], ['-h'], ['token', '--help'], ['create-user', '-h']]) {
      expect(parseAdminCall(argv)).toEqual({ ...plain, command: 'help', words: [] });
    }
  });

  test('[ACC19] what it does not know it refuses', () => {
    const wrong = [
      ['drop-database'],
      ['toString'],
      ['users', '--yaml'],
      ['users', '--admin'],
      ['documents', 'doc_1'],
      ['token'],
      ['token', 'a', 'b'],
      ['token', 'a', '--json'],
      ['set-member', 'doc_1', 'zhang'],
      ['create-user', 'zhang'],
      ['create-user', '--display-name', '张三'],
      ['create-user', 'zhang', '--display-name'],
      ['create-service-account', 'tool'],
      ['create-api-token', 'tool', '--name', '对接'],
      ['create-api-token', 'tool', '--name', '对接', '--verbs', 'read', '--days', '0'],
      ['users', '--json=yes'],
    ];
    for (const argv of wrong) expect([argv, parseAdminCall(argv)]).toEqual([argv, { ok: false, problem: expect.stringMatching(/ \/ /) }]);
  });

  test('[ACC20] a password on the command line is refused, and not repeated', () => {
    const call = parseAdminCall(['reset-password', 'zhang', '--password', 'hunter2hunter2']);
    expect(call).toEqual({ ok: false, problem: expect.stringContaining('--password -') });
    expect(JSON.stringify(call)).not.toContain('hunter2');
  });
});

describe('a password from standard input', () => {
  const given = (text: string, isTTY = false) => {
    const input = Object.assign(new PassThrough(), { isTTY });
    input.end(text);
    return input;
  };

  test('[ACC20] its first line is the password, as it is', async () => {
    const shown: string[] = [];
    expect(await readPassword(given(' two words \nmore\n'), { write: (text) => shown.push(text) })).toBe(' two words ');
    expect(await readPassword(given('no line end'), { write: (text) => shown.push(text) })).toBe('no line end');
    expect(await readPassword(given(''), { write: (text) => shown.push(text) })).toBeNull();
    expect(shown).toEqual([]);
  });

  test('[ACC20] a person is asked for it, and does not see it', async () => {
    const shown: string[] = [];
    expect(await readPassword(given('secret-secret\n', true), { write: (text) => shown.push(text) })).toBe('secret-secret');
    expect(shown).toEqual(['密码 / Password: ', '\n']);
  });
});
