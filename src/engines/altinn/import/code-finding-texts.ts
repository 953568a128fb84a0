import type { FindingText } from './finding-texts.ts'

/** Sentences about code in the package, which is never run. */
export const codeFindings = {
  'custom-code': {
    nb: 'Klassen {class} ({interface}) blir ikke kjørt. {replacement}',
    nn: 'Klassen {class} ({interface}) blir ikkje køyrd. {replacement}',
    en: 'The class {class} ({interface}) will not run. {replacement}',
  },
  'other-code': {
    nb: 'Klassen {class} er egen C#-kode og blir ikke kjørt.',
    nn: 'Klassen {class} er eigen C#-kode og blir ikkje køyrd.',
    en: 'The class {class} is C# code of its own and will not run.',
  },
  'rule-script': {
    nb: 'Regler i skript blir ikke kjørt. De som er gjenkjent, er skrevet om til uttrykk.',
    nn: 'Reglar i skript blir ikkje køyrde. Dei som er attkjende, er skrivne om til uttrykk.',
    en: 'Rules in script are not run. Those that are recognised are rewritten as expressions.',
  },
  'rule-converted': {
    nb: 'Regelen «{rule}» for «{target}» er skrevet om til et uttrykk.',
    nn: 'Regelen «{rule}» for «{target}» er skriven om til eit uttrykk.',
    en: 'The rule "{rule}" for "{target}" is rewritten as an expression.',
  },
  'rule-not-converted': {
    nb: 'Regelen «{rule}» for «{target}» virker ikke: {function} er skript som ikke er gjenkjent. Skriv den som et uttrykk.',
    nn: 'Regelen «{rule}» for «{target}» verkar ikkje: {function} er skript som ikkje er attkjent. Skriv han som eit uttrykk.',
    en: 'The rule "{rule}" for "{target}" does not work: {function} is script that is not recognised. Write it as an expression.',
  },
} as const satisfies Record<string, FindingText>
