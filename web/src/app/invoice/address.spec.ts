import { addressLines } from './address';

it.each([
  [
    { street: '31 Amiens Street', city: 'Dublin', postalCode: 'D01 K8N7', country: 'IE' },
    ['31 Amiens Street', 'Dublin D01 K8N7', 'Ireland'],
  ],
  [
    { street: '1 Elm Street', city: 'Springfield', region: 'IL', postalCode: '62704', country: 'US' },
    ['1 Elm Street', 'Springfield, IL 62704', 'United States'],
  ],
  [
    { street: 'Lindenstr. 7', city: 'Berlin', postalCode: '10115', country: 'DE' },
    ['Lindenstr. 7', '10115 Berlin', 'Germany'],
  ],
  [{ city: 'Roma', region: 'RM', postalCode: '00100', country: 'IT' }, ['00100 Roma, RM', 'Italy']],
  [{ city: 'Oslo' }, ['Oslo']],
  [{ country: 'NO' }, ['Norway']],
  [{ street: null, city: null }, []],
])('writes %j', (address, lines) => {
  expect(addressLines(address)).toEqual(lines);
});
