/**
 * A typed name as words to compare: small letters without marks, without version numbers and years, æ ø å as ae o a. "QM+"
 * keeps its plus, which is part of the name.
 */
export function wordsOf(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('&', ' og ')
    .replaceAll('+', ' plus ')
    // "ePhorte5.6": a number with points is a version, whatever stands right before it.
    .replace(/([a-z])(\d+(?:\.\d+)+)/g, '$1 $2')
    .replace(versions, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
  const words = plain.split(' ').filter((word) => word !== '')
  // A year is when it was bought, not what it is called; alone it is all there is.
  const named = words.filter((word) => !/^(19[89]|20[0-4])\d$/.test(word))
  return named.length > 0 ? named : words
}

/** "v. 9.2", "versjon 8", "8.3.1", "rel 4": what is installed, not what it is. A bare whole number may be part of a name. */
const versions = /\b(?:v|ver|versjon|version|rel|release)\.? ?\d+(?:\.\d+)*\b|\b\d+(?:\.\d+)+\b/g

/** Words that people add to any name. They count for little when names are compared. */
export const fillerWords: ReadonlySet<string> = new Set([
  ...[
    'system',
    'systemet',
    'fagsystem',
    'program',
    'programvare',
    'modul',
    'modulen',
    'losning',
    'app',
    'portal',
  ],
  ...[
    'lisens',
    'lisenser',
    'klient',
    'server',
    'online',
    'sky',
    'skylosning',
    'saas',
    'pro',
    'basis',
    'standard',
  ],
  ...[
    'ny',
    'nytt',
    'nye',
    'gammel',
    'gammelt',
    'tidligere',
    'tidl',
    'na',
    'historisk',
    'base',
    'versjon',
    'og',
    'for',
    'i',
  ],
  ...[
    'fra',
    'med',
    'til',
    'kommune',
    'enterprise',
    'e3',
    'e5',
    'as',
    'asa',
    'ab',
    'aps',
    'oy',
    'inc',
    'ltd',
    'gmbh',
  ],
  ...['norge', 'norway', 'nordic', 'nordics', 'group', 'iot', 'sf', 's', 'fl', 'm'],
])
