/**
 * True when SvarUt holds something else than what was approved: `ours` has one list of checksums for each document, in any
 * order, and an empty one where only the number is known. What was encrypted may be told of as it
 * was sent or as it is inside: KS does not say which, and both are ours. A document with an empty checksum is
 * taken on its number alone: SvarUt does not promise one for every kind.
 */
export function contentDiffers(
  ours: readonly (readonly (string | null)[])[],
  documents: readonly { sha256: string }[],
): boolean {
  if (documents.length !== ours.length) return true
  if (ours.some((checksums) => checksums.length === 0)) return false
  const all = ours.flat().filter((sha256) => sha256 !== null)
  return documents.some(
    ({ sha256: theirs }) =>
      theirs !== '' &&
      !all.some(
        (sha256) =>
          theirs.toLowerCase() === sha256 || theirs === Buffer.from(sha256, 'hex').toString('base64'),
      ),
  )
}
