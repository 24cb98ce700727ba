import { lookForCodes, type CameraTrouble, type Looking } from '#platform/camera.ts';

/** What there is to say while a camera looks for codes. */
export type ScanStanding = 'asking' | 'looking' | CameraTrouble;

/** One look through the camera, from its opening until it is stopped. */
export class Scanning {
  standing: ScanStanding = $state('asking');
  #looking: Looking | undefined;
  #isOver = false;

  /** Looks until `stop`; a code that stays in view is told once. */
  async start(video: HTMLVideoElement, onText: (text: string) => void): Promise<void> {
    let last = '';
    const found = await lookForCodes(video, (text) => {
      if (text === last) return;
      last = text;
      onText(text);
    });
    if (typeof found === 'string') this.standing = found;
    // Whoever left while the browser was still asking must not leave a camera running.
    else if (this.#isOver) found.stop();
    else {
      this.#looking = found;
      this.standing = 'looking';
    }
  }

  stop(): void {
    this.#isOver = true;
    this.#looking?.stop();
  }
}
