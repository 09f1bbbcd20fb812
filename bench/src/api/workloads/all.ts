import { editTogether } from './edit-together.js';
import { holdIdle } from './hold-idle.js';
import { importTexts } from './import-text.js';
import { listDocuments } from './list-documents.js';
import { readLarge, readSample } from './read-document.js';
import { search } from './search.js';
import { tellSubscribers } from './tell-subscribers.js';
import type { Workload } from './workload.js';

export const workloads = {
  'read-sample': readSample, 'read-large': readLarge, list: listDocuments, subscribers: tellSubscribers, editors: editTogether, idle: holdIdle, search, import: importTexts,
} as const satisfies Readonly<Record<string, Workload>>;

export type WorkloadId = keyof typeof workloads;
export const workloadIds = Object.keys(workloads) as WorkloadId[];
