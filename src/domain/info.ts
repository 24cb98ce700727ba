import type { Rendition } from './media.ts';
import type { RoomId } from './session.ts';
import type { LocalisedText } from './text.ts';

export type PageId = string;
export type PlaceId = string;

/** A page of practical information: plain text, blank lines between paragraphs. */
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
  readonly plan?: FloorPlan;
}

/** A picture of a place with where its rooms are. */
export interface FloorPlan {
  readonly renditions: readonly Rendition[];
  /** Where each room is, as shares of the picture's width and height from its upper left corner: 0 to 1. */
  readonly rooms?: Readonly<Record<RoomId, PlanArea>>;
}

export interface PlanArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
