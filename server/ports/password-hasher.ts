/** argon2id. */
export interface PasswordHasher {
  /** @throws {rate_limited} too many passwords wait to be hashed */
  hash(password: string): Promise<string>;
  /**
   * Never rejects for a wrong password or an unreadable hash: false. A null hash (no such user) takes as long as a wrong
   * password and answers false, so that the time of an answer does not tell which names exist.
   * @throws {rate_limited} too many passwords wait to be checked
   */
  verify(hash: string | null, password: string): Promise<boolean>;
}
