import { fieldLabel, valueText } from '../ui/changes';
import type { Clash } from '../ui/conflict';
import { changedFields, merged, savedValue, withLine, type Draft, type ValueName } from './invoice-draft';

/** What two people made of one draft that both began from `base`. */
export interface Meeting {
  /** Changed by both, to different values, which stand here as JSON. */
  readonly clashes: readonly Clash[];
  /** Changed by the other alone. */
  readonly others: readonly ValueName[];
}

export function meet(mine: Draft, base: Draft, theirs: Draft): Meeting {
  const [ours, differing] = [changedFields(mine, base), changedFields(mine, theirs)];
  const changed = changedFields(theirs, base);
  const clashes = changed
    .filter((name) => ours.includes(name) && differing.includes(name))
    .map((name) => ({
      name,
      label: fieldLabel(name),
      original: savedValue(base, name),
      theirs: savedValue(theirs, name),
      mine: savedValue(mine, name),
    }));
  return { clashes, others: changed.filter((name) => !ours.includes(name)) };
}

/** Theirs with what only I changed, and of each clash what was picked: mine where nothing was. */
export function settle(
  mine: Draft,
  base: Draft,
  theirs: Draft,
  clashes: readonly Clash[],
  picked: Readonly<Record<string, string>> = {},
): Draft {
  const choices = clashes.map((clash) => {
    const name = clash.name as ValueName;
    const text = picked[name] ?? clash.mine;
    const side = text === clash.mine ? mine : text === clash.theirs ? theirs : base;
    return [name, side[name]];
  });
  return withLine({ ...merged(mine, base, theirs), ...(Object.fromEntries(choices) as Partial<Draft>) });
}

interface Line {
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
}

/** How a value of a clash reads: `Branch photography, 1 × 680`. */
export function readable(name: string, json: string, clientName: (id: string) => string): string {
  const value: unknown = JSON.parse(json);
  if (name === 'clientId') return typeof value === 'string' ? clientName(value) : '';
  if (name !== 'lines') return valueText(value, name) ?? '';
  return (value as readonly Line[])
    .map(({ description, quantity, unitPrice }) => `${description}, ${quantity} × ${unitPrice}`)
    .join('; ');
}
