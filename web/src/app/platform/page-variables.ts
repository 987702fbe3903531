/** The variables that `pages` itself fills in. `counted` is true for the first page. */
export interface PageVariables {
  readonly first: number;
  readonly after?: string | null;
  readonly counted: boolean;
}

/** The first page fills a screen or two, and is there sooner than the others would be. */
const firstSize = 60;
const nextSize = 100;

/** Of the page that follows that cursor; of the first page, null. */
export function pageVariables(after: string | null): PageVariables {
  return { first: after === null ? firstSize : nextSize, after, counted: after === null };
}
