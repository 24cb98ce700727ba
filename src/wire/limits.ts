/** Largest answer accepted from a stranger, in bytes. What is longer is not ours. */
export const HEAD_LIMIT = 4 * 1024;
/** A part of 10,000 sessions with abstracts stays below this; a head that announces more is refused. */
export const PART_LIMIT = 64 * 1024 * 1024;
/** A delta longer than this saves nothing worth its risk. */
export const DELTA_LIMIT = 64 * 1024;
/** Editions a head may jump at once; more is a fault of the publisher (FAULTS 37). */
export const EDITION_STEP_LIMIT = 1_000_000;
