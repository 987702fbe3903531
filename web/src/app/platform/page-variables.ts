/** The variables that `pages` itself fills in. `counted` is true for the first page. */
export interface PageVariables {
  readonly first: number;
  readonly after?: string | null;
  readonly counted: boolean;
}

const pageSize = 100;

/** Of the page that follows that cursor; of the first page, null. */
export function pageVariables(after: string | null): PageVariables {
  return { first: pageSize, after, counted: after === null };
}
