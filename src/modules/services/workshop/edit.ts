import {
  type AppPackage,
  isObject,
  type JsonObject,
  type PackageChanges,
  type PackageFiles,
} from '#engines/altinn/index.ts'
import { JsonError, parseTolerantJson } from '#engines/altinn/tolerant-json.ts'
import type { PostedForm } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import type { EditorTextKey } from './editor.text.ts'

/** One change to a draft: the files it changes, and what was done for the history. */
export interface Edit {
  changes: PackageChanges
  what: string
  thing: string
  /** Where to go on: query of the editor. */
  goTo?: Record<string, string>
}

/** Why a change was not made, in words at its field. Nothing is saved. */
export interface EditFault {
  fault: EditorTextKey
  values?: Record<string, string | number>
  /** Id of the field in the form. */
  at: string
}

/** What is being edited: files, and the package as read from them. */
export interface Ground {
  files: PackageFiles
  app: AppPackage
  newId: (stem: string) => string
  /** Of the one who edits: for words in a fault. */
  language: Language
}

export type Operation = (ground: Ground, form: PostedForm) => Edit | EditFault

/** A file of the draft as text; null when it is not there. */
export function textIn(files: PackageFiles, path: string): string | null {
  const content = files.get(path)
  if (content === undefined) return null
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}

/** A file of the draft as JSON of our own to change; null when it is not there or cannot be read. */
export function jsonIn(files: PackageFiles, path: string): JsonObject | null {
  const text = textIn(files, path)
  if (text === null) return null
  try {
    const value = parseTolerantJson(text.replace(/^\uFEFF/, ''))
    return isObject(value) ? (structuredClone(value) as JsonObject) : null
  } catch (error) {
    if (error instanceof JsonError) return null
    throw error
  }
}

/** One file written as JSON. */
export const changed = (path: string, json: unknown): PackageChanges => new Map([[path, { json }]])
