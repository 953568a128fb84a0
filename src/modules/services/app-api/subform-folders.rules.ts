import type { AppPackage } from '#engines/altinn/index.ts'

type UiFolder = AppPackage['folders'] extends ReadonlyMap<string, infer Folder> ? Folder : never

/** Folders whose pages fill in entries of a subform: marked so, or named by a Subform component. */
export function subformFolders(app: AppPackage): UiFolder[] {
  const named = new Set(
    [...app.folders.values()].flatMap((folder) =>
      [...folder.components.values()]
        .filter(({ type }) => type === 'Subform')
        .map(({ props }) => String(props.layoutSet ?? '')),
    ),
  )
  return [...app.folders.values()].filter((folder) => folder.isSubform || named.has(folder.id))
}
