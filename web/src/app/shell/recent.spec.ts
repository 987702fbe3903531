import { visitOf } from './recent';

describe('visitOf', () => {
  it.each([
    ['/clients?q=a&panel=client:0192-ab', { kind: 'CLIENT', id: '0192-ab' }],
    ['/clients/0192-ab', { kind: 'CLIENT', id: '0192-ab' }],
    ['/leads?panel=lead%3A0192-ab:edit', { kind: 'LEAD', id: '0192-ab' }],
    ['/invoices/0192-ab?from=x', { kind: 'INVOICE', id: '0192-ab' }],
    ['/invoices/new', undefined],
    ['/clients?panel=client:new', undefined],
    ['/clients', undefined],
    ['/audit?entry=0192-ab', undefined],
  ])('%s', (url, visit) => expect(visitOf(url)).toEqual(visit));
});
