import type { IconName } from '../ui/icons';

/** Something that can be done from anywhere. */
export interface Command {
  readonly label: string;
  /** Other words that find it. */
  readonly words: string;
  readonly icon: IconName;
  readonly keys?: string;
  /** Where it leads. */
  readonly path?: string;
  readonly run: () => void;
}
