import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { validateForm, viewPage } from '#engines/altinn/index.ts'
import { everyAnswer, everyField, everySetting } from '#engines/altinn/testing/field-package.ts'
import { languages } from '#platform/i18n.ts'
import { FormItems } from './items.tsx'

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'void-style': ['error', { style: 'selfclose' }],
    'attribute-boolean-style': ['error', { style: 'empty' }],
    'attribute-empty-style': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
  },
})

function drawn(language: (typeof languages)[number], changes = {}) {
  const setting = everySetting({ language, ...changes })
  const view = viewPage(setting, everyAnswer, 'Side', validateForm(setting, everyAnswer))!
  return String(
    <form method="post" action="/x" novalidate>
      <h1>Felt</h1>
      <FormItems items={view.items} language={language} hrefOf={() => '/side'} />
      <button type="submit">Neste</button>
    </form>,
  )
}

describe('a page with one of every field', () => {
  for (const language of languages) {
    it(`is valid and accessible HTML in ${language}`, async () => {
      for (const changes of [{}, { lookups: [] }, { postalPlace: undefined, fetchedLists: {} }]) {
        const report = await validator.validateString(drawn(language, changes))
        const complaints = report.results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} ${selector}`),
        )
        expect(complaints).toEqual([])
      }
    })
  }

  it('names an address that may only be read, also when it is empty', () => {
    const setting = everySetting({ language: 'nb' })
    const items = viewPage(setting, everyAnswer, 'Side', [])!.items.flatMap((item) =>
      item.kind === 'address'
        ? [
            {
              ...item,
              readOnly: true,
              foundPlace: null,
              parts: item.parts.map((part) => ({ ...part, value: '' })),
            },
          ]
        : [],
    )
    const html = String(<FormItems items={items} language="nb" hrefOf={() => '/side'} />)
    expect(items).toHaveLength(1)
    expect(html).toContain(`<dt>${items[0]!.labelText}</dt><dd class="fact-value">Ikke utfylt</dd>`)
  })

  it('has no element id twice, and every described-by leads somewhere', () => {
    const html = drawn('nb')
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    const described = [...html.matchAll(/aria-(?:describedby|labelledby)="([^"]+)"/g)].flatMap((match) =>
      match[1]!.split(' '),
    )
    expect(described.filter((id) => !ids.includes(id))).toEqual([])
  })

  it('has an element for every component, so that "Endre" and errors lead to it', () => {
    const html = drawn('nb')
    const inRows = new Set(['radnavn', 'radvedlegg', 'rader', 'videre'])
    const missing = everyField
      .map((one) => (one as { id: string }).id)
      .filter((id) => !inRows.has(id) && !['fast', 'svart', 'trivsel'].includes(id))
      .filter((id) => !html.includes(`id="${id}"`))
    expect(missing).toEqual([])
  })

  it('says nothing in the wrong language and leaves no key unresolved', () => {
    const html = drawn('en')
    expect(html).not.toMatch(/samvirke\.|form_filler\.|_component\.|person_lookup\.[a-z]/)
    expect(html).toContain('You have used 4 of 20 characters')
    expect(html).toContain('Do you want to change the answer to “Farge”?')
  })
})
