export interface HeadProps {
  title: string
  stylesheet: string
  script: string
}

/** The document's head: one stylesheet, one deferred script, nothing from other hosts. */
export function Head({ title, stylesheet, script }: HeadProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={stylesheet} />
      <script src={script} defer></script>
    </head>
  )
}
