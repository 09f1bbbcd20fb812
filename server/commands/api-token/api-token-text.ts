import { createHash, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { idPrefixes, isId } from '../../../schema/model/ids.js';

/** What an API token begins with: people and scanners of leaked secrets know it by that. */
export const apiTokenPrefix = 'jwn_';

/** The id finds the row, the secret proves the right to it; only its hash is stored. */
export interface ApiTokenText {
  readonly tokenId: string;
  readonly secret: string;
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = BigInt(digits.length);
/** 62^43 is more than 2^256, and 62^6 more than 2^32. */
const [secretDigits, checkDigits] = [43, 6];
const shape = /^jwn_([0-9a-z]{26})([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

function printDigits(value: bigint, length: number): string {
  let [text, left] = ['', value];
  while (text.length < length) {
    text = `${digits[Number(left % base)]}${text}`;
    left /= base;
  }
  return text;
}

/** So that a scanner tells a token from what looks like one without asking anybody. */
const checkOf = (text: string): string => printDigits(BigInt(crc32(text)), checkDigits);

/** A secret of 32 bytes, in base64url, in the digits of a token: a double click marks all of it. */
export function toTokenSecret(base64url: string): string {
  return printDigits(BigInt(`0x${Buffer.from(base64url, 'base64url').toString('hex')}`), secretDigits);
}

/** `jwn_`, 26 characters of the id, 43 of the secret, 6 of a CRC-32 over all before. */
export function printApiToken({ tokenId, secret }: ApiTokenText): string {
  const text = printTokenPrefix(tokenId) + secret;
  return text + checkOf(text);
}

/** Null when it cannot be one of ours. */
export function parseApiToken(text: string): ApiTokenText | null {
  const [, id = '', secret = '', check] = shape.exec(text) ?? [];
  const tokenId = `${idPrefixes.apiToken}_${id}`;
  return isId(tokenId, 'apiToken') && check === checkOf(text.slice(0, -checkDigits)) ? { tokenId, secret } : null;
}

/** SHA-256: a secret of 256 random bits needs no slow hash. */
export function hashTokenSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** In a time that tells nothing of where they differ. */
export function isSecretOf(secret: string, secretHash: string): boolean {
  const [given, stored] = [Buffer.from(hashTokenSecret(secret)), Buffer.from(secretHash)];
  return given.length === stored.length && timingSafeEqual(given, stored);
}

/** What every token with this id begins with; the rest is its secret. */
export function printTokenPrefix(tokenId: string): string {
  return `${apiTokenPrefix}${tokenId.slice(idPrefixes.apiToken.length + 1)}`;
}
