/** Puts something around a method of a part that runs; returns the release. */
export function aroundMethod<R extends object, N extends keyof R>(part: R, name: N, wrap: (real: R[N]) => R[N]): () => void {
  const real = part[name];
  Object.assign(part, { [name]: wrap(real) });
  return () => void Object.assign(part, { [name]: real });
}
