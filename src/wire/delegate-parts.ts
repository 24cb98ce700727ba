import * as v from 'valibot';
import { DELEGATE_ROLES } from '#domain/delegates.ts';
import { DELEGATE_PART_NAMES, type DelegatePartName, type DelegateParts } from '#domain/delegate-parts.ts';
import type { Bytes } from './canonical.ts';
import { decodeJson, type Decoded } from './decoded.ts';
import { documentsSchema, photosSchema, renditionsSchema, type SchemaOfPart } from './parts.ts';

const text = v.string();
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

export const directorySchema = v.object({
  delegates: v.record(
    id,
    v.object({
      name: text,
      honorific: v.optional(text),
      organisation: v.optional(text),
      delegation: v.optional(id),
      role: v.fallback(v.optional(v.picklist(DELEGATE_ROLES)), undefined),
      position: v.optional(text),
      email: v.optional(text),
      phone: v.optional(text),
      zalo: v.optional(v.literal(true)),
      portrait: v.optional(renditionsSchema),
      person: v.optional(id),
    }),
  ),
});

export const questionsSchema = v.object({
  questions: v.record(
    id,
    v.object({
      session: id,
      text,
      name: v.optional(text),
      askedAt: text,
      votes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      answered: v.optional(v.literal(true)),
    }),
  ),
});

/** The schema of each part of the delegates' channel, by the part's name in the head. */
export const delegatePartSchemas: {
  readonly [P in DelegatePartName]: v.GenericSchema<unknown, Required<DelegateParts>[P]>;
} = {
  directory: directorySchema,
  questions: questionsSchema,
  documents: documentsSchema,
  photos: photosSchema,
};

export const schemaOfDelegatePart: SchemaOfPart = (name) =>
  DELEGATE_PART_NAMES.some((known) => known === name) ? delegatePartSchemas[name as DelegatePartName] : undefined;

/** Reads the bytes of a part of the delegates' channel. */
export function decodeDelegatePart<P extends DelegatePartName>(
  name: P,
  bytes: Bytes,
): Decoded<Required<DelegateParts>[P]> {
  return decodeJson<Required<DelegateParts>[P]>(bytes, delegatePartSchemas[name]);
}
