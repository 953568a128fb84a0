import { whyInvalid } from '#engines/altinn/expressions/evaluate.ts'
import { whyInvalidQuery } from '#engines/altinn/expressions/jmespath.ts'
import { isObject, type JsonObject } from '#engines/altinn/index.ts'
import { type PostedForm, posted } from '#platform/http/visit.ts'
import { languageNames, languages } from '#platform/i18n.ts'
import { whyUnreadable } from '../../deciding/case-expressions.ts'
import { placeholders } from '../../deciding/decision-texts.ts'
import { wordNames } from '../../deciding/package-faults.ts'
import type { EditFault, Ground } from '../edit.ts'
import { conditionPosted } from '../expression-builder.ts'
import type { TextChange } from '../text-edits.ts'
import { type Comparison, writtenWhen } from './feel-condition.ts'
import { putAt, valueAt } from './json-at.ts'
import { factsIn } from './known-things.ts'
import { type FieldSpec, inLanguage } from './part.ts'

/** Id and name of the field in the form. */
export const fieldId = (start: string, path: string) =>
  path === '' ? start : `${start}-${path.replace(/[.@]/g, '-').replace(/^-/, '')}`

export const emptyRows = 2

/** What a form sent, read into an item; texts that belong to it besides. */
export interface ReadItem {
  value: JsonObject
  texts: TextChange[]
}

class Wrong extends Error {
  constructor(readonly fault: EditFault) {
    super(fault.fault)
  }
}

/**
 * Reads the fields of a part out of what was posted, on top of what stood there: what the form does not show stays.
 * A fault names its field; nothing is then saved.
 */
export function readPosted(
  fields: readonly FieldSpec[],
  before: unknown,
  form: PostedForm,
  ground: Ground,
): ReadItem | EditFault {
  const value = isObject(before) || Array.isArray(before) ? structuredClone(before) : {}
  const texts: TextChange[] = []
  try {
    new Reader(form, ground, texts).into({ item: value } as JsonObject, fields, 'f')
  } catch (error) {
    if (error instanceof Wrong) return error.fault
    throw error
  }
  return { value: value as JsonObject, texts }
}

class Reader {
  constructor(
    private readonly form: PostedForm,
    private readonly ground: Ground,
    private readonly texts: TextChange[],
  ) {}

  /** `holder.item` is what the fields are of: replaced where a field is the whole item. */
  into(holder: JsonObject, fields: readonly FieldSpec[], start: string): void {
    for (const field of fields) {
      if (field.path === '@key') continue
      const id = fieldId(start, field.path)
      const item = holder.item
      const old = field.path === '' ? item : valueAt(item, field.path.split('.'))
      const value = this.value(field, id, old)
      if (field.required && (value === undefined || value === '')) this.wrong('fault.required', id, field)
      if (field.path === '') {
        // The item itself: what was there is emptied and filled anew, for it is held from outside.
        if (Array.isArray(item)) item.splice(0, item.length, ...(((value as unknown[]) ?? []) as never[]))
        else holder.item = value as never
      } else if (isObject(item)) putAt(item, field.path.split('.'), value)
    }
  }

  private wrong(
    fault: EditFault['fault'],
    at: string,
    field: FieldSpec,
    more: Record<string, string> = {},
  ): never {
    throw new Wrong({ fault, at, values: { label: inLanguage(field.label, this.ground.language), ...more } })
  }

  private value(field: FieldSpec, id: string, old: unknown): unknown {
    const typed = posted(this.form, id)
    switch (field.kind) {
      case 'line':
      case 'long':
        if (typed !== '') this.checkPattern(field, id, typed)
        return typed === '' ? undefined : typed
      case 'number':
        if (typed === '') return undefined
        if (!/^\d{1,6}$/.test(typed)) this.wrong('fault.number', id, field)
        return Number(typed)
      case 'flag':
        return typed !== '' ? true : old === undefined || old === true ? undefined : old
      case 'choice':
        if (typed === '') return undefined
        if (typed !== old && !field.choices?.some(([value]) => value === typed))
          this.wrong('fault.choice', id, field)
        return typed
      case 'choices': {
        const chosen = this.form.get(id) ?? []
        const before: unknown[] = Array.isArray(old) ? old : []
        const boxes = (field.choices ?? []).map(([value]) => value)
        // What there is no box for stays, and the order is the file's own.
        const kept = before.filter((one) => !boxes.includes(one as string) || chosen.includes(one as string))
        const added = boxes.filter((value) => chosen.includes(value) && !before.includes(value))
        return kept.length + added.length > 0 || Array.isArray(old) ? [...kept, ...added] : undefined
      }
      case 'known': {
        if (!field.many) return typed === '' ? undefined : typed
        const chosen = [...new Set((this.form.get(id) ?? []).filter(Boolean))]
        return chosen.length > 0 ? chosen : undefined
      }
      case 'words':
        return this.words(field, id)
      case 'text':
        return this.text(field, id, old)
      case 'feel':
        return this.feel(field, id, typed, old)
      case 'when':
        return this.when(field, id, old)
      case 'expression':
        return this.expression(field, id, typed, old)
      case 'form-when': {
        const built = conditionPosted(this.form, id)
        if (!built.ok) this.wrong(built.fault, id, field)
        return (built as { value: unknown }).value
      }
      case 'lines': {
        const lines = typed
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean)
        return lines.length > 0 ? lines : undefined
      }
      case 'map':
        return this.map(field, id, old)
      case 'rows':
        return this.rows(field, id, old)
    }
  }

  private checkPattern(field: FieldSpec, id: string, typed: string): void {
    if (field.pattern === 'name' && !/^[a-z][A-Za-z0-9]*$/.test(typed))
      this.wrong('fault.name-form', id, field)
    if (field.pattern === 'key' && !/^[a-z0-9][a-z0-9-]*$/.test(typed))
      this.wrong('fault.key-form', id, field)
    if (field.pattern === 'path' && !/^[\w.-]+$/.test(typed)) this.wrong('fault.key-form', id, field)
    if (field.pattern === 'url' && !/^https:\/\/[^\s/{}]+(\/\S*)?$/.test(typed))
      this.wrong('fault.url', id, field)
    if (field.pattern === 'query' && whyInvalidQuery(typed)) this.wrong('fault.query', id, field)
  }

  private words(field: FieldSpec, id: string): JsonObject | undefined {
    const words = languages.map((one) => [one, posted(this.form, `${id}-${one}`)] as const)
    if (words.every(([, text]) => text === '')) return undefined
    for (const [one, text] of words)
      if (text === '')
        this.wrong('fault.words', `${id}-${one}`, field, { language: languageNames[one].toLowerCase() })
    return Object.fromEntries(words)
  }

  /** A key, and the words behind it. Words without a key get one. */
  private text(field: FieldSpec, id: string, old: unknown): string | undefined {
    const words = languages.map((one) => [one, posted(this.form, `${id}-${one}`)] as const)
    const chosen = posted(this.form, `${id}-tekst`)
    const isSame = chosen === old && chosen !== ''
    // Another text was chosen: its words stand already.
    if (chosen !== '' && !isSame) return chosen
    if (words.every(([, text]) => text === '')) return isSame ? chosen : undefined
    for (const [one, text] of words) {
      const at = `${id}-${one}`
      if (text === '') this.wrong('fault.words', at, field, { language: languageNames[one].toLowerCase() })
      const names = [...factsIn(this.ground, 'nb').map(({ value }) => value), ...wordNames]
      for (const { expression } of placeholders(text))
        if (whyUnreadable(expression, names)) this.wrong('fault.placeholder', at, field, { expression })
    }
    const key = isSame ? chosen : this.freeKey(field.prefix ?? '', words[0]?.[1] ?? '')
    this.texts.push({ id: key, values: Object.fromEntries(words) })
    return key
  }

  private freeKey(prefix: string, words: string): string {
    const slug = words
      .toLowerCase()
      .replace(/\{\{[^}]*\}\}/g, ' ')
      .replace(/[æå]/g, 'a')
      .replace(/ø/g, 'o')
      .split(/[^a-z0-9]+/)
      .filter(Boolean)
      .slice(0, 4)
      .join('-')
    const stem = `${prefix}${slug || 'tekst'}`
    const isTaken = (key: string) =>
      languages.some((one) => this.ground.app.texts.get(one)?.has(key)) ||
      this.texts.some((text) => text.id === key)
    let key = stem
    for (let n = 2; isTaken(key); n++) key = `${stem}-${n}`
    return key
  }

  private feel(field: FieldSpec, id: string, typed: string, old: unknown): string | string[] | undefined {
    if (typed === '') return undefined
    const names = [...factsIn(this.ground, 'nb').map(({ value }) => value), ...wordNames]
    if (whyUnreadable(typed, names)) this.wrong('fault.feel', id, field)
    // Long ones are lines in the file, to be read there too.
    return Array.isArray(old) ? typed.split('\n') : typed
  }

  private when(field: FieldSpec, id: string, old: unknown): string | string[] | undefined {
    const part = (end: string) => posted(this.form, `${id}-${end}`)
    const mode = posted(this.form, id)
    const written = writtenWhen(
      mode === 'when'
        ? { mode, fact: part('felt'), comparison: part('operator') as Comparison, value: part('verdi') }
        : mode === 'own'
          ? { mode, text: part('uttrykk') }
          : { mode: 'always' },
    )
    if (written === null) this.wrong(mode === 'own' ? 'fault.feel' : 'fault.condition', id, field)
    const text = written ?? ''
    if (text === '') return undefined
    const asOne = Array.isArray(old) ? old.join('\n') : old
    // Lines that say the same are kept as they were written.
    if (asOne === text) return old as string
    return this.feel(field, id, text, undefined)
  }

  private expression(field: FieldSpec, id: string, typed: string, old: unknown): unknown {
    if (typed === '') return undefined
    let value: unknown
    try {
      value = JSON.parse(typed)
    } catch {
      // A plain value that is not worked out.
      if (/^[[{"]/.test(typed)) this.wrong('fault.expression', id, field)
      value = typed
    }
    if (whyInvalid(value)) this.wrong('fault.expression-unknown', id, field)
    return JSON.stringify(value) === JSON.stringify(old) ? old : value
  }

  private map(field: FieldSpec, id: string, old: unknown): JsonObject | undefined {
    const result: JsonObject = {}
    const size = (isObject(old) ? Object.keys(old).length : 0) + emptyRows
    for (let n = 0; n < size; n++) {
      const [left, right] = [posted(this.form, `${id}-${n}-fra`), posted(this.form, `${id}-${n}-til`)]
      if (left === '' && right === '') continue
      if (left === '' || right === '')
        this.wrong('fault.pair', `${id}-${n}-${left === '' ? 'fra' : 'til'}`, field)
      if (left in result) this.wrong('fault.taken', `${id}-${n}-fra`, field, { name: left })
      result[left] = right
    }
    return Object.keys(result).length > 0 || isObject(old) ? result : undefined
  }

  private rows(field: FieldSpec, id: string, old: unknown): unknown[] | undefined {
    const before: unknown[] = Array.isArray(old) ? old : []
    const rows: unknown[] = []
    for (let n = 0; n < before.length + emptyRows; n++) {
      const start = `${id}-${n}`
      const was = before[n]
      if (posted(this.form, `${start}-fjern`) !== '') continue
      // What the form cannot show, as a reference by name, stays.
      if (was !== undefined && !isObject(was)) {
        rows.push(was)
        continue
      }
      if (was === undefined && !this.isFilled(field.fields ?? [], start)) continue
      const holder = { item: isObject(was) ? structuredClone(was) : {} } as JsonObject
      this.into(holder, field.fields ?? [], start)
      rows.push(holder.item)
    }
    return rows.length > 0 ? rows : Array.isArray(old) && old.length === 0 ? [] : undefined
  }

  /** An empty row at the end is no row; what is chosen from the start says nothing. */
  private isFilled(fields: readonly FieldSpec[], start: string): boolean {
    return fields.some((field) => {
      const id = fieldId(start, field.path)
      if (field.kind === 'words' || field.kind === 'text')
        return (
          languages.some((one) => posted(this.form, `${id}-${one}`) !== '') ||
          posted(this.form, `${id}-tekst`) !== ''
        )
      if (field.kind === 'choice' || field.kind === 'flag') return false
      if (field.kind === 'form-when') return !['', 'never'].includes(posted(this.form, id))
      if (field.kind === 'when') return !['', 'always'].includes(posted(this.form, id))
      return posted(this.form, id) !== ''
    })
  }
}
