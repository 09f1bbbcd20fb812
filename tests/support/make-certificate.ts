import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createFinder, findOrInstall, usualDirectories } from './find-or-install.js';

const run = promisify(execFile);

export interface CertificateFiles {
  readonly keyFile: string;
  readonly certificateFile: string;
}

/** A key and a certificate of `localhost` that signed itself, good for two days, as files in a directory. @throws Error that says what to install */
export async function makeCertificate(directory: string): Promise<CertificateFiles> {
  const openssl = await findOrInstall(createFinder(usualDirectories()), 'openssl', 'openssl');
  if (openssl === null) throw new Error('The tests need openssl to make a certificate: install the package openssl.');
  const [keyFile, certificateFile] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  await run(openssl, ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', keyFile, '-out', certificateFile]);
  return { keyFile, certificateFile };
}
