import { formatMoney, type Amount } from '../platform/format';

/** A text that leaves something out, and the one that does not. */
export interface Short {
  readonly text: string;
  readonly whole?: string;
}

/** The workspace's own currency first, then the others by their codes, as the API gives them. */
export function ranked(amounts: readonly Amount[], own: string): readonly Amount[] {
  return [...amounts].sort((a, b) => Number(b.currency === own) - Number(a.currency === own));
}

/**
 * Side by side, never added up: `€9,532.50 and £1,860.00`, and where they are more than `most`
 * `€9,532.50, £1,860.00, +2 more`. `whole` then has all.
 */
export function shortMoneyText(amounts: readonly Amount[], own: string, most = 2): Short {
  const texts = ranked(amounts, own).map((amount) => formatMoney(amount));
  const whole = texts.join(' and ');
  if (texts.length <= most) return { text: whole };
  return { text: [...texts.slice(0, most), `+${texts.length - most} more`].join(', '), whole };
}

/** `€21,500`: an estimate has cents only where somebody gave them. */
export function estimateText({ amount, currency }: Amount): string {
  return formatMoney({ amount: amount.replace(/\.0+$/, ''), currency });
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
