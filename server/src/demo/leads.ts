import { LeadStatus } from '../lead/lead.entity.js';
import { archiveLead, convertLead, createLead, setLeadStatus } from '../lead/lead.service.js';
import type { Calendar } from './calendar.js';
import type { People } from './people.js';
import type { Random } from './random.js';
import type { Deed } from './stage.js';
import { places, sources } from './words.js';

const { CONTACTED, QUALIFIED, LOST } = LeadStatus;

/** How far a lead gets, and how often: out of a hundred. */
const courses = [
  { stages: [], part: 24 },
  { stages: [CONTACTED], part: 26 },
  { stages: [CONTACTED, QUALIFIED], part: 20 },
  { stages: [CONTACTED, LOST], part: 16 },
  { stages: [LOST], part: 4 },
  { stages: [CONTACTED, QUALIFIED, 'convert'], part: 10 },
] as const;

/** One lead from its first call on. Those that are still open came lately. */
export function leadDeeds(
  key: string,
  number: number,
  by: string,
  { calendar, random, people }: { calendar: Calendar; random: Random; people: People },
): Deed[] {
  let rest = (number * 37) % 100;
  const { stages } = courses.find(({ part }) => (rest -= part) < 0) ?? courses[0];
  const isOpen = stages.length < 2 && stages[0] !== LOST;
  let day = calendar.day(isOpen ? random.whole(300, 358) : random.whole(0, 320));
  const place = random.of(places);
  const input = {
    ...people.contact(),
    company: people.company(place.company),
    phone: random.chance(0.6) ? `${place.phone}${random.whole(10, 99)}` : null,
    source: random.of(sources),
    estimatedValue: {
      amount: String(random.whole(2, 60) * (place.currency === 'JPY' ? 80_000 : 500)),
      currency: place.currency,
    },
  };
  const deeds: Deed[] = [];
  const then = (operation: string, run: Deed['run']): void => {
    if (calendar.isOver(day)) deeds.push({ at: calendar.moment(day), by, operation, run });
    day = calendar.later(day, random.whole(2, 12));
  };
  then('CreateLead', async (context, made) => made.keep(key, await createLead(context, input)));
  for (const stage of stages) {
    if (stage === 'convert') then('ConvertLead', (context, made) => convertLead(context, made.id(key), {}));
    else then('SetLeadStatus', (context, made) => setLeadStatus(context, made.id(key), stage, null));
  }
  const isLost = stages.some((stage) => stage === LOST);
  if (isLost && random.chance(0.25)) then('ArchiveLead', (context, made) => archiveLead(context, made.id(key), null));
  return deeds;
}
