import type { CreateClientInput } from '../client/client.inputs.js';
import type { Random } from './random.js';
import { businessKinds, businessWords, clientNotes, firstNames, lastNames, places } from './words.js';

/** People and companies that do not exist, each name once. */
export class People {
  private readonly taken = new Set<string>();

  constructor(private readonly random: Random) {}

  contact(): { name: string; email: string } {
    for (;;) {
      const [first, last] = [this.random.of(firstNames), this.random.of(lastNames)];
      const name = `${first} ${last}`;
      if (this.taken.has(name)) continue;
      this.taken.add(name);
      return { name, email: `${plain(first)}.${plain(last)}@example.com` };
    }
  }

  company(suffix: string): string {
    return `${this.random.of(businessWords)} ${this.random.of(businessKinds)} ${suffix}`;
  }

  client(number: number): CreateClientInput & { readonly country: string; readonly currency: string } {
    const { random } = this;
    const place = random.of(places);
    const { country, currency, city, postalCode } = place;
    return {
      ...this.contact(),
      company: random.chance(0.85) ? this.company(place.company) : null,
      phone: random.chance(0.8) ? `${place.phone}${random.whole(10, 99)}` : null,
      street: `${place.street} ${random.whole(1, 120)}`,
      city,
      postalCode,
      country,
      currency,
      notes: random.chance(0.25) ? random.of(clientNotes) : null,
      externalId: random.chance(0.5) ? `C-${String(1000 + number)}` : null,
    };
  }
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replace(/ø/g, 'o').toLowerCase();
}
