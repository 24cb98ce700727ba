/** What one tab tells the others of this browser. */
export type Announcement =
  /** An edition was held; the others may show it. */
  | { readonly kind: 'held'; readonly conference: string; readonly epoch: number; readonly edition: number }
  /** A star or a note changed. */
  | { readonly kind: 'mine'; readonly conference: string }
  /** Files came or went, or the reader chose what to keep. */
  | { readonly kind: 'media'; readonly conference: string }
  /** Something was written to be sent, or was sent; or what the server knows of the delegate changed. */
  | { readonly kind: 'outbox' | 'me'; readonly conference: string }
  /** An edition for delegates was held; the others may show it. */
  | { readonly kind: 'directory'; readonly conference: string }
  /** Somebody signed out: everything private goes, at once, in every tab. */
  | { readonly kind: 'wiped'; readonly conference: string };

export interface Tabs {
  announce(announcement: Announcement): void;
  /** Hears the other tabs, never this one. The answer stops listening. */
  onAnnouncement(listener: (announcement: Announcement) => void): () => void;
  close(): void;
}

/** Joins the tabs of this browser. Where they cannot talk to each other, each shows what it finds when it looks. */
export function openTabs(): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { announce() {}, onAnnouncement: () => () => {}, close() {} };
  const channel = new BroadcastChannel('sotay');
  return {
    announce: (announcement) => channel.postMessage(announcement),
    onAnnouncement(listener) {
      const hear = ({ data }: MessageEvent<unknown>): void => {
        // Another tab may run an older or newer build that says other things.
        if (isAnnouncement(data)) listener(data);
      };
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
    close: () => channel.close(),
  };
}

function isAnnouncement(said: unknown): said is Announcement {
  if (typeof said !== 'object' || said === null) return false;
  const { kind, conference, epoch, edition } = said as Record<string, unknown>;
  if (typeof conference !== 'string') return false;
  return (
    ['mine', 'media', 'outbox', 'me', 'directory', 'wiped'].includes(String(kind)) ||
    (kind === 'held' && typeof epoch === 'number' && typeof edition === 'number')
  );
}
