const smallWords = new Set(['i', 'på', 'og', 'av', 'de', 'van', 'von'])

/** "ÅSE-MARIE O'BRIEN" as one writes it: the register keeps most names and places in capitals. */
export function writtenName(registered: string): string {
  if (registered !== registered.toLocaleUpperCase('nb')) return registered
  return registered
    .split(' ')
    .map((word, i) =>
      i > 0 && smallWords.has(word.toLocaleLowerCase('nb'))
        ? word.toLocaleLowerCase('nb')
        : capitalised(word),
    )
    .join(' ')
}

const capitalised = (word: string) =>
  word
    .toLocaleLowerCase('nb')
    .replace(
      /(^|[-'’.])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toLocaleUpperCase('nb'),
    )
