import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { SecretBox } from '../ports/secret-box.js';

const [version, nonceBytes, tagBytes] = ['v1', 12, 16] as const;

const keyOf = (serverSecret: string): Buffer => Buffer.from(hkdfSync('sha256', serverSecret, '', 'jiwen sealed secrets', 32));

function openWith(key: Buffer, bytes: Buffer, label: string): string | null {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(label)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    // Another server's secret, or tampered with.
    return null;
  }
}

/**
 * AES-256-GCM under a key of its own, derived (HKDF-SHA-256) from the server's secret, which the database holds none of where the
 * operator sets it. The label is authenticated with what is sealed. What was sealed under `before`, the secret that was replaced, is opened too.
 */
export function createAesSecretBox(serverSecret: string, before: string | null = null): SecretBox {
  const key = keyOf(serverSecret);
  const keys = before === null ? [key] : [key, keyOf(before)];
  return {
    seal(plain, label) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label));
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${version}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
    },
    open(sealed, label) {
      const [itsVersion, text = ''] = sealed.split('.');
      const bytes = Buffer.from(text, 'base64url');
      if (itsVersion !== version || bytes.length < nonceBytes + tagBytes) return null;
      for (const each of keys) {
        const plain = openWith(each, bytes, label);
        if (plain !== null) return plain;
      }
      return null;
    },
  };
}
