/** What a text file is written in. Windows-1252 is what older programs in Norway save CSV as. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * The text of a file whose encoding nobody has told. Bytes that are valid UTF-8 are UTF-8: a text with æ, ø or å in
 * another encoding practically never is. Null: it is no text.
 */
export function textOfBytes(bytes: Uint8Array): { text: string; encoding: TextEncoding } | null {
  const encoding = encodingOf(bytes)
  if (encoding === null) return null
  const text = new TextDecoder(encoding).decode(bytes)
  // A zero byte is in no text that a person wrote: a picture or a program with another ending.
  return text.includes('\0') ? null : { text, encoding }
}

function encodingOf(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.subarray(0, 4096).includes(0)) return null
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
