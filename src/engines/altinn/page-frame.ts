import type { Evaluation } from './evaluation.ts'
import { folderSettings } from './import/folder-settings.ts'
import { messageText } from './issue.ts'
import { inlineOf, plainText, safeHref } from './markdown.ts'

/** What stands round a page's own parts: the tasks before and after, its width, and the package's footer. */
export interface PageFrame {
  readonly wide: boolean
  /** Empty unless the package lists its tasks. */
  readonly tasks: readonly { readonly name: string; readonly isCurrent: boolean }[]
  readonly footer: readonly {
    readonly label: string
    readonly href: string | null
    readonly external: boolean
  }[]
}

export function pageFrame(evaluation: Evaluation): PageFrame {
  const { folder, setting } = evaluation
  const { expandedWidth, taskNavigation } = folderSettings(folder)
  return {
    wide: expandedWidth,
    tasks: taskNavigation.map(({ taskId, name }) => ({
      name: name ? textOf(evaluation, name) : taskName(evaluation, taskId),
      isCurrent: taskId === folder.id,
    })),
    footer: setting.package.footer.map(({ type, title, target }) => {
      const written = target ? textOf(evaluation, target) : ''
      const start = type === 'Email' ? 'mailto:' : type === 'Phone' ? 'tel:' : ''
      const address =
        start === '' || written.startsWith(start) ? written : `${start}${written.replace(/\s/g, '')}`
      const found = type === 'Text' ? null : safeHref(address)
      return {
        label: textOf(evaluation, title),
        href: found?.href ?? null,
        external: found?.external ?? false,
      }
    }),
  }
}

/** The group a page belongs to in the navigation, as it is called; null outside groups and in those without a name. */
export function groupOf(evaluation: Evaluation, pageId: string): string | null {
  const group = folderSettings(evaluation.folder).groups.find(({ order }) => order.includes(pageId))
  return group?.name ? textOf(evaluation, group.name) : null
}

function taskName(evaluation: Evaluation, taskId: string | null): string {
  if (taskId === null) return messageText(evaluation, 'navigation.receipt', '')
  return evaluation.setting.package.tasks.find(({ id }) => id === taskId)?.name || taskId
}

const textOf = (evaluation: Evaluation, key: string): string =>
  plainText(
    inlineOf(
      evaluation.text(key, {
        readData: () => null,
        instance: {},
        settings: evaluation.setting.settings ?? {},
      }),
    ),
  )
