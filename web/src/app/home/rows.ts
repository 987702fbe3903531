/** How many rows each of the two lists of Home has. */
export const most = 7;
