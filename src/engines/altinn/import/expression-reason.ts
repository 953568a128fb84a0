import type { Language } from '../package-model.ts'

type Said = readonly [nb: string, nn: string]

/** What makes an expression unusable, as the expression engine says it, which is as Altinn's own says it. */
const reasons: readonly (readonly [RegExp, Said])[] = [
  [
    /^Expected at least 1 argument\(s\), got (\d+)$/,
    ['det trenger minst 1 verdi og har $1', 'det treng minst 1 verdi og har $1'],
  ],
  [
    /^Expected at least (\d+) argument\(s\), got (\d+)$/,
    ['det trenger minst $1 verdier og har $2', 'det treng minst $1 verdiar og har $2'],
  ],
  [
    /^Expected (\d+) to (\d+) argument\(s\), got (\d+)$/,
    ['det tar $1 til $2 verdier og har $3', 'det tek $1 til $2 verdiar og har $3'],
  ],
  [/^Expected 1 argument\(s\), got (\d+)$/, ['det tar 1 verdi og har $1', 'det tek 1 verdi og har $1']],
  [
    /^Expected (\d+) argument\(s\), got (\d+)$/,
    ['det tar $1 verdier og har $2', 'det tek $1 verdiar og har $2'],
  ],
  [
    /^Expected an even number of arguments$/,
    ['det må ha et partall verdier', 'det må ha eit partal verdiar'],
  ],
  [/^Function "(.+)" not implemented$/, ['funksjonen «$1» finnes ikke', 'funksjonen «$1» finst ikkje']],
  [
    /^An object is not allowed in an expression$/,
    ['et objekt kan ikke stå i det', 'eit objekt kan ikkje stå i det'],
  ],
  [
    /^The expression is nested too deep$/,
    ['det har for mange uttrykk inni hverandre', 'det har for mange uttrykk inni kvarandre'],
  ],
  [/^Missing function name in expression$/, ['navnet på funksjonen mangler', 'namnet på funksjonen manglar']],
  [
    /^Function name in expression should be string$/,
    ['navnet på funksjonen må være tekst', 'namnet på funksjonen må vere tekst'],
  ],
]

/** The reason in the reader's language; English, and one that is not known here, as the engine said it. */
export function expressionReason(reason: string, language: Language): string {
  if (language === 'en') return reason
  const known = reasons.find(([form]) => form.test(reason))
  return known ? reason.replace(known[0], known[1][language === 'nb' ? 0 : 1]) : reason
}
