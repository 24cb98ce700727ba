import type { UploadRefusal } from '#wire/desk/uploads.ts';

/** What a picture is for: the gallery, once a moderator has seen it, or the delegate's own card. */
export type PhotoPurpose = 'gallery' | 'card';

/** What a delegate says of a photo they offer. */
export interface PhotoDetails {
  readonly caption?: string;
  readonly session?: string;
  /** Whether they are named beside it. */
  readonly credited: boolean;
}

/** A picture drawn anew on this phone: no larger than is ever shown, and without what the camera wrote into it. */
export interface Redrawn {
  /** JPEG. */
  readonly bytes: ArrayBuffer;
  readonly width: number;
  readonly height: number;
}

/** Why a picture cannot be used: this browser does not read the iPhone's own format, or not this file at all. */
export type Unreadable = 'heic' | 'not-a-picture';

/** A picture that is safe on this phone and on its way to the server, or there already. */
export interface PhotoOnItsWay {
  /** Its own id, a UUID; the offer in the outbox has the same. */
  readonly id: string;
  readonly purpose: PhotoPurpose;
  readonly details: PhotoDetails;
  /** Bytes, as they are sent. */
  readonly length: number;
  readonly digest: string;
  /** When it was kept, in milliseconds. */
  readonly at: number;
  /** `delivered`: the server has its bytes and the outbox says what it is for. */
  readonly state: 'waiting' | 'delivered' | 'refused';
  readonly because?: UploadRefusal;
  /** A small JPEG of it, for lists. */
  readonly small?: ArrayBuffer;
}

/** What holds the pictures up. `elsewhere`: another tab of this browser sends them. */
export type SendingStanding =
  'resting' | 'sending' | 'paused' | 'no-network' | 'busy' | 'server' | 'elsewhere' | 'no-storage';

/** Pictures on their way from this phone. Loaded with the delegate's side. */
export interface PhotoSending {
  /** In the order they were kept. */
  readonly items: readonly PhotoOnItsWay[];
  readonly standing: SendingStanding;
  /** Bytes of a picture that have arrived. */
  arrivedOf(item: PhotoOnItsWay): number;
  /** Reads a file and draws it anew; keeps nothing yet. */
  redraw(file: Blob): Promise<Redrawn | Unreadable>;
  /** The square of a picture that a card shows; `at`: where it lies along the longer edge, from 0 to 1. */
  square(picture: Redrawn, at: number): Promise<Redrawn | Unreadable>;
  /** Resolves when the picture is on the disk; rejects, and keeps nothing, when the disk refuses it. */
  keep(picture: Redrawn, purpose: PhotoPurpose, details: PhotoDetails): Promise<void>;
  pause(): void;
  resume(): void;
  /** Takes a picture off this phone; what has not arrived never will. */
  remove(id: string): Promise<void>;
}
