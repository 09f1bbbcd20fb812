/** Jest's global tear-down of the `mariadb` project. */
export default async function stopMariadb(): Promise<void> {
  await globalThis.jiwenTestMariadb?.stop();
}
