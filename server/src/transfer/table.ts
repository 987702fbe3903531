import { type Readable, pipeline } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import { Unusable } from './unusable.js';

/** A file that can be read from its beginning as often as needed. `name` stands in messages and in results. */
export interface Source {
  readonly name: string;
  /** The field of the API's input that it stands for. */
  readonly field: 'csv' | 'lines';
  open(): Readable;
}

/** One record of the file: `line` is the line on which it begins, from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file with its header read; the rows follow as they are asked for. */
export interface Table {
  readonly source: Source;
  /** The line of the header. */
  readonly line: number;
  /** Without the column "Error" that a file of refused rows ends with. */
  readonly header: readonly string[];
  readonly delimiter: string;
  readonly hasBom: boolean;
  /** Rows without any value are left out. @throws TableFault, Unusable */
  readonly rows: AsyncGenerator<TableRow, void>;
}

/** The file cannot be read past this line. */
export class TableFault extends Error {
  constructor(
    readonly line: number,
    reason: string,
  ) {
    super(reason);
  }
}

/** The last column of a file of refused rows. It is passed over when such a file is imported. */
export const errorHeader = 'Error';

const delimiters = [',', ';', '\t'] as const;
/** A quote that is never closed would otherwise read the rest of the file into one cell. Characters. */
const longestRecord = 1_000_000;
const longestHeader = 65_536;
/** Each note on a row names its column, so a name of any length would make an answer of any size. Characters. */
const longestName = 200;
const mostColumns = 1000;

/**
 * Opens a CSV file: UTF-8 with or without BOM; the delimiter is the one that its first line has most of.
 * @throws Unusable for what is no such file, TableFault
 */
export async function openTable(source: Source): Promise<Table> {
  const texts = decoded(source);
  let head = '';
  for (let chunk = await texts.next(); !chunk.done; chunk = await texts.next()) {
    head += chunk.value;
    if (endOfFirstLine(head) !== -1 || head.length > longestHeader) break;
  }
  const hasBom = head.startsWith('\uFEFF');
  if (hasBom) head = head.slice(1);
  if (head.trim() === '') throw unusable(source, 'is empty.');
  const delimiter = delimiterOf(head);
  const records = recordsOf(head, texts, delimiter);
  const first = await records.next();
  if (first.done) throw unusable(source, 'is empty.');
  const { line, cells } = first.value;
  const ownErrors = cells.length > 1 && cells.at(-1)?.trim() === errorHeader;
  const header = ownErrors ? cells.slice(0, -1) : cells;
  checkHeader(line, header);
  return {
    source,
    line,
    header,
    delimiter,
    hasBom,
    rows: ownErrors ? withoutLastCell(records, cells.length) : records,
  };
}

/** @throws TableFault */
function checkHeader(line: number, header: readonly string[]): void {
  if (header.length > mostColumns) throw new TableFault(line, `A file has at most ${mostColumns} columns.`);
  if (header.some((name) => name.length > longestName)) {
    throw new TableFault(line, `The name of a column has at most ${longestName} characters.`);
  }
}

function unusable({ field, name }: Source, fault: string): Unusable {
  return new Unusable(field, `The file ${fault}`, `${name} ${fault}`);
}

async function* withoutLastCell(rows: AsyncGenerator<TableRow, void>, width: number): AsyncGenerator<TableRow, void> {
  for await (const { line, cells } of rows) {
    // A row that is too short or too long must stay so.
    const end = cells.length >= width ? cells.length - 1 : Math.max(cells.length - 1, 0);
    const kept = cells.slice(0, end);
    if (kept.some((cell) => cell.trim() !== '')) yield { line, cells: kept };
  }
}

async function* decoded(source: Source): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (bytes?: Uint8Array): string => {
    let text: string;
    try {
      text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw unusable(source, 'is not text in UTF-8: save it as a CSV file in UTF-8.');
    }
    if (text.includes('\0')) throw unusable(source, 'is not a text file: save it as a CSV file in UTF-8.');
    return text;
  };
  for await (const bytes of source.open() as AsyncIterable<Uint8Array>) {
    const text = decode(bytes);
    if (text !== '') yield text;
  }
  const rest = decode();
  if (rest !== '') yield rest;
}

/** Where the first line that is not inside quotes ends, -1 where it does not. */
function endOfFirstLine(text: string): number {
  let quoted = false;
  let seen = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '"') quoted = !quoted;
    if (!quoted && (char === '\n' || char === '\r') && seen) return at;
    if (char.trim() !== '' && char !== '\uFEFF') seen = true;
  }
  return -1;
}

function delimiterOf(text: string): string {
  const end = endOfFirstLine(text);
  const unquoted = text.slice(0, end === -1 ? undefined : end).replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

const lineBreak = /\r\n|\r|\n/g;

/**
 * The records in order. Past a quote that is out of place nobody can say where rows begin, so reading ends there, after
 * all rows before it.
 */
async function* recordsOf(
  head: string,
  texts: AsyncGenerator<string, void>,
  delimiter: string,
): AsyncGenerator<TableRow, void> {
  const faults: CsvError[] = [];
  const parser = parse({
    delimiter,
    info: true,
    // Checked against the header by whoever reads, so that each bad row is reported.
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: longestRecord,
    // An error would throw away the rows before it that are not handed out yet.
    skip_records_with_error: true,
    on_skip: (fault) => {
      if (fault) faults.push(fault);
      return undefined;
    },
  });
  const untilFault = async function* (): AsyncGenerator<string, void> {
    yield head;
    for await (const text of texts) {
      if (faults.length > 0) return;
      yield text;
    }
  };
  // What fails reaches the loop below through the parser.
  pipeline(untilFault, parser, () => undefined);
  let nextLine = 1;
  let emptyBefore = 0;
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    const [fault] = faults;
    if (fault && info.records > countsOf(fault).records) break;
    const line = nextLine + info.empty_lines - emptyBefore;
    emptyBefore = info.empty_lines;
    nextLine = line + 1 + record.reduce((breaks, cell) => breaks + (cell.match(lineBreak)?.length ?? 0), 0);
    if (record.some((cell) => cell.trim() !== '')) yield { line, cells: record };
  }
  const [fault] = faults;
  if (!fault) return;
  const line = nextLine + countsOf(fault).empty_lines - emptyBefore;
  throw new TableFault(line, quoteFaults[fault.code] ?? 'From here on the file cannot be read.');
}

/** What the parser had counted when it met the fault: records before it, and empty lines. */
function countsOf(fault: CsvError): Pick<Info, 'records' | 'empty_lines'> {
  return fault as unknown as Pick<Info, 'records' | 'empty_lines'>;
}

/** What keeps a file from being read, in words for people, by csv-parse's code. */
const quoteFaults: Readonly<Partial<Record<string, string>>> = {
  CSV_QUOTE_NOT_CLOSED: 'From here on a quote (") is opened and never closed.',
  CSV_MAX_RECORD_SIZE: 'From here on a quote (") is opened and not closed for very long.',
  CSV_INVALID_CLOSING_QUOTE:
    'A quote (") closes a value and something follows it: double the quotes inside a value. Reading ended here.',
  INVALID_OPENING_QUOTE:
    'A quote (") stands inside a value without quotes: put the value in quotes and double it. Reading ended here.',
};
