// What the demo's records are called. All of it is made up: no real person, company or address.

export const firstNames = [
  'Ada',
  'Bruno',
  'Carla',
  'David',
  'Elin',
  'Farid',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
  'Karla',
  'Liam',
  'Mira',
  'Nils',
  'Olga',
  'Pavel',
  'Ruth',
  'Samir',
  'Tessa',
  'Viktor',
  'Wanda',
  'Yusuf',
  'Zora',
  'Aiko',
  'Beatriz',
  'Chloé',
  'Émile',
  'Freya',
  'Jürgen',
  'Søren',
] as const;

export const lastNames = [
  'Adler',
  'Brandt',
  'Castelo',
  'Dahlgren',
  'Engel',
  'Ferreira',
  'Grohmann',
  'Hartley',
  'Ishida',
  'Jansen',
  'Kowal',
  'Lindholm',
  'Marchetti',
  'Nakata',
  'Oyelaran',
  'Prieto',
  'Quist',
  'Rosendal',
  'Sato',
  'Tremblay',
  'Uhlig',
  'Vance',
  'Winter',
  'Ylmaz',
  'Zeman',
  'Béranger',
  'Crossley',
  'Duarte',
  'Fässler',
  'Whitlock',
] as const;

export const businessWords = [
  'North',
  'Harbour',
  'Copper',
  'Linden',
  'Blue',
  'Quiet',
  'Granite',
  'Meadow',
  'Silver',
  'Orchard',
  'Paper',
  'Lantern',
  'Velvet',
  'Cedar',
  'River',
] as const;

export const businessKinds = [
  'Studio',
  'Works',
  'Bakery',
  'Logistics',
  'Architects',
  'Clinic',
  'Press',
  'Robotics',
  'Foods',
  'Textiles',
  'Energy',
  'Hotels',
  'Consulting',
  'Instruments',
] as const;

export interface Place {
  readonly country: string;
  readonly currency: string;
  readonly company: string;
  readonly city: string;
  readonly postalCode: string;
  readonly street: string;
  readonly phone: string;
}

/** Where clients are. Most are in the euro. The numbers are of ranges that are kept for fiction, or no line has them. */
export const places = [
  {
    country: 'DE',
    currency: 'EUR',
    company: 'GmbH',
    city: 'Berlin',
    postalCode: '10999',
    street: 'Lindenweg',
    phone: '+49 30 23125',
  },
  {
    country: 'DE',
    currency: 'EUR',
    company: 'GmbH',
    city: 'Köln',
    postalCode: '50667',
    street: 'Am Speicher',
    phone: '+49 221 4710',
  },
  {
    country: 'DE',
    currency: 'EUR',
    company: 'KG',
    city: 'Leipzig',
    postalCode: '04109',
    street: 'Parkstraße',
    phone: '+49 89 99998',
  },
  {
    country: 'AT',
    currency: 'EUR',
    company: 'GmbH',
    city: 'Wien',
    postalCode: '1070',
    street: 'Gartengasse',
    phone: '+43 1 5550',
  },
  {
    country: 'FR',
    currency: 'EUR',
    company: 'SARL',
    city: 'Lyon',
    postalCode: '69002',
    street: 'Rue des Ateliers',
    phone: '+33 1 99 00',
  },
  {
    country: 'NL',
    currency: 'EUR',
    company: 'B.V.',
    city: 'Utrecht',
    postalCode: '3511 AB',
    street: 'Havenstraat',
    phone: '+31 85 555',
  },
  {
    country: 'IT',
    currency: 'EUR',
    company: 'S.r.l.',
    city: 'Torino',
    postalCode: '10121',
    street: 'Via del Mulino',
    phone: '+39 011 555',
  },
  {
    country: 'PT',
    currency: 'EUR',
    company: 'Lda.',
    city: 'Porto',
    postalCode: '4050-123',
    street: 'Rua da Ponte',
    phone: '+351 22 555',
  },
  {
    country: 'FI',
    currency: 'EUR',
    company: 'Oy',
    city: 'Turku',
    postalCode: '20100',
    street: 'Satamakatu',
    phone: '+358 2 555',
  },
  {
    country: 'GB',
    currency: 'GBP',
    company: 'Ltd',
    city: 'Leeds',
    postalCode: 'LS1 4AP',
    street: 'Mill Lane',
    phone: '+44 113 496 0',
  },
  {
    country: 'US',
    currency: 'USD',
    company: 'Inc.',
    city: 'Portland',
    postalCode: '97205',
    street: 'Alder Street',
    phone: '+1 503 555 01',
  },
  {
    country: 'JP',
    currency: 'JPY',
    company: 'K.K.',
    city: 'Kyoto',
    postalCode: '600-8001',
    street: 'Kawara-machi',
    phone: '+81 75 555',
  },
] as const satisfies readonly Place[];

/** What is sold: its unit, the net price of one in euros, and the most that is sold at once. */
export const services = [
  { description: 'Interface design', unit: 'h', price: 95, most: 40 },
  { description: 'Web development', unit: 'h', price: 105, most: 60 },
  { description: 'Workshop day', unit: 'day', price: 1150, most: 3 },
  { description: 'Photography', unit: 'day', price: 680, most: 4 },
  { description: 'Copy editing', unit: 'h', price: 72, most: 24 },
  { description: 'Hosting and care', unit: 'month', price: 49, most: 12 },
  { description: 'Illustration', unit: 'pc', price: 240, most: 8 },
  { description: 'Travel', unit: 'km', price: 0.42, most: 600 },
  { description: 'Print run, 500 copies', unit: 'pc', price: 389.5, most: 4 },
  { description: 'Accessibility review', unit: 'h', price: 110, most: 16 },
] as const;

export const titles = [
  'Website',
  'Members’ app',
  'Brand refresh',
  'Annual report',
  'Shop relaunch',
  'Newsletter',
  'Trade fair stand',
  'Product photos',
  'Intranet',
  'Care and maintenance',
] as const;

export const sources = ['Website', 'Recommendation', 'Trade fair', 'Newsletter', 'Partner', 'Phone call'] as const;

export const clientNotes = [
  'Prefers calls before noon.',
  'Invoices go to accounting, with the purchase order number.',
  'Met at the trade fair; wants a fixed price.',
  'Pays at the end of each month.',
] as const;

export const voidReasons = ['Wrong client', 'Order was cancelled', 'Wrong amount, sent again'] as const;
