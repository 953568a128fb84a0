/** Values that a date, a number, an identifier or a word may or may not be. White space around a date is left out:
 * libxml2 refuses it in types derived from xs:date, against the standard, which says that it collapses. */
const values = [
  ...[
    '',
    'x',
    '12',
    '-5',
    '+3',
    '1.0',
    '0x1',
    'true',
    '99999999999999999999999999',
    '&amp;',
    '\u00e6',
    ' x ',
  ],
  ...[
    '2024-02-29',
    '2023-02-29',
    '2024-02-30',
    '2024-1-2',
    '2024-01-02Z',
    '2024-01-02+14:00',
    '2024-01-02+14:30',
  ],
  ...['-0001-01-01', '12024-01-01', '2024-00-10', '2024-13-01', '2100-02-29', '2000-02-29'],
  ...['2024-01-02T08:00:00', '2024-01-02T08:00:00+01:00', '2024-01-02T24:00:00', '2024-01-02T24:00:01'],
  ...[
    '2024-01-02T25:00:00Z',
    '2024-01-02T08:60:00Z',
    '2024-01-02T08:00:00.123456789Z',
    '2024-01-02T08:00:60Z',
  ],
  ...['2024-01-02T08:00:00+15:00', '2024-01-02T08:00Z', '2024-01-02t08:00:00', '15:00:00'],
  ...['8B7631F9-2f07-5da0-83d5-07597ad53e69', '8b7631f92f075da083d507597ad53e69'],
  ...['<b/>', '<![CDATA[x]]>', '<!-- c -->', '<?x y?>', '<tittel>x</tittel>'],
]
const attributes = [
  ...[
    'label="x"',
    'name="y"',
    'xsi:nil="true"',
    'xsi:type="mappe"',
    'xsi:type="verdi.text"',
    'xml:lang="nb"',
  ],
  ...['xmlns=""', 'dataType="integer"', 'xsi:schemaLocation="a b"'],
]
const types = ['mappe', 'saksmappe', 'registrering', 'journalpost', 'arkivnotat', 'moetemappe', 'finnesIkke']

/** The document changed at random in one place. `chance` gives whole numbers below its argument. */
export function mutant(xml: string, chance: (below: number) => number): string {
  const leaves = [...xml.matchAll(/<(\w+)([^>]*)>([^<]*)<\/\1>/g)]
  const leaf = leaves[chance(leaves.length)]!
  const [whole, name, given] = leaf as unknown as [string, string, string]
  const before = xml.slice(0, leaf.index)
  const after = xml.slice(leaf.index + whole.length)
  const another = leaves[chance(leaves.length)]![0]
  switch (chance(9)) {
    case 0:
      return before + after
    case 1:
      return before + whole + whole + after
    case 2:
      return before + another + whole + after
    case 3:
      return before + another + after
    case 4:
      return `${before}<${name}${given} ${attributes[chance(attributes.length)]}>${leaf[3]}</${name}>${after}`
    case 5:
      return xml.replace(/xsi:type="\w+"/, `xsi:type="${types[chance(types.length)]}"`)
    case 6:
      return `${before}tekst${whole}${after}`
    case 7:
      return subtree(xml, leaf.index, chance(2) === 0)
    default:
      return `${before}<${name}${given}>${values[chance(values.length)]}</${name}>${after}`
  }
}

/** The element around the place taken out, or put in twice. */
function subtree(xml: string, at: number, isTakenOut: boolean): string {
  const open = [...xml.slice(0, at).matchAll(/<(\/?)([a-zA-Z]\w*)[^>]*?(\/?)>/g)]
  let depth = 0
  const start = open.findLast(([, closes, , empty]) => {
    if (empty) return false
    depth += closes ? 1 : -1
    return depth < 0
  })
  if (!start || start.index === 0) return xml
  const name = start[2]!
  let level = 0
  for (const tag of xml.slice(start.index).matchAll(new RegExp(`<(/?)${name}(?=[ >])[^>]*>`, 'g'))) {
    level += tag[1] ? -1 : 1
    if (level > 0) continue
    const end = start.index + tag.index + tag[0].length
    const whole = xml.slice(start.index, end)
    return xml.slice(0, start.index) + (isTakenOut ? '' : whole + whole) + xml.slice(end)
  }
  return xml
}

/** The same numbers for the same seed. */
export function chanceFrom(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1
  return (below) => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state % below
  }
}
