import { expect, test } from 'vitest';
import { parseFaultOrder, readFaultOrder } from '../../src/emulator/fault-order.ts';
import { expectedText } from '../../src/report/en/expected.ts';

test.each([
  ['menu/create:nth=2,kind=reset,when=after', { call: 'menu/create', nth: 2, kind: 'reset', when: 'after' }],
  ['*:kind=slow,ms=1500,nth=every', { call: '*', kind: 'slow', ms: 1500, nth: 'every' }],
  ['menu/get:kind=errcode,errcode=-1', { call: 'menu/get', kind: 'errcode', errcode: -1 }],
  [
    'token:kind=errcode,errcode=50002,errmsg=user limited, see a=b',
    { call: 'token', kind: 'errcode', errcode: 50002, errmsg: 'user limited, see a=b' },
  ],
  ['token:kind=garbage,body=12', { call: 'token', kind: 'garbage', body: '12' }],
  ['menu/get:kind=status,status=504,times=3', { call: 'menu/get', kind: 'status', status: 504, times: 3 }],
])('%s', (text, order) => {
  expect(parseFaultOrder(text)).toEqual({ order });
});

test.each([
  ['menu/create', 'there is no colon after the call'],
  ['menu/create:', '"" is not of the form name=value'],
  ['menu/create:reset', '"reset" is not of the form name=value'],
  ['menu/create:nth=2', /: kind is missing, one of errcode, reset, /],
  ['menu/create:kind=boom', /: kind is "boom", expected one of errcode, reset, /],
  ['menu/create:kind=reset,nth=0', 'nth is 0, expected a number from 1, or every'],
  ['menu/create:kind=reset,when=later', 'when is "later", expected before or after'],
  ['menu/create:kind=reset,times=some', 'times is "some", expected a number from 1'],
  ['menu/create:kind=errcode', 'kind errcode needs errcode'],
  ['menu/create:kind=slow', 'kind slow needs ms'],
  ['menu/create:kind=reset,ms=5', 'ms does not belong to kind reset'],
  ['menu/create:kind=status,status=99', 'status is 99, expected an HTTP status from 200 to 599'],
  ['menu/create:kind=reset,nht=2', 'nht is not a member of an order'],
])('%s is refused', (text, wrong) => {
  const read = parseFaultOrder(text);
  if (!('wrong' in read)) throw new Error('it was read');
  const said = expectedText({ is: 'fault-order', wrong: read.wrong });
  if (typeof wrong === 'string') expect(said.endsWith(`: ${wrong}`), said).toBe(true);
  else expect(said).toMatch(wrong);
});

test.each([[null], ['menu/create:kind=reset'], [[]], [{ kind: 'reset' }], [{ call: '', kind: 'reset' }]])(
  '%j is no order',
  value => {
    expect(readFaultOrder(value)).toHaveProperty('wrong');
  },
);
