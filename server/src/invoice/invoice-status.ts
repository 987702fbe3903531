import { registerEnumType } from 'type-graphql';

export const InvoiceStatus = { DRAFT: 'draft', SENT: 'sent', PAID: 'paid', VOID: 'void' } as const;
export type InvoiceStatus = (typeof InvoiceStatus)[keyof typeof InvoiceStatus];

registerEnumType(InvoiceStatus, {
  name: 'InvoiceStatus',
  description:
    'Where an invoice stands. DRAFT becomes SENT, SENT becomes PAID or VOID; an admin can take PAID back to SENT.',
  valuesConfig: {
    DRAFT: { description: 'Still being written: no number, everything can change.' },
    SENT: { description: 'Issued: numbered, dated, and fixed.' },
    PAID: { description: 'Paid.' },
    VOID: { description: 'Issued by mistake; it counts for nothing and keeps its number.' },
  },
});
