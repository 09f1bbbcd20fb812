import { describe, expect, test } from '@jest/globals';
import { limits } from '../../../../schema/model/limits.js';
import { openArchive } from '../../../../server/interchange/import/open-archive.js';
import { makeArchive } from '../../../support/make-archive.js';
import { refusalOf } from '../../../support/refusal-of.js';

const damaged = /^import_unreadable .*已损坏/;
const opening = (archive: Buffer) => refusalOf(() => openArchive(archive));

async function readAll(archive: Buffer): Promise<void> {
  const { entries } = await openArchive(archive);
  for (const entry of entries) await entry.read();
}

describe('[IMP30] an archive of a stranger', () => {
  test('gives its files by name, whatever the case', async () => {
    const archive = await openArchive(makeArchive([{ name: 'word/document.xml', content: '<正文/>' }, { name: 'word/', content: '' }, { name: 'Empty.bin', content: '' }]));
    expect(archive.entries.map(({ name, bytes }) => [name, bytes])).toEqual([['word/document.xml', 9], ['Empty.bin', 0]]);
    expect((await archive.find('Word/Document.XML')?.read())?.toString()).toBe('<正文/>');
    expect(await archive.find('empty.bin')?.read()).toHaveLength(0);
    expect(archive.find('word/styles.xml')).toBeNull();
  });

  test('that is none, or is cut off, is told', async () => {
    const whole = makeArchive([{ name: 'a', content: 'x'.repeat(5000) }]);
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK\x03\x04'), Buffer.from('not an archive'), whole.subarray(0, whole.length - 30)]) {
      expect(await opening(bytes)).toMatch(damaged);
    }
  });

  test('that holds other bytes than it was made of is told when they are read', async () => {
    expect(await refusalOf(() => readAll(makeArchive([{ name: 'a', content: 'text', claimedCrc: 1 }])))).toMatch(damaged);
    expect(await refusalOf(() => readAll(makeArchive([{ name: 'a', content: 'text', claimedBytes: 5 }])))).toMatch(damaged);
  });

  test('that would burst is refused before it is unpacked', async () => {
    const zeros = Buffer.alloc(9 * 1024 * 1024);
    expect(await opening(makeArchive([{ name: 'a', content: zeros }]))).toContain('压缩比异常');
    const megabytes = Array.from({ length: limits.archiveBytes / 1024 ** 2 + 1 }, (_, at) => ({ name: `part${at}`, content: '', claimedBytes: 1024 ** 2 }));
    expect(await opening(makeArchive(megabytes))).toBe('too_large');
  });

  test('that claims less than it holds is stopped at what it claims', async () => {
    const claim = [{ name: 'a', content: Buffer.alloc(9 * 1024 * 1024), claimedBytes: 1000 }];
    expect(await refusalOf(() => readAll(makeArchive(claim)))).toMatch(damaged);
  });

  test('with a password, with two files of one name, or a name that leads out of it is refused', async () => {
    expect(await opening(makeArchive([{ name: 'a', content: 'x', encrypted: true }]))).toContain('密码');
    expect(await opening(makeArchive([{ name: 'a.xml', content: 'x' }, { name: 'A.xml', content: 'y' }]))).toMatch(damaged);
    for (const name of ['../a', '/etc/passwd', 'C:/a', '..\\a']) expect(await opening(makeArchive([{ name, content: 'x' }]))).toMatch(damaged);
  });

  test('with more files, or more bytes, than any office document has is too large', async () => {
    expect(await opening(makeArchive(Array.from({ length: limits.archiveEntries + 1 }, (_, at) => ({ name: `${at}`, content: '' }))))).toBe('too_large');
    expect(await opening(Buffer.alloc(limits.importBytes + 1))).toBe('too_large');
  });
});
