/** What a filled database holds, as far as the workloads name it. Plain data. */
export interface FilledDocument {
  readonly id: string;
  /** Of the first table, in order. */
  readonly indicatorIds: readonly string[];
  readonly versions: readonly number[];
}

export interface DataSet {
  /** Access tokens, one a viewer; all are authors of both documents. The first one is a member of every document. */
  readonly tokens: readonly string[];
  readonly sample: FilledDocument;
  readonly large: FilledDocument;
  /** The sample and a text with as many tables as the large document, as they are imported. */
  readonly sampleText: string;
  readonly largeText: string;
}
