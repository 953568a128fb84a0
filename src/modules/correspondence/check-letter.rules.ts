/**
 * True when SvarUt holds something else than the one document that was approved. What was encrypted may be told of as it
 * was sent or as it is inside: KS does not say which, and both are ours. A document with an empty checksum is
 * taken on its number alone: SvarUt does not promise one for every kind.
 */
export function contentDiffers(
  ours: readonly (string | null)[],
  documents: readonly { sha256: string }[],
): boolean {
  if (documents.length !== 1) return true
  const theirs = documents[0]?.sha256 ?? ''
  if (theirs === '') return false
  const isOurs = (sha256: string | null) =>
    sha256 !== null &&
    (theirs.toLowerCase() === sha256 || theirs === Buffer.from(sha256, 'hex').toString('base64'))
  return !ours.some(isOurs)
}
