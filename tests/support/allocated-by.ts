import type { HeapProfiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';

const sizeOf = ({ selfSize, children }: HeapProfiler.SamplingHeapProfileNode): number => children.reduce((sum, child) => sum + sizeOf(child), selfSize);

/** About how many bytes of the heap are allocated by `work`, whatever of them is collected meanwhile: samples of one in 16 KiB. */
export async function allocatedBy(work: () => Promise<unknown>): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.startSampling', { samplingInterval: 16 * 1024, includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true });
    await work();
    const { profile } = await session.post('HeapProfiler.stopSampling');
    return sizeOf(profile.head);
  } finally {
    session.disconnect();
  }
}
