const longest = 120

/**
 * A file name that is safe to show, to store in an archive and to hand back: no folders, no control characters, none
 * that turn the direction of writing, none that Windows does not take. The ending stays.
 */
export function cleanFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[<>:"|?*;%]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const dot = plain.lastIndexOf('.')
  const ending = dot > 0 ? plain.slice(dot).slice(0, 16) : ''
  const stem = [...(dot > 0 ? plain.slice(0, dot) : plain)]
    .slice(0, longest - ending.length)
    .join('')
    .trim()
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem)
  return `${reserved ? '_' : ''}${stem || 'fil'}${ending}`
}

/** `Content-Disposition: attachment` that every browser reads, with æøå (RFC 6266). */
export function asAttachment(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
