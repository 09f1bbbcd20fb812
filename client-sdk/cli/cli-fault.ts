import { exitCodes } from './exit-code.js';

/** What the command line itself refuses, in both languages. */
export class CliFault extends Error {
  readonly messageZh: string;
  readonly exitCode: number;

  constructor(zh: string, en: string, exitCode: number = exitCodes.failed) {
    super(en);
    this.name = 'CliFault';
    this.messageZh = zh;
    this.exitCode = exitCode;
  }
}
