import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliveryStateSchema } from '@plugdesk/protocol';
import { readDeliverySearch } from './delivery-search.ts';
import { deliveryStates } from './delivery-states.ts';

test('an address says which deliveries; what it cannot mean counts as not said', () => {
  const nothing = { show: undefined, plugin: undefined, endpoint: undefined, find: undefined };
  const rest = { after: undefined, open: undefined };
  assert.deepEqual(readDeliverySearch({}), { ...nothing, ...rest });
  assert.deepEqual(readDeliverySearch({ show: 'dead', find: 'Books', open: 'd1', plugin: 4 }), {
    ...nothing,
    ...rest,
    show: 'dead',
    find: 'Books',
    open: 'd1',
  });
  assert.equal(readDeliverySearch({ show: 'lost' }).show, undefined);
});

test('the states are those of the desk', () => {
  assert.deepEqual(deliveryStates.toSorted(), deliveryStateSchema.options.toSorted());
});
