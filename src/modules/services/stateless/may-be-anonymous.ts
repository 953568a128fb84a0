import { isObject, type JsonObject } from '#engines/altinn/index.ts'

/** Whether the package lets those who are not signed in fill in a form of this data type that stores nothing. */
export function mayBeAnonymous(raw: JsonObject, dataType: string): boolean {
  const types = Array.isArray(raw.dataTypes) ? raw.dataTypes.filter(isObject) : []
  const { appLogic } = types.find((type) => type.id === dataType) ?? {}
  return isObject(appLogic) && appLogic.allowAnonymousOnStateless === true
}
