import { describe, expect, test } from '@jest/globals';
import { limits } from '../../../schema/model/limits.js';
import { createClamdScanner } from '../../../server/runtime/clamd-scanner.js';
import { samplePdf } from '../../support/evidence-samples.js';
import { infectedWord, startScanner } from '../../support/scanner-process.js';

const unavailable = expect.objectContaining({ code: 'scanner_unavailable' });

describe('the scanner', () => {
  test('[RES51] is sent the file, the largest too, and says what it found', async () => {
    const process = await startScanner();
    const scanner = createClamdScanner(process);
    expect(await scanner.scan(samplePdf())).toBeNull();
    expect(await scanner.scan(Buffer.alloc(limits.evidenceBytes, 'x'))).toBeNull();
    expect(await scanner.scan(Buffer.concat([Buffer.alloc(200_000), samplePdf(infectedWord)]))).toBe('Test.Word');
    await process.stop();
    await expect(scanner.scan(samplePdf())).rejects.toEqual(unavailable);
  });

  test.each(['silent', 'full', 'hang-up'] as const)('[RES51] one that gives no verdict (%s) is told as such', async (behaviour) => {
    const process = await startScanner(behaviour);
    await expect(createClamdScanner(process, 500).scan(samplePdf())).rejects.toEqual(unavailable);
    await process.stop();
  });
});
