/**
 * Names are all that a server knows of changes of tables that were made by a later version. One that takes something away is
 * called `Contract<stamp><What><stamp>`: the first stamp is that of the change which a server must know to work without it
 * (the one that brought what is used instead), the last is its own, as in every name.
 */
const contractName = /^Contract(\d{13})[A-Z]\w*\d{13}$/;

export const isContract = (name: string): boolean => name.startsWith('Contract');

/** The stamp at the end of every name. */
export const stampOf = (name: string): string => name.slice(-13);

/** The stamp of what a server must know to work after it; null where the name does not say: then it must know the contract itself. */
export const demandOf = (contract: string): string | null => contractName.exec(contract)?.[1] ?? null;

/** Whether a server that was built with the changes `known` goes on working after `contract`. */
export function copesWith(contract: string, known: readonly string[]): boolean {
  const demand = demandOf(contract);
  return known.some((name) => name === contract || (demand !== null && !isContract(name) && stampOf(name) === demand));
}
