/** What the tests use of a server that speaks the protocol of Amazon S3, and checks its signatures. */
declare module '@20minutes/s3rver' {
  class S3rver {
    constructor(options: { readonly address: string; readonly port: number; readonly silent: boolean; readonly directory: string; readonly configureBuckets: readonly { readonly name: string }[] });
    run(): Promise<{ readonly port: number }>;
    close(): Promise<void>;
  }
  export = S3rver;
}
