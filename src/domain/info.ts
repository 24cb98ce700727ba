import type { RoomId } from './session.ts';
import type { LocalisedText } from './text.ts';

export type PageId = string;
export type PlaceId = string;

/** A page of practical information. */
export interface InfoPage {
  readonly title: LocalisedText;
  readonly text: LocalisedText;
  readonly order: number;
}

export interface Place {
  readonly name: LocalisedText;
  readonly order: number;
  readonly address?: LocalisedText;
  /** Degrees, WGS 84. */
  readonly latitude?: number;
  readonly longitude?: number;
  readonly rooms?: readonly RoomId[];
}
