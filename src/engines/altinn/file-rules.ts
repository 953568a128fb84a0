import { Evaluation, type Place } from './evaluation.ts'
import type { AttachedFile, FormSetting, FormState } from './form-state.ts'
import { fieldLabel, type Issue, issueAt, messageText } from './issue.ts'
import { isObject } from './model-path.ts'

/** What an upload field takes: from the component and from its data type, whichever is stricter. */
export interface FileRules {
  readonly dataType: string
  /** Null when neither says a limit. */
  readonly maxSizeBytes: number | null
  /** With the full stop, lower case; empty when every ending will do. */
  readonly endings: readonly string[]
  /** Media types; empty when every type will do. */
  readonly contentTypes: readonly string[]
  readonly minCount: number
  /** Null for no limit. */
  readonly maxCount: number | null
  /** A tag must be chosen for each file. */
  readonly needsTag: boolean
}

export const uploadTypes: ReadonlySet<string> = new Set(['FileUpload', 'FileUploadWithTag', 'ImageUpload'])
const megabyte = 1024 * 1024
const imageTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']

/** The rules of the upload field with this element id; null when no visible page has such a field. */
export function fileRulesOf(setting: FormSetting, state: FormState, elementId: string): FileRules | null {
  const evaluation = new Evaluation(setting, state)
  const place = uploadPlace(evaluation, elementId)
  return place && rulesAt(evaluation, place)
}

export function uploadPlace(evaluation: Evaluation, elementId: string): Place | null {
  for (const pageId of evaluation.folder.pages.keys())
    for (const place of evaluation.placesOn(pageId))
      if (uploadTypes.has(place.component.type) && evaluation.elementId(place) === elementId) return place
  return null
}

export function rulesAt(evaluation: Evaluation, place: Place): FileRules {
  const { id, props, type } = place.component
  const { metadata } = evaluation.setting.package
  const dataType = metadata.dataTypes.find((one) => one.id === id)
  const written = Array.isArray(metadata.raw.dataTypes) ? metadata.raw.dataTypes.filter(isObject) : []
  const sizes = [props.maxFileSizeInMB, written.find((one) => one.id === id)?.maxSize]
    .filter((size): size is number => typeof size === 'number' && size > 0)
    .map((size) => Math.floor(size * megabyte))
  const count = (name: string) => {
    const found = evaluation.property(place, name)
    return typeof found === 'number' && found >= 0 ? Math.floor(found) : null
  }
  const isImage = type === 'ImageUpload'
  const required = evaluation.property(place, 'required') === true ? 1 : 0
  const most = [isImage ? 1 : count('maxNumberOfAttachments'), isOneOnly(place) ? 1 : null]
    .concat(place.component.groupChain.length === 0 ? (dataType?.maxCount ?? 0) || null : null)
    .filter((one): one is number => one !== null && one > 0)
  return {
    dataType: id,
    maxSizeBytes: sizes.length > 0 ? Math.min(...sizes) : null,
    endings: props.hasCustomFileEndings === true || isImage ? endingsOf(props.validFileEndings) : [],
    contentTypes: contentTypesOf(dataType?.allowedContentTypes ?? [], isImage),
    minCount: Math.max(count('minNumberOfAttachments') ?? 0, required),
    maxCount: most.length > 0 ? Math.min(...most) : null,
    needsTag: type === 'FileUploadWithTag',
  }
}

/** A row that keeps one file id has room for one file. */
const isOneOnly = ({ component }: Place) =>
  component.bindings.simpleBinding !== undefined && component.bindings.list === undefined

function contentTypesOf(allowed: readonly string[], isImage: boolean): readonly string[] {
  const some = allowed.filter((type) => type !== '*/*' && type !== 'application/octet-stream')
  return some.length > 0 && some.length === allowed.length ? some : isImage ? imageTypes : []
}

function endingsOf(written: unknown): string[] {
  const list = Array.isArray(written) ? written : typeof written === 'string' ? written.split(',') : []
  return list
    .filter((one): one is string => typeof one === 'string')
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean)
    .map((one) => (one.startsWith('.') ? one : `.${one}`))
}

/** The files of a field: those in the row's binding, or all of its data type where it stands once. */
export function filesAt(evaluation: Evaluation, place: Place): AttachedFile[] {
  const { id, bindings, groupChain } = place.component
  const mine = (evaluation.setting.files ?? []).filter((file) => file.dataType === id)
  if (groupChain.length === 0) return mine
  const name = bindings.list ? 'list' : 'simpleBinding'
  const bound = bindings[name] ? evaluation.value(place, name) : undefined
  const ids = new Set(Array.isArray(bound) ? bound : [bound])
  return mine.filter((file) => ids.has(file.id))
}

/** What the rules say of a file about to be stored, or stored already: a sentence for each breach. */
export function fileFaults(
  setting: FormSetting,
  state: FormState,
  elementId: string,
  file: { readonly fileName: string; readonly sizeBytes: number; readonly contentType: string | null },
): Issue[] {
  const evaluation = new Evaluation(setting, state)
  const place = uploadPlace(evaluation, elementId)
  return place ? faultsOf(evaluation, place, rulesAt(evaluation, place), file) : []
}

export function faultsOf(
  evaluation: Evaluation,
  place: Place,
  rules: FileRules,
  file: { readonly fileName: string; readonly sizeBytes: number; readonly contentType: string | null },
): Issue[] {
  const say = sayOfFile(evaluation, place, file.fileName)
  const { maxSizeBytes, endings, contentTypes } = rules
  const issues: Issue[] = []
  if (file.sizeBytes === 0) issues.push(say('EmptyFile', 'samvirke.file_empty'))
  if (maxSizeBytes !== null && file.sizeBytes > maxSizeBytes)
    issues.push(
      say(
        'DataElementTooLarge',
        'form_filler.file_uploader_validation_error_file_size',
        sizeText(evaluation, maxSizeBytes),
      ),
    )
  const name = file.fileName.toLowerCase()
  if (endings.length > 0 && !endings.some((ending) => name.endsWith(ending)))
    issues.push(
      say(
        'WrongEnding',
        'form_filler.file_uploader_validation_error_file_ending',
        endingsText(evaluation, endings),
      ),
    )
  else if (file.contentType !== null && contentTypes.length > 0 && !isAmong(file.contentType, contentTypes))
    issues.push(say('ContentTypeNotAllowed', 'samvirke.file_content'))
  return issues
}

const isAmong = (type: string, allowed: readonly string[]) => {
  const bare = type.split(';')[0]!.trim().toLowerCase()
  return allowed.some(
    (one) => one.toLowerCase() === bare || (one.endsWith('/*') && bare.startsWith(one.slice(0, -1))),
  )
}

/** `{0}` is the name of the file, not of the field. */
export function sayOfFile(evaluation: Evaluation, place: Place, fileName: string) {
  return (code: string, key: string, limit = ''): Issue =>
    issueAt(evaluation, place, {
      code,
      message: messageText(evaluation, key, fileName, limit),
      mask: 'Component',
      field: place.component.id,
    })
}

/** Too few, too many, and what is wrong with those that are there. */
export function fileIssues(evaluation: Evaluation, place: Place): Issue[] {
  const rules = rulesAt(evaluation, place)
  const files = filesAt(evaluation, place)
  const label = fieldLabel(evaluation, place)
  const counted = (code: string, key: string, count: number, mask: 'Required' | 'Component') =>
    issueAt(evaluation, place, {
      code,
      message: messageText(evaluation, key, label, countText(evaluation, count)),
      mask,
      field: place.component.id,
    })
  const tooFewKey = 'form_filler.file_uploader_validation_error_file_number'
  return [
    ...(files.length < rules.minCount
      ? [counted('TooFewDataElementsOfType', tooFewKey, rules.minCount, 'Required')]
      : []),
    ...(rules.maxCount !== null && files.length > rules.maxCount
      ? [counted('TooManyDataElementsOfType', 'samvirke.too_many_files', rules.maxCount, 'Component')]
      : []),
    ...files.flatMap((file) => [
      ...faultsOf(evaluation, place, rules, file),
      ...stateIssues(evaluation, place, rules, file),
    ]),
  ]
}

function stateIssues(evaluation: Evaluation, place: Place, rules: FileRules, file: AttachedFile): Issue[] {
  const say = sayOfFile(evaluation, place, file.fileName)
  const issues: Issue[] = []
  if (file.scan === 'infected') issues.push(say('DataElementFileInfected', 'samvirke.file_infected'))
  if (file.scan === 'pending') issues.push(say('DataElementFileScanPending', 'samvirke.file_pending'))
  if (rules.needsTag && file.tags.length === 0) {
    const title = evaluation.textAt(place, 'tagTitle') ?? messageText(evaluation, 'samvirke.tag', '')
    const what = title.charAt(0).toLowerCase() + title.slice(1)
    issues.push(say('MissingTag', 'form_filler.file_uploader_validation_error_no_chosen_tag', what))
  }
  return issues
}

export function countText(evaluation: Evaluation, count: number): string {
  return messageText(evaluation, count === 1 ? 'samvirke.one_file' : 'samvirke.files', '', String(count))
}

const locales: Record<string, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' }

/** `2,4 MB`, `310 kB`: rounded up, so that no file seems smaller than it is. */
export function sizeText({ setting }: Pick<Evaluation, 'setting'>, bytes: number): string {
  const [unit, divisor] = bytes >= megabyte ? ['MB', megabyte] : ['kB', 1024]
  const rounded = Math.ceil((bytes / (divisor as number)) * 10) / 10
  const digits = unit === 'kB' ? Math.ceil(rounded) : rounded
  return `${new Intl.NumberFormat(locales[setting.language] ?? 'nb-NO').format(digits)}\u00a0${unit}`
}

/** `PDF, JPG eller PNG`. */
export function endingsText({ setting }: Pick<Evaluation, 'setting'>, endings: readonly string[]): string {
  const names = [...new Set(endings.map((ending) => ending.slice(1).toUpperCase()))]
  return new Intl.ListFormat(locales[setting.language] ?? 'nb-NO', { type: 'disjunction' }).format(names)
}
