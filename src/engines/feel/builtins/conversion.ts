import { numberFromText } from '../numbers.ts'
import { builtin, form, p } from './signature.ts'

const groupings = [' ', ',', '.']

export const conversionBuiltins = [
  builtin(
    'number',
    form(
      [
        p.string('from'),
        p.optional(p.string('grouping separator')),
        p.optional(p.string('decimal separator')),
      ],
      (run, from, grouping, decimal) => {
        const bad = (grouping && !groupings.includes(grouping)) || (decimal && !['.', ','].includes(decimal))
        if (bad || (grouping !== null && grouping === decimal)) {
          return run.fail('wrong-arguments', 'number: the separators are not valid')
        }
        const ungrouped = grouping ? from.replaceAll(grouping, '') : from
        const text = decimal === ',' ? ungrouped.replaceAll(',', '.') : ungrouped
        return numberFromText(text) ?? run.fail('invalid-text', 'the text is no number')
      },
    ),
    form([p.number('from')], (_run, n) => n),
  ),
  builtin(
    'not',
    form([p.boolean('negand')], (_run, value) => !value),
  ),
]
