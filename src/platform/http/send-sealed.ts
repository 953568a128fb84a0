import type { SealedFile } from '../files.ts'
import { asBody } from '../zip-stream.ts'

/**
 * A stored file as an answer, in pieces: it is never held whole. Gone through once before anything is sent, so that what has
 * been changed on disk is told by an error and not by half a file.
 *
 * @throws Error when the file is not what was stored
 */
export async function sendSealed(
  sealed: SealedFile,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  for await (const _ of sealed.pieces());
  return new Response(
    asBody(sealed.pieces(), () => {}),
    {
      headers: { 'content-length': String(sealed.sizeBytes), ...headers },
    },
  )
}
