import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { auditText, type AuditEntry } from '../../../schema/model/audit.js';
import { canonicalJson } from '../../../schema/model/canonical-json.js';
import { createChainCheck, printChainFault } from '../../../server/domain/check-chain.js';
import { printAuditEntry, printAuditHead } from '../../../server/domain/print-audit.js';

const entry: AuditEntry = {
  chain: 'doc_1', seq: 12, at: Date.UTC(2026, 10, 26, 8, 0, 0, 7), actorId: 'usr_1', tokenId: null, action: 'indicator.updated', nodeKind: 'INDICATOR', nodeId: 'ind_1', version: 2,
  field: 'basis', before: '旧', after: { b: [1, null, '𠮷"\\'], a: true, c: undefined }, previousHash: 'ab',
};
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the canonical text', () => {
  test('[AUD1] every field in the order of its name, without white space', () => {
    expect(auditText(entry)).toBe(
      '{"action":"indicator.updated","actorId":"usr_1","after":{"a":true,"b":[1,null,"𠮷\\"\\\\"]},"at":"2026-11-26T08:00:00.007Z","before":"旧","chain":"doc_1","field":"basis","nodeId":"ind_1","nodeKind":"INDICATOR","previousHash":"ab","seq":12,"version":2}',
    );
    expect(auditText({ ...entry, before: undefined, after: undefined, field: null })).toContain('"after":null,"at":"2026-11-26T08:00:00.007Z","before":null,"chain":"doc_1","field":null,');
  });

  test('[AUD1] is the same for the same JSON, and survives a database', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 20261126 },
    );
  });
});

describe('the export', () => {
  const hash = hashOf(auditText(entry));

  test('[AUD12] a line of JSON without its hash is the text that has that hash', () => {
    const line = printAuditEntry({ ...entry, hash }, 'JSON_LINES', { actorName: '张敏' });
    expect(line.endsWith('}\n')).toBe(true);
    const { hash: found, ...rest } = JSON.parse(line) as Record<string, unknown>;
    expect(found).toBe(hash);
    expect(hashOf(canonicalJson(rest))).toBe(hash);
    expect(printAuditHead('JSON_LINES')).toBe('');
  });

  test('[AUD12] CSV has its columns always in the same order, a byte order mark, and quotes where they are needed', () => {
    expect(printAuditHead('CSV')).toBe('\ufeffchain,seq,at,actorId,actorName,action,nodeKind,nodeId,version,field,before,after,previousHash,hash,tokenId,tokenName\r\n');
    expect(printAuditEntry({ ...entry, hash }, 'CSV', { actorName: '张,敏' })).toBe(
      `doc_1,12,2026-11-26T08:00:00.007Z,usr_1,"张,敏",indicator.updated,INDICATOR,ind_1,2,basis,"""旧""","{""a"":true,""b"":[1,null,""𠮷\\""\\\\""]}",ab,${hash},,\r\n`,
    );
  });

  test('[AUD12] what a spreadsheet would run as a formula is text', () => {
    const cellsOf = (actorName: string, before: unknown): string[] => printAuditEntry({ ...entry, before, after: null, hash }, 'CSV', { actorName }).split(',');
    for (const name of ['=1+1', '+1', '-1', '@SUM(1)', '\tx', '＝1', '＋1', '－1', '＠x']) expect(cellsOf(name, null)[4]).toBe(`'${name}`);
    expect(cellsOf('\r=1', null)[4]).toBe('"\'\r=1"');
    expect(cellsOf('王-=', -5)[10]).toBe("'-5");
    expect(cellsOf('王-=', -5)[4]).toBe('王-=');
    // A text is JSON, and begins with its quote.
    expect(cellsOf('王', '=HYPERLINK("x")')[10]).toBe('"""=HYPERLINK(\\""x\\"")"""');
  });
});

describe('what is told of a fault', () => {
  test('[AUD5] which entry, how, and what it says, in two languages', () => {
    const check = createChainCheck(hashOf);
    const [missing, changed] = check.add({ ...entry, seq: 3, hash: 'x' });
    expect(printChainFault(missing ?? { kind: 'SEAL', seq: null })).toBe('第 1 至 2 条：缺失 / entries 1 to 2: missing');
    expect(printChainFault(changed ?? { kind: 'SEAL', seq: null })).toMatch(/^第 3 条：内容被改动 \/ entry 3: was changed \(indicator.updated ind_1 basis usr_1 \d+\)$/);
    expect(printChainFault({ kind: 'NO_DOCUMENT', seq: null })).toBe('有日志而无文本 / there are entries, and no document');
  });
});
