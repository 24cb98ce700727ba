/** The longest edge of a picture that is sent, in pixels: what the largest rendition has. */
const LONGEST_EDGE = 2560;

/**
 * A picture drawn anew, upright and no larger than is ever shown: nothing the camera wrote about place, time or owner
 * leaves this device. Undefined when this browser cannot read it.
 */
export async function redrawnPicture(file: Blob): Promise<ArrayBuffer | undefined> {
  let picture: ImageBitmap;
  try {
    // The orientation the camera noted is applied; that is the default everywhere the desk runs.
    picture = await createImageBitmap(file);
  } catch {
    return undefined;
  }
  try {
    const scale = Math.min(1, LONGEST_EDGE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const context = canvas.getContext('2d');
    if (!context) return undefined;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await encoded(canvas);
  } finally {
    picture.close();
  }
}

async function encoded(canvas: HTMLCanvasElement): Promise<ArrayBuffer | undefined> {
  const webp = await blobOf(canvas, 'image/webp', 0.88);
  // Safari writes PNG where it is asked for WebP, which of a photograph is ten times as long.
  const blob = webp?.type === 'image/webp' ? webp : await blobOf(canvas, 'image/jpeg', 0.9);
  return blob?.arrayBuffer();
}

function blobOf(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}
