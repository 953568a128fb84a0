/**
 * True when SvarUt holds something else than the one document that was approved. A document with an empty checksum is
 * taken on its number alone: SvarUt does not promise one for every kind.
 */
export function contentDiffers(sha256: string, documents: readonly { sha256: string }[]): boolean {
  if (documents.length !== 1) return true
  const theirs = documents[0]?.sha256 ?? ''
  if (theirs === '') return false
  const base64 = Buffer.from(sha256, 'hex').toString('base64')
  return theirs.toLowerCase() !== sha256 && theirs !== base64
}
