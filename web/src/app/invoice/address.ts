import { countryName } from '../platform/places';

/** A name and a place, as of client, workspace and the parties of an invoice. */
export interface Address {
  readonly street?: string | null;
  readonly postalCode?: string | null;
  readonly city?: string | null;
  readonly region?: string | null;
  readonly country?: string | null;
}

/** Where the post wants the code after the town. */
const codeLast: ReadonlySet<string> = new Set(['AU', 'CA', 'GB', 'IE', 'IN', 'NZ', 'SG', 'US', 'ZA']);

/** `Dublin D01 K8N7`, `Springfield, IL 62704`, `10115 Berlin`. */
function town({ postalCode, city, region, country }: Address): string {
  const filled = (parts: readonly (string | null | undefined)[], between: string): string =>
    parts.filter(Boolean).join(between);
  if (!country || codeLast.has(country)) {
    return region ? filled([city, filled([region, postalCode], ' ')], ', ') : filled([city, postalCode], ' ');
  }
  return filled([filled([postalCode, city], ' '), region], ', ');
}

/** Street, town and country, each on a line of its own, as far as they are known. */
export function addressLines(address: Address): readonly string[] {
  const { street, country } = address;
  return [street, town(address), country ? countryName(country) : undefined].filter((line): line is string => !!line);
}
