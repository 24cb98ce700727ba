/**
 * The version of everything in this folder that crosses the network. A test hashes the schemas and fails when one
 * changes while this number does not.
 *
 * 1 — first: head, parts of the public channel, merge-patch deltas. Since then, optional members only: a document's
 *     words, pages and cover, a person's portrait, a place's floor plan; objects that hold a document's words.
 *     The parts of the delegates' channel: a channel of its own that readers of before never asked for.
 */
export const WIRE_VERSION = 1;

/** Heads of a newer wire than this build reads are told to the reader as "update the app first". */
export const NEWEST_READ = WIRE_VERSION;
