/** The files of a deposit, wherever they lie. Paths are from the package's root, with forward slashes. */
export interface DepositFiles {
  /** Every file, in any order. */
  list(): AsyncIterable<{ path: string; sizeBytes: number }>
  /** Null where there is no such file. */
  sizeOf(path: string): Promise<number | null>
  read(path: string): AsyncIterable<Uint8Array>
  /** SHA-256 in lower-case hex. Several may be asked for at once. */
  sha256(path: string): Promise<string>
}

/** A path as a deposit writes it, as it is on disk; null where it leads out of the package. */
export function pathInside(written: string): string | null {
  const parts: string[] = []
  for (const part of written.trim().replaceAll('\\', '/').split('/')) {
    if (part === '.' || part === '') continue
    if (part === '..' || /\0/.test(part)) return null
    parts.push(part)
  }
  const isRooted = /^([/\\]|[A-Za-z]:)/.test(written.trim())
  return parts.length === 0 || isRooted ? null : parts.join('/')
}

/** Folders documents may lie in, as Arkade has them; other capitals are accepted and told. */
export const documentFolders = ['dokumenter', 'DOKUMENTER', 'dokument', 'DOKUMENT']
export const isDocument = (path: string) => /^dokument(er)?\//i.test(path)

/** A file that is held whole: descriptions and schemas. Throws where it is larger than the limit. */
export async function readWhole(files: DepositFiles, path: string, limitBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of files.read(path)) {
    size += piece.length
    if (size > limitBytes) throw new FileTooLarge(path)
    pieces.push(piece)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

export class FileTooLarge extends Error {}
