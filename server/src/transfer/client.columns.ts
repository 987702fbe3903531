import type { Columns, Requirement } from './columns.js';

/** What clients and leads share. */
export const personColumns = {
  name: {
    label: 'Name',
    aliases: [
      'Full Name',
      'Contact Name',
      'Contact',
      'Client Name',
      'Client',
      'Customer Name',
      'Customer',
      'Lead Name',
    ],
  },
  firstName: { label: 'First Name', aliases: ['Given Name', 'Forename'] },
  lastName: { label: 'Last Name', aliases: ['Surname', 'Family Name'] },
  company: { label: 'Company', aliases: ['Company Name', 'Organization', 'Organisation', 'Account Name', 'Business'] },
  email: { label: 'Email', aliases: ['Email Address', 'Email 1', 'Primary Email', 'Mail'] },
  phone: {
    label: 'Phone',
    aliases: ['Phone Number', 'Phone 1', 'Primary Phone', 'Telephone', 'Tel', 'Mobile', 'Mobile Phone', 'Cell'],
  },
  notes: { label: 'Notes', aliases: ['Note', 'Comments', 'Comment', 'Remarks'] },
} as const satisfies Columns;

export const clientColumns = {
  ...personColumns,
  externalId: {
    label: 'External Id',
    aliases: ['Client Id', 'Customer Id', 'Account Id', 'Contact Id', 'Customer Number', 'Client Number', 'Id'],
  },
  taxId: { label: 'Tax Id', aliases: ['VAT Id', 'VAT Number', 'Tax Number', 'Tax Identification Number'] },
  street: { label: 'Street', aliases: ['Address', 'Street Address', 'Address 1', 'Address Line 1'] },
  city: { label: 'City', aliases: ['Town', 'Place'] },
  region: { label: 'Region', aliases: ['State', 'Province', 'County', 'State/Province'] },
  postalCode: { label: 'Postal Code', aliases: ['ZIP', 'ZIP Code', 'Postcode'] },
  country: { label: 'Country', aliases: ['Country Code', 'Country Name'], kind: 'country' },
  currency: { label: 'Currency', aliases: ['Currency Code'], kind: 'currency' },
} as const satisfies Columns;

export const nameRequirement: Requirement = {
  anyOf: ['name', 'firstName', 'lastName'],
  label: 'Name (or First Name and Last Name)',
};
