/** A form as a browser without JavaScript sees it: enough of HTML to fill it in and send it. */
export interface HtmlForm {
  action: string
  method: 'get' | 'post'
  id: string | null
  fields: HtmlField[]
  /** Submit buttons in the order they stand: Enter presses the first. */
  buttons: HtmlButton[]
}

export interface HtmlField {
  name: string
  /** "hidden", "text", "checkbox", "radio", "textarea", "select". */
  type: string
  value: string
  checked: boolean
  /** For a select: what may be chosen. */
  options: string[]
}

export interface HtmlButton {
  name: string | null
  value: string
  text: string
  /** Where this button sends the form, when elsewhere than the form's own address. */
  action: string | null
}

export function formsOf(html: string): HtmlForm[] {
  const forms: HtmlForm[] = []
  for (const [, attributes = '', inside = ''] of html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
    const form = attributesOf(attributes)
    forms.push({
      action: form.action ?? '',
      method: form.method?.toLowerCase() === 'post' ? 'post' : 'get',
      id: form.id ?? null,
      fields: fieldsOf(inside),
      buttons: buttonsOf(inside),
    })
  }
  return forms
}

/** What the page says, without markup; for looking for sentences. */
export function textOf(html: string): string {
  return decodeEntities(
    html
      .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  ).trim()
}

export const headingOf = (html: string) => textOf(/<h1\b[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? '')

function fieldsOf(inside: string): HtmlField[] {
  const fields: HtmlField[] = []
  const tag =
    /<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g
  for (const [, input, textarea, text = '', select, choices = ''] of inside.matchAll(tag)) {
    if (input !== undefined) {
      const { name, type = 'text', value, ...rest } = attributesOf(input)
      if (!name || 'disabled' in rest) continue
      const isChoice = type === 'checkbox' || type === 'radio'
      fields.push({
        name,
        type,
        value: value ?? (isChoice ? 'on' : ''),
        checked: 'checked' in rest,
        options: [],
      })
    } else if (textarea !== undefined) {
      const { name } = attributesOf(textarea)
      if (name)
        fields.push({ name, type: 'textarea', value: decodeEntities(text), checked: false, options: [] })
    } else if (select !== undefined) {
      const { name } = attributesOf(select)
      const all = [...choices.matchAll(/<option\b([^>]*)>/g)].map(([, one = '']) => attributesOf(one))
      const value = (all.find((one) => 'selected' in one) ?? all[0])?.value ?? ''
      if (name)
        fields.push({
          name,
          type: 'select',
          value,
          checked: false,
          options: all.map((one) => one.value ?? ''),
        })
    }
  }
  return fields
}

function buttonsOf(inside: string): HtmlButton[] {
  return [...inside.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].flatMap(
    ([, given = '', text = '']) => {
      const button = attributesOf(given)
      if ((button.type ?? 'submit') !== 'submit') return []
      return [
        {
          name: button.name ?? null,
          value: button.value ?? '',
          text: textOf(text),
          action: button.formaction ?? null,
        },
      ]
    },
  )
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name = '', , quoted, bare] of text.matchAll(/([\w:-]+)(=("([^"]*)"|[^\s"'>]+))?/g)) {
    found[name.toLowerCase()] = decodeEntities(bare ?? quoted?.replace(/^"|"$/g, '') ?? '')
  }
  return found
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) =>
    name.startsWith('#')
      ? String.fromCodePoint(
          name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)),
        )
      : (entities[name] ?? whole),
  )
}
