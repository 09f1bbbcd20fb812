/** argon2id. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Never rejects for a wrong password or an unreadable hash: false. */
  verify(hash: string, password: string): Promise<boolean>;
}
