import { bouquet, donation, thanks } from './giving.ts';
import { firstSpeech, hall, secondSpeech } from './speaking.ts';
import { elected, souvenir } from './together.ts';

/** The pictures of the demonstration conference, one a caption, as SVG by the photo's id. They show no more than captions tell. */
export const PICTURES: Readonly<Record<string, () => string>> = {
  'anh-1': hall,
  'anh-2': firstSpeech,
  'anh-3': secondSpeech,
  'anh-4': elected,
  'anh-5': bouquet,
  'anh-6': thanks,
  'anh-7': donation,
  'anh-8': souvenir,
};
