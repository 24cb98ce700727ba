/** Why there is no picture: not allowed, no camera, another app has it, or an address without HTTPS. */
export type CameraTrouble = 'refused' | 'absent' | 'busy' | 'insecure';

/** A camera that looks for codes until it is told to stop. */
export interface Looking {
  stop(): void;
}

/** Often enough that nobody waits with a badge in the hand, seldom enough that an old phone stays cool. */
const PAUSE = 180;
/** A code that fills a third of a picture this wide has squares of several pixels; more would only be slower. */
const WIDTH = 640;

/**
 * Shows the camera at the back in a video element and calls with the text of each code that comes into its view; the
 * same again as long as it stays there. Rejects never: what stands in the way is the answer.
 */
export async function lookForCodes(
  video: HTMLVideoElement,
  onText: (text: string) => void,
): Promise<Looking | CameraTrouble> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return 'insecure';
  let stream: MediaStream;
  try {
    stream = await devices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (error) {
    return troubleOf(error);
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const stop = (): void => {
    isOver = true;
    clearTimeout(timer);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  video.srcObject = stream;
  // Where a browser does not begin to play by itself, there is only a still picture, and codes are found in that too.
  video.play().catch(() => undefined);
  let read: ReadCode;
  try {
    read = await codeReader();
  } catch {
    stop();
    return 'absent'; // The decoder is a file of the build that is not here and cannot be had.
  }
  const look = async (): Promise<void> => {
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !document.hidden) {
      const text = await read(video).catch(() => undefined);
      if (text && !isOver) onText(text);
    }
    if (!isOver) timer = setTimeout(() => void look(), PAUSE);
  };
  void look();
  return { stop };
}

type ReadCode = (video: HTMLVideoElement) => Promise<string | undefined>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** The browser's own reader where it has one, else one in script, which is fetched only then. */
async function codeReader(): Promise<ReadCode> {
  const { BarcodeDetector } = globalThis as { readonly BarcodeDetector?: DetectorClass };
  if (BarcodeDetector && (await BarcodeDetector.getSupportedFormats()).includes('qr_code')) {
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  const { default: decode } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const paper = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (!paper || video.videoWidth === 0) return undefined;
    canvas.width = Math.min(WIDTH, video.videoWidth);
    canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
    paper.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decode(paper.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      return undefined; // No code in this picture; that is how the reader says so.
    }
  };
}

function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'absent';
}
