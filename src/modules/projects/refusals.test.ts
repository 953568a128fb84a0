import { describe, expect, it } from 'vitest'
import { textOfRefusal } from '#platform/i18n.ts'
import './refusals.text.ts'

describe('a refusal at a decision point', () => {
  it('names the document and the question in the language of whoever reads it', () => {
    const details = { gate: 'BP2', source: 'Prosjektveiviseren', count: 1 }
    const missing = { ...details, document: 'phase-plan' }
    expect(textOfRefusal('en', 'projects.gate-document-missing', missing)).toContain('Phase plan')
    expect(
      textOfRefusal('nn', 'projects.gate-document-old', { ...details, document: 'justification' }),
    ).toContain('Prosjektgrunngiving')
    const open = { ...details, item: 'bp2-1' }
    expect(textOfRefusal('en', 'projects.gate-answer-missing', open)).toContain(
      '“Is the proposal realistic?”',
    )
    expect(textOfRefusal('nb', 'projects.gate-evidence-missing', open)).toContain(
      '«Er forslaget realistisk?»',
    )
  })
})
