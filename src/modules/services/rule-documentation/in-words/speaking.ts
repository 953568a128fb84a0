import type { SyntaxNode } from '#engines/feel/index.ts'
import { quoted, type RuleWords } from './rule-words.ts'

/** A name that a loop gives: each row of a list, or the number of the row. */
export interface Loop {
  /** The list as the rule writes it; `null` where it is no list of rows. */
  list: string | null
  isNumber: boolean
}

/** What is being put in words, and where in the rule one stands. */
export interface Speaking {
  words: RuleWords
  loops: ReadonlyMap<string, Loop>
  /** What `?` stands for: the value that a cell tests, already in words. */
  tested: string | null
}

export const speakingOf = (words: RuleWords): Speaking => ({ words, loops: new Map(), tested: null })

/** How the parts of an expression are said; handed on so that calls and conditions can say their own parts. */
export interface Voice {
  /** As something one has: "summen av «Betaling per barn»". */
  value: (node: SyntaxNode, so: Speaking) => string
  /** As something that is so or not, in the order of words that follows "hvis": "«Barn» ikke er kjent". */
  condition: (node: SyntaxNode, so: Speaking) => string
}

const [codeBegins, codeEnds] = ['\ue000', '\ue001']

/** What has no words: marked, so that it is drawn as the code it is. */
export const asCode = (text: string): string => `${codeBegins}${withoutMarks(text)}${codeEnds}`

export const withoutMarks = (text: string): string => text.replaceAll(codeBegins, '').replaceAll(codeEnds, '')

/** The words and the code of a sentence, in their order. */
export function piecesOf(sentence: string): { text: string; isCode: boolean }[] {
  return sentence.split(codeBegins).flatMap((part, i) => {
    if (i === 0) return part === '' ? [] : [{ text: part, isCode: false }]
    const [code = '', ...rest] = part.split(codeEnds)
    const after = rest.join('')
    return [{ text: code, isCode: true }, ...(after === '' ? [] : [{ text: after, isCode: false }])]
  })
}

export const nameInWords = (name: string, { words }: Speaking): string =>
  quoted(words.name(name.replace(/\s+/g, ' ').trim()), words.language)
