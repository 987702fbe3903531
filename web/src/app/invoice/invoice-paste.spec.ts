import { emptyLine } from './invoice-draft';
import { pastedRows, withPasted } from './invoice-paste';

describe('pastedRows', () => {
  it.each([
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\t\tb', [['a', '', 'b']]],
    ['one\ntwo', [['one'], ['two']]],
    [
      '"two\nlines, ""quoted"""\t1\nb\t2',
      [
        ['two\nlines, "quoted"', '1'],
        ['b', '2'],
      ],
    ],
    ['19" rack\t1', [['19" rack', '1']]],
    ['\n\na\tb\n\n', [['a', 'b']]],
  ])('%j', (text, rows) => {
    expect(pastedRows(text)).toEqual(rows);
  });

  it.each(['', 'one cell', 'one cell\n'])('sees one cell in %j', (text) => {
    expect(pastedRows(text)).toBeUndefined();
  });
});

describe('withPasted', () => {
  const first = { ...emptyLine(), description: 'Work', unitPrice: '95', taxRate: '23' };
  const rows = [
    ['Design', '42', 'h', '€1,234.50', '10%', '23 %'],
    ['Print', '1', '', '680', '', '13.5'],
  ];

  it('fills lines and adds the rest', () => {
    const blank = emptyLine(first);
    expect(withPasted([first, blank], blank.key, 'description', rows)).toEqual([
      first,
      {
        key: blank.key,
        description: 'Design',
        quantity: '42',
        unit: 'h',
        unitPrice: '1234.50',
        discountPercent: '10',
        taxRate: '23',
      },
      expect.objectContaining({ description: 'Print', quantity: '1', unit: '', unitPrice: '680', taxRate: '13.5' }),
    ]);
  });

  it('begins at the cell it is pasted into, and leaves cells that are empty there', () => {
    const [line] = withPasted([first], first.key, 'unitPrice', [['120', '', '9']]);
    expect(line).toEqual({ ...first, unitPrice: '120', taxRate: '9' });
  });

  it('adds all at the end where no line is named', () => {
    expect(withPasted([first], undefined, 'description', rows).map(({ description }) => description)).toEqual([
      'Work',
      'Design',
      'Print',
    ]);
  });

  it('leaves a row of headings out', () => {
    const head = ['Description', 'Quantity', 'Unit', 'Price', 'Discount', 'VAT'];
    expect(withPasted([], undefined, 'description', [head, ...rows])).toHaveLength(2);
  });

  it('keeps what is no number, to be mended', () => {
    const [line] = withPasted([], undefined, 'description', [['Work', 'two']]);
    expect(line?.quantity).toBe('two');
    const [, second] = withPasted([], undefined, 'description', [...rows.slice(0, 1), ['Work', 'two']]);
    expect(second?.quantity).toBe('two');
  });
});
