/**
 * File endings by PRONOM identifier. Source: RAF-220301 as listed by Arkade 5 (ArchiveFileFormats.json). Trust:
 * confirmed. Arkade itself compares the ending with the identifier's own letters, which fits no deposit that names its
 * formats by PRONOM; a known identifier is therefore compared by its endings.
 */
const endings: readonly [string, string][] = [
  [
    'pdf',
    'fmt/14 fmt/15 fmt/16 fmt/17 fmt/18 fmt/19 fmt/20 fmt/95 fmt/276 fmt/354 fmt/476 fmt/477 fmt/478 fmt/479 fmt/480 fmt/481',
  ],
  ['tif tiff', 'fmt/153 fmt/155 fmt/156 fmt/353'],
  ['jfi jfif jif jpe jpeg jpg', 'fmt/41 fmt/42 fmt/43 fmt/44'],
  ['jp2', 'x-fmt/392'],
  ['png', 'fmt/11 fmt/12 fmt/13'],
  ['txt', 'x-fmt/16 x-fmt/111'],
  ['csv', 'x-fmt/18'],
  ['xml', 'fmt/101 fmt/1776'],
  ['xsd', 'x-fmt/280'],
  ['sgm sgml', 'x-fmt/195'],
  ['json', 'fmt/817'],
  ['jsonld', 'fmt/880'],
  ['sql', 'fmt/206'],
  ['siard', 'fmt/161 fmt/995 fmt/1196 fmt/1777'],
  ['sos sosi', 'fmt/1246 fmt/1247 fmt/1248 fmt/1249 fmt/1250'],
  ['gml', 'fmt/1047 x-fmt/227'],
  ['m2v mpeg mpg', 'fmt/640 x-fmt/386'],
  ['f4a f4v m4a m4v mp4', 'fmt/199'],
  ['mj2 mjp2', 'fmt/337'],
  ['mk3d mka mks mkv', 'fmt/569'],
  ['mp3', 'fmt/134'],
  ['wav wave', 'fmt/1 fmt/2 fmt/6 fmt/141 fmt/142 fmt/527 fmt/703 fmt/704 fmt/705'],
  ['flac', 'fmt/279'],
  ['ogg', 'fmt/947'],
  ['docx wbk', 'fmt/412'],
  ['docm', 'fmt/523'],
  ['dotx', 'fmt/597'],
  ['dotm', 'fmt/599'],
  ['xlsx', 'fmt/214'],
  ['xlsm', 'fmt/445'],
  ['xltx', 'fmt/598'],
  ['xltm', 'fmt/627'],
  ['xlam', 'fmt/628'],
  ['pptx', 'fmt/215'],
  ['pptm', 'fmt/487'],
  ['ppsx', 'fmt/629'],
  ['potx', 'fmt/631'],
  ['odt ott', 'fmt/136 fmt/290 fmt/291 fmt/1756'],
  ['ods ots', 'fmt/137 fmt/294 fmt/295 fmt/1755'],
  ['odp otp', 'fmt/138 fmt/292 fmt/293 fmt/1754'],
  ['warc', 'fmt/289 fmt/1281 fmt/1355'],
  ['htm html', 'fmt/96 fmt/97 fmt/98 fmt/99 fmt/100 fmt/102 fmt/103 fmt/471'],
  ['ifc', 'fmt/659 fmt/699 fmt/700'],
  ['ifcxml', 'fmt/663'],
  ['tar', 'x-fmt/265'],
  ['zip', 'x-fmt/263'],
]
const byIdentifier = new Map(
  endings.flatMap(([written, identifiers]) =>
    identifiers.split(' ').map((one) => [one, written.split(' ')] as const),
  ),
)

/** Words used for formats before PRONOM's identifiers were. */
const words: readonly [RegExp, readonly string[]][] = [
  [/^(ra-)?pdf(\/a)?\b/i, ['pdf']],
  [/^tiff?\b/i, ['tif', 'tiff']],
  [/^jpe?g\b/i, ['jpg', 'jpeg']],
  [/^(ren tekst|ra-tekst|tekst|txt)$/i, ['txt']],
  [/^(ra-)?xml\b/i, ['xml']],
  [/^(ra-)?sosi\b/i, ['sos', 'sosi']],
  [/^(ra-)?mpeg-?2\b/i, ['mpg', 'mpeg', 'm2v']],
  [/^html?\b/i, ['htm', 'html']],
]

/** The endings the format has, where the file's own is none of them; null where it fits or nobody can say. */
export function formatFault(format: string, path: string): string | null {
  const written = format.trim()
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase()
  if (written === '' || ending === undefined) return null
  const known =
    byIdentifier.get(written.toLowerCase()) ?? words.find(([pattern]) => pattern.test(written))?.[1]
  if (known) return known.includes(ending) ? null : known.map((one) => `.${one}`).join(', ')
  // An identifier that the list does not have: PRONOM has thousands.
  if (/^(x-)?(fmt|chr|sfw)\/\d+$|^av\/\d+$/i.test(written)) return null
  return written.toLowerCase() === ending ? null : `.${written.toLowerCase()}`
}
