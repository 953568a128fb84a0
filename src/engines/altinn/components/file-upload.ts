import { fileFieldName, tagFieldName } from '../attached-files.ts'
import type { Evaluation, Place } from '../evaluation.ts'
import { answerable, fieldBase } from '../field-view.ts'
import {
  countText,
  endingsText,
  type FileRules,
  fileIssues,
  filesAt,
  rulesAt,
  sizeText,
} from '../file-rules.ts'
import type { AttachedFile } from '../form-state.ts'
import { messageText } from '../issue.ts'
import { isObject } from '../model-path.ts'
import type { ShownOption } from '../options.ts'
import type { ButtonView, FieldBase } from '../page-view.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { button } from './buttons.ts'

/** A field for files, with those already received. */
export interface FileUploadView extends FieldBase {
  readonly kind: 'file-upload'
  /** Name of the file input; `name` is what the ids are kept under. */
  readonly inputName: string
  readonly accept: string
  readonly multiple: boolean
  /** "PDF eller JPG, høyst 5 MB": how many, how big, of what sort. */
  readonly rules: string
  readonly chooseLabel: string
  /** Null when there is no room for more, or nothing may be changed. */
  readonly upload: ButtonView | null
  /** Said in place of the field when there is no room for more. */
  readonly fullText: string
  readonly look: 'list' | 'simple'
  readonly files: readonly ShownFile[]
}

export interface ShownFile {
  readonly id: string
  readonly fileName: string
  readonly sizeText: string
  readonly href: string | null
  /** A picture that can be shown small. */
  readonly isImage: boolean
  /** What is wrong or not ready with it. */
  readonly notes: readonly string[]
  readonly tag: {
    readonly name: string
    readonly label: string
    readonly options: readonly (ShownOption & { readonly checked: boolean })[]
    readonly save: ButtonView
  } | null
  readonly remove: ButtonView | null
  /** Asked before it is deleted (`alertOnDelete`); null deletes at once. */
  readonly removeQuestion: { readonly question: string; readonly yes: string } | null
}

/** FileUpload, FileUploadWithTag and ImageUpload: the caller stores the bytes and lists them in `setting.files`. */
export const fileUpload: ComponentBehaviour = answerable({
  view({ evaluation, issues }, place): FileUploadView {
    const own = place.component.bindings.list ? 'list' : 'simpleBinding'
    const bound = place.component.bindings[own] !== undefined
    const base = fieldBase(evaluation, place, issues, own)
    const readOnly = bound ? base.readOnly : evaluation.property(place, 'readOnly') === true
    const rules = rulesAt(evaluation, place)
    const files = filesAt(evaluation, place)
    const full = rules.maxCount !== null && files.length >= rules.maxCount
    const { elementId } = base
    const text = (key: string) => messageText(evaluation, key, base.labelText)
    return {
      ...base,
      kind: 'file-upload',
      readOnly,
      required: rules.minCount > 0,
      markOptional: rules.minCount === 0 && !readOnly && indicatorWanted(place),
      inputName: fileFieldName(elementId),
      accept: [...rules.endings, ...(rules.endings.length > 0 ? [] : rules.contentTypes)].join(','),
      multiple: rules.maxCount === null || rules.maxCount - files.length > 1,
      rules: rulesText(evaluation, rules),
      chooseLabel: text('samvirke.choose_file'),
      upload:
        readOnly || full ? null : button(evaluation, { kind: 'upload', elementId }, null, 'samvirke.upload'),
      fullText: full && !readOnly ? text('samvirke.file_full') : '',
      look: place.component.props.displayMode === 'simple' ? 'simple' : 'list',
      files: files.map((file) => shownFile(evaluation, place, file, readOnly)),
    }
  },
  requiredBindings: [],
  displayValues(evaluation, place) {
    const labelOf = (tag: string) =>
      evaluation.options(place).find((option) => option.value === tag)?.label ?? tag
    return filesAt(evaluation, place).map(({ fileName, tags }) =>
      tags.length > 0 ? `${fileName} (${tags.map(labelOf).join(', ')})` : fileName,
    )
  },
  issues: fileIssues,
})

function indicatorWanted({ component }: Place): boolean {
  const settings = component.props.labelSettings
  return !isObject(settings) || settings.optionalIndicator !== false
}

function rulesText(evaluation: Evaluation, rules: FileRules): string {
  const { endings, maxSizeBytes, maxCount } = rules
  const most = maxCount !== null && maxCount > 1
  const parts = [
    ...(most
      ? [messageText(evaluation, 'samvirke.rule_most_files', '', countText(evaluation, maxCount))]
      : []),
    ...(endings.length > 0 ? [endingsText(evaluation, endings)] : []),
  ]
  if (maxSizeBytes !== null) {
    const key = maxCount === 1 ? 'samvirke.rule_most_files' : 'samvirke.rule_each'
    const size = messageText(evaluation, key, '', sizeText(evaluation, maxSizeBytes))
    parts.push(
      parts.length > 0
        ? size.charAt(0).toLowerCase() + size.slice(1)
        : size.charAt(0).toUpperCase() + size.slice(1),
    )
  }
  return parts.length > 0 ? `${parts.join(', ')}.` : ''
}

function shownFile(evaluation: Evaluation, place: Place, file: AttachedFile, readOnly: boolean): ShownFile {
  const { id: fileId, fileName } = file
  const elementId = evaluation.elementId(place)
  const say = (key: string) => messageText(evaluation, key, fileName)
  const notes = { pending: 'samvirke.file_pending', infected: 'samvirke.file_infected' } as const
  return {
    id: fileId,
    fileName,
    sizeText: sizeText(evaluation, file.sizeBytes),
    href: file.scan === 'infected' ? null : file.href,
    isImage: file.contentType.startsWith('image/') && file.scan !== 'infected',
    notes: file.scan === 'pending' || file.scan === 'infected' ? [say(notes[file.scan])] : [],
    tag: place.component.type === 'FileUploadWithTag' ? tagOf(evaluation, place, file, readOnly) : null,
    remove: readOnly
      ? null
      : button(
          evaluation,
          { kind: 'delete-file', elementId, fileId },
          say('samvirke.delete_file'),
          'general.delete_row',
        ),
    removeQuestion:
      place.component.props.alertOnDelete === true
        ? { question: say('samvirke.delete_file_question'), yes: say('samvirke.delete_file_yes') }
        : null,
  }
}

function tagOf(
  evaluation: Evaluation,
  place: Place,
  file: AttachedFile,
  readOnly: boolean,
): ShownFile['tag'] {
  if (readOnly) return null
  const elementId = evaluation.elementId(place)
  const title = evaluation.textAt(place, 'tagTitle') ?? messageText(evaluation, 'samvirke.tag', '')
  return {
    name: tagFieldName(file.id),
    label: title.charAt(0).toUpperCase() + title.slice(1),
    options: evaluation
      .options(place)
      .map((option) => ({ ...option, checked: file.tags.includes(option.value) })),
    save: button(evaluation, { kind: 'tag-file', elementId, fileId: file.id }, null, 'samvirke.save_tag'),
  }
}
