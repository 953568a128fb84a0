import { pageTemplate } from './page.typ.ts'

export const applicationTemplate = `${pageTemplate}
#letterhead
#v(10mm)
#heading(level: 1, d.title)
#grid(columns: (auto, 1fr), column-gutter: 14pt, row-gutter: 7pt,
  ..d.facts.map(f => (par(text(fill: soft, f.at(0))), par(broken(f.at(1))))).flatten())
#for s in d.sections {
  heading(level: 2, s.heading)
  if s.rows.len() > 0 {
    table(
      columns: (2fr, 3fr), align: left,
      table.header(d.words.question, d.words.answer),
      ..s.rows.map(r => (broken(r.label), {
        broken(r.value)
        if r.source != none { linebreak(); text(size: 9pt, fill: soft, r.source) }
      })).flatten(),
    )
  }
}
`
