import { pageTemplate } from './page.typ.ts'

export const applicationTemplate = `${pageTemplate}
#letterhead
#v(10mm)
#heading(level: 1, d.title)
#table(
  columns: (auto, 1fr), align: left, stroke: none, inset: (x: 0pt, y: 3.5pt), column-gutter: 14pt,
  ..d.facts.map(f => (text(fill: soft, weight: 400, f.at(0)), text(weight: 400, broken(f.at(1))))).flatten(),
)
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
