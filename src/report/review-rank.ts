/** Which parts get room first. */
export const RANK = {
  verdict: 0,
  alerts: 1,
  next: 2,
  facts: 3,
  overview: 4,
  changes: 5,
  picture: 6,
  whoSees: 7,
  notices: 8,
  steps: 9,
  conditional: 10,
} as const;
