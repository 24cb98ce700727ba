import { NoAnswer } from './desk-api.ts';

/**
 * Sends a file's bytes and tells how much has arrived, from 0 to 1: `fetch` cannot say that. Rejects with NoAnswer when
 * nobody of ours answers.
 */
export function sendFile<T>(
  path: string,
  file: Blob,
  progress: (share: number) => void,
): Promise<{ readonly status: number; readonly body: T }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 1 : loaded / total);
    request.onerror = () => reject(new NoAnswer('unreachable'));
    request.onload = () => {
      const { status } = request;
      if (request.getResponseHeader('X-Sotay') !== '1') reject(new NoAnswer('unreachable'));
      else if (status >= 500) reject(new NoAnswer('server'));
      else if (status === 401) reject(new NoAnswer('signed-out'));
      else resolve({ status, body: JSON.parse(request.responseText) as T });
    };
    request.send(file);
  });
}
