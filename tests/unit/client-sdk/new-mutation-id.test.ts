import { expect, test } from '@jest/globals';
import { newMutationId } from '../../../client-sdk/transport/new-mutation-id.js';

test('[SDK12] ids of acts are UUIDs of version 4, each another', () => {
  const ids = Array.from({ length: 1000 }, newMutationId);
  expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(1000);
});
