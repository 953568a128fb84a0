import type { SomeStyles } from './some-styles.ts'

export interface HeadProps {
  title: string
  stylesheet: string
  /** Each is left out by `renderDocument` on a page that has nothing for it. */
  someStylesheets?: readonly (readonly [name: SomeStyles, href: string])[]
  script: string
}

/** The document's head: its stylesheets, one deferred script, nothing from other hosts. */
export function Head({ title, stylesheet, someStylesheets = [], script }: HeadProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={stylesheet} />
      {someStylesheets.map(([name, href]) => (
        <link rel="stylesheet" href={href} data-styles={name} />
      ))}
      <script src={script} defer></script>
    </head>
  )
}
